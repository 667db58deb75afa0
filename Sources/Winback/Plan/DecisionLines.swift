import PluginHost
import Retention

/// The decision lines of the batches of a plan: names and reasons are put into JSON once and
/// not once a customer.
struct DecisionLines {
  private let plan: Plan
  /// By the place of a name in the standing, after that of no segment.
  private let from: [[UInt8]]
  private let to: [[UInt8]]
  /// The place of each customer's segment among the names of the standing.
  private let segments: [Int16]

  init(_ plan: Plan) {
    self.plan = plan
    segments = plan.history.standing?.segments.array ?? []
    from =
      [DecisionLine.null]
      + (plan.history.standing?.names ?? []).map { JSON.quoted(Array($0.utf8)) }
    to = plan.manifest.segments.map { JSON.quoted(Array($0.segment.rawValue.utf8)) }
  }

  /// One line a decision of the batch.
  func bytes(ofBatch index: Int) -> [UInt8] {
    let batch = plan.batches[index]
    let keys = BatchKeys(plan.history, batch.basics.customers)
    var reasons: [Int: [UInt8]] = [:]
    var (known, reason) = (Int.min, DecisionLine.null)
    var row = ByteRow(capacity: 1 << 16)
    defer { row.free() }
    for place in batch.segments.indices where plan.isChange(batch, place) {
      let code = Int(batch.causes[place]) << 32 | Int(UInt32(bitPattern: batch.reasons[place]))
      // Neighbours mostly have one reason.
      if code != known {
        known = code
        reason = reasons[code] ?? quoted(batch.reason(place))
        reasons[code] = reason
      }
      let customer = batch.basics.customers.lowerBound + place
      DecisionLine.put(
        customer: keys[place], from: former(customer), reason: reason,
        to: to[Int(batch.segments[place])], in: &row)
    }
    return row.bytes
  }

  private func quoted(_ text: String?) -> [UInt8] {
    text.map { JSON.quoted(Array($0.utf8)) } ?? DecisionLine.null
  }

  private func former(_ customer: Int) -> [UInt8] {
    let index = segments.isEmpty ? -1 : Int(segments[customer])
    return from.indices.contains(index + 1) ? from[index + 1] : from[0]
  }
}
