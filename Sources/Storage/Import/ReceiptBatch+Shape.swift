import Retention

extension ReceiptBatch {
  /// Throws unless the columns fit each other, the codes and the bytes: what follows reads
  /// them without asking again.
  func checkShape(codes: ReceiptCodes) throws(StorageError) {
    let counts = [
      stores.count, tills.count, numbers.count, identityDays.count, keyKinds.count, keys.count,
      issued.count, days.count, totals.count, refundsOf.count, contents.count, lines.count,
      rows.count, raw.count,
    ]
    guard counts.allSatisfy({ $0 == count }) else {
      throw .malformedBatch("its columns differ in length")
    }
    for texts in [cards, phones, emails, names] {
      guard texts.isEmpty || texts.count == count else {
        throw .malformedBatch("its columns differ in length")
      }
    }
    for texts in [numbers, keys, refundsOf, raw, goodsNames, cards, phones, emails, names] {
      guard texts.allSatisfy(isInside) else {
        throw .malformedBatch("a text lies outside its bytes")
      }
    }
    guard stores.allSatisfy({ codes.stores.indices.contains(Int($0)) }),
      tills.allSatisfy({ codes.tills.indices.contains(Int($0)) }),
      goodsCategories.allSatisfy({ Int($0) < codes.categories.count })
    else { throw .malformedBatch("a code is not in the list of codes") }
    guard totals.allSatisfy({ $0 >= 0 }), rows.allSatisfy({ $0 >= 0 }) else {
      throw .malformedBatch("a total or a number of rows is negative")
    }
    guard totals.allSatisfy(ReceiptRanges.totals.contains),
      issued.allSatisfy(ReceiptRanges.instants.contains),
      days.allSatisfy({ ReceiptRanges.days.contains(Int64($0)) })
    else { throw .malformedBatch("a total, an instant or a day is out of range") }
    try checkGoodsShape()
  }

  private func checkGoodsShape() throws(StorageError) {
    let lineCount = goodsCategories.count
    guard
      [goodsNames.count, goodsQuantities.count, goodsAmounts.count]
        .allSatisfy({ $0 == lineCount })
    else { throw .malformedBatch("its columns of goods differ in length") }
    if goodsStarts.isEmpty {
      guard lineCount == 0 else { throw .malformedBatch("goods belong to no receipt") }
      return
    }
    guard goodsStarts.count == count + 1, goodsStarts.first == 0,
      goodsStarts.last == Int32(exactly: lineCount),
      zip(goodsStarts, goodsStarts.dropFirst()).allSatisfy({ $0 <= $1 })
    else { throw .malformedBatch("goods belong to no receipt") }
  }

  private func isInside(_ text: Text) -> Bool {
    text.start >= 0 && text.count >= 0 && Int(text.start) + Int(text.count) <= bytes.count
  }

  /// The lines of receipt `index` among the goods.
  func goodsRange(of index: Int) -> Range<Int> {
    goodsStarts.isEmpty ? 0..<0 : Int(goodsStarts[index])..<Int(goodsStarts[index + 1])
  }
}
