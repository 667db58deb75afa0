internal import CLua

/// The columns that C fills with answers.
struct AnswerColumns {
  var values: [Int32]
  var reasons: [Int32]
  var failures: [Int32]
  var masks: [UInt64]

  init(count: Int, maskWords: Int) {
    values = [Int32](repeating: -1, count: count)
    reasons = values
    failures = values
    masks = [UInt64](repeating: 0, count: count * maskWords)
  }

  /// The masks are nil if there are none.
  mutating func withDoor(
    _ body: (clua_answers, UnsafeMutablePointer<UInt64>?) -> Int32
  ) -> Int32 {
    unsafe values.withUnsafeMutableBufferPointer { values in
      unsafe reasons.withUnsafeMutableBufferPointer { reasons in
        unsafe failures.withUnsafeMutableBufferPointer { failures in
          unsafe masks.withUnsafeMutableBufferPointer { masks in
            unsafe body(
              clua_answers(
                values: values.baseAddress, reasons: reasons.baseAddress,
                failures: failures.baseAddress),
              masks.isEmpty ? nil : masks.baseAddress)
          }
        }
      }
    }
  }
}
