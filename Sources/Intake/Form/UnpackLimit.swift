/// How much may come out of an archive.
struct UnpackLimit {
  private let bytesMax: Int
  private let isRatioBound: Bool
  private(set) var unpacked = 0
  private let file: String

  init(_ form: FormOptions, file: String) {
    bytesMax = max(0, form.unpackedMax ?? IntakeLimits.unpackedBytes)
    isRatioBound = form.unpackedMax == nil
    self.file = file
  }

  /// Counts bytes that came out while so many went in.
  mutating func add(_ count: Int, packed: Int) throws(IntakeError) {
    unpacked += count
    if unpacked > bytesMax { throw .unpackedTooBig(file: file, limit: bytesMax, ratio: nil) }
    // Much of little: no export is so monotonous.
    if isRatioBound, unpacked > IntakeLimits.unpackedFree,
      unpacked / IntakeLimits.unpackedRatio > packed
    {
      throw .unpackedTooBig(
        file: file, limit: IntakeLimits.unpackedFree, ratio: IntakeLimits.unpackedRatio)
    }
  }
}
