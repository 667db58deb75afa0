import Foundation
import Retention

/// Looks for texts in all files of a folder, byte by byte.
struct FileSearch {
  let folder: String

  /// Shorter keys stand in other numbers by chance.
  static let needleMin = 6
  private static let pieceBytes = 1 << 22

  func leftovers(of keys: [CustomerKey]) throws -> [ErasureSearch.Leftover] {
    var found: [ErasureSearch.Leftover] = []
    for file in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() {
      let places = try count(keys, in: "\(folder)/\(file)")
      for (key, count) in zip(keys, places) where count > 0 {
        found.append(ErasureSearch.Leftover(file: file, kind: key.kind, places: count))
      }
    }
    return found
  }

  /// How often each key stands in a file; nothing for what is no file.
  private func count(_ keys: [CustomerKey], in path: String) throws -> [Int] {
    var counts = [Int](repeating: 0, count: keys.count)
    let type = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    guard type == .typeRegular else { return counts }
    let needles = keys.map { Data($0.value.utf8) }
    let overlap = (needles.map(\.count).max() ?? 1) - 1
    let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { handle.closeFile() }
    var kept = Data()
    while let piece = try handle.read(upToCount: FileSearch.pieceBytes), !piece.isEmpty {
      let window = kept + piece
      for (index, needle) in needles.enumerated() {
        counts[index] += FileSearch.count(needle, in: window, endingBehind: kept.count)
      }
      kept = Data(window.suffix(overlap))
    }
    return counts
  }

  /// Places that end in the new piece: the ones before were counted with the piece before.
  private static func count(_ needle: Data, in window: Data, endingBehind kept: Int) -> Int {
    var count = 0
    var from = window.startIndex
    while let place = window.range(of: needle, in: from..<window.endIndex) {
      if place.upperBound - window.startIndex > kept { count += 1 }
      from = place.lowerBound + 1
    }
    return count
  }
}
