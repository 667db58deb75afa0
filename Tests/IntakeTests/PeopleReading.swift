import Intake
import Retention
import Testing

/// All that was read of a file of customers.
struct PeopleReading: Equatable {
  var rows: [PersonRow] = []
  var rejects: [ReceiptBatch.Reject] = []
  var flagged: [FlagReason: Int] = [:]
  var recognised: [Recognised] = []

  struct Recognised: Equatable {
    var column: String
    var field: String?
  }
}

extension PeopleReader.Options {
  /// A business in Moscow on 2026-11-22T12:00Z.
  static var moscow: PeopleReader.Options {
    PeopleReader.Options(zone: .moscow, now: Instant(1_795_348_800))
  }

  func with(_ change: (inout PeopleReader.Options) -> Void) -> PeopleReader.Options {
    var copy = self
    change(&copy)
    return copy
  }
}

/// Reads a file to the end, and checks on the way that no row is lost or counted twice. The
/// rows' bytes are left out: what stands there is compared elsewhere.
func readPeople(
  _ bytes: [UInt8], _ options: PeopleReader.Options = .moscow
) throws -> PeopleReading {
  let reader = try PeopleReader(bytes: bytes, name: "people.csv", options: options)
  var reading = PeopleReading()
  while let batch = try reader.next() {
    reading.rows += batch.rows
    reading.rejects += batch.rejects
  }
  #expect(reading.rows.count + reading.rejects.count == reader.rows)
  #expect(reading.rows.allSatisfy { !$0.keys.isEmpty && !$0.bytes.isEmpty })
  #expect(reading.rows.allSatisfy { $0.keys == $0.keys.sorted { $0.kind < $1.kind } })
  for index in reading.rows.indices { reading.rows[index].bytes = [] }
  reading.flagged = reader.flagged
  reading.recognised = reader.recognised.map { .init(column: $0.column, field: $0.field) }
  return reading
}

func readPeople(
  _ text: String, _ options: PeopleReader.Options = .moscow
) throws -> PeopleReading {
  try readPeople(Array(text.utf8), options)
}
