/// One step of the way from a file to its rows: bytes that are asked for piece by piece.
protocol ByteStage: AnyObject {
  /// Writes some bytes to the memory and says how many; 0 at the end.
  func read(into memory: UnsafeMutableRawBufferPointer) throws(IntakeError) -> Int

  /// The bytes of the file, where that is known beforehand.
  var total: Int? { get }

  /// How many of them are done with; nil where that is what was handed out.
  var position: Int? { get }
}

/// A step that makes its bytes in pieces of its own size.
protocol ByteMaker: AnyObject {
  /// Appends the next piece; false when there is nothing more.
  func make(into output: inout [UInt8]) throws(IntakeError) -> Bool

  var total: Int? { get }
  var position: Int? { get }
}

/// Hands out what a maker makes.
final class MadeBytes: ByteStage {
  private let maker: any ByteMaker
  private var pending: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  init(_ maker: any ByteMaker) { self.maker = maker }

  var total: Int? { maker.total }
  var position: Int? { maker.position }

  func read(into memory: UnsafeMutableRawBufferPointer) throws(IntakeError) -> Int {
    while start == pending.count && !isAtEnd {
      pending.removeAll(keepingCapacity: true)
      start = 0
      isAtEnd = !(try maker.make(into: &pending))
    }
    let count = min(memory.count, pending.count - start)
    unsafe UnsafeMutableRawBufferPointer(rebasing: memory[..<count])
      .copyBytes(from: pending[start..<start + count])
    start += count
    return count
  }
}
