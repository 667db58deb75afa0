import Digest
import PluginHost
import Retention

extension Plan {
  /// SHA-256 over one line a customer in byte order of the key: key, from, to, reason and
  /// actions as canonical JSON. No internal ids and no run times, so that the same rules on
  /// the same receipts give the same hash wherever and however they ran.
  package var hash: String {
    var digest = SHA256()
    var line: [UInt8] = []
    let segments = manifest.segments.map { JSON.quoted(Array($0.segment.rawValue.utf8)) }
    for batch in batches {
      line.removeAll(keepingCapacity: true)
      for place in batch.segments.indices {
        append(batch, place, segments: segments, to: &line)
      }
      digest.update(line)
    }
    return digest.hex
  }

  private func append(
    _ batch: BatchDecisions, _ place: Int, segments: [[UInt8]], to line: inout [UInt8]
  ) {
    let key = history.keyBytes(of: batch.basics.customers.lowerBound + place)
    let index = Int(batch.segments[place])
    line += Array("{\"actions\":[],\"customer\":".utf8)
    line += JSON.quoted(Array(key))
    line += Array(",\"from\":null,\"reason\":".utf8)
    line += reason(batch, place)
    line += Array(",\"to\":".utf8)
    line += index >= 0 ? segments[index] : Array("null".utf8)
    line += [UInt8(ascii: "}"), UInt8(ascii: "\n")]
  }

  /// The rule that gave the segment, and the sentence that it named: `"lost:stopped"`.
  private func reason(_ batch: BatchDecisions, _ place: Int) -> [UInt8] {
    if batch.segments[place] == BatchDecisions.Undecided.failed { return Array("\"failed\"".utf8) }
    guard batch.causes[place] >= 0 else { return Array("null".utf8) }
    var text = BatchDecisions.causeNames[Int(batch.causes[place])]
    if batch.reasons[place] >= 0 { text += ":" + batch.reasonKeys[Int(batch.reasons[place])] }
    return JSON.quoted(Array(text.utf8))
  }
}
