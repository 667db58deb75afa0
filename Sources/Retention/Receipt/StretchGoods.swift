/// The lines of the receipts of one stretch of a file, as columns: eight bytes a line.
package struct StretchGoods: Sendable {
  /// The lines of the receipt at place i are starts[i]..<starts[i + 1].
  private var starts: [UInt32] = [0]
  /// Above 48 bits of the quantity 16 of the category.
  private var lines: [UInt64] = []

  private static let quantityBits: UInt64 = 48

  package init() {}

  package mutating func removeAll() {
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
    lines.removeAll(keepingCapacity: true)
  }

  /// The same in no more memory than they need.
  package var packed: StretchGoods {
    var packed = StretchGoods()
    packed.starts = starts.withUnsafeBufferPointer { Array($0) }
    packed.lines = lines.withUnsafeBufferPointer { Array($0) }
    return packed
  }

  /// A line of the receipt that is being read: `category` is from 0 to 65,535, by whatever list;
  /// `quantity` thousandths of a unit, at most 10^12.
  @inline(__always)
  package mutating func append(category: Int32, quantity: Int64) {
    lines.append(
      UInt64(UInt32(bitPattern: category)) << StretchGoods.quantityBits
        | UInt64(bitPattern: quantity) & (1 << StretchGoods.quantityBits - 1))
  }

  /// Forgets the lines of the receipt that is being read.
  @inline(__always)
  package mutating func dropOpen() { lines.removeLast(lines.count - open.lowerBound) }

  /// Ends the receipt that is being read: the next one has the next place.
  @inline(__always)
  package mutating func endReceipt() { starts.append(UInt32(truncatingIfNeeded: lines.count)) }

  /// The lines of the receipt that is being read.
  package var open: Range<Int> { Int(starts[starts.count - 1])..<lines.count }

  package func category(of line: Int) -> Int32 {
    Int32(truncatingIfNeeded: lines[line] >> StretchGoods.quantityBits)
  }

  /// Has a line name its category by another list.
  package mutating func setCategory(_ category: Int32, of line: Int) {
    let quantity = lines[line] & (1 << StretchGoods.quantityBits - 1)
    lines[line] = UInt64(UInt32(bitPattern: category)) << StretchGoods.quantityBits | quantity
  }

  func quantity(of line: Int) -> Int64 {
    let shift = 64 - StretchGoods.quantityBits
    return Int64(bitPattern: lines[line] << shift) >> Int64(shift)
  }

  /// The lines of the receipt at a place.
  func lines(of place: Int) -> Range<Int> { Int(starts[place])..<Int(starts[place + 1]) }
}
