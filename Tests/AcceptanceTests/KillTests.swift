import CustomDump
import Foundation
import Testing

/// A process that is killed while it writes the journal: the next apply goes on, and the
/// journal is the plan, nothing twice.
@Suite(.serialized) struct KillTests {
  private static let day = "2026-03-31"

  @Test(arguments: [UInt64(1), 2, 3, 4, 5])
  func `an apply that is killed goes on where it stopped`(seed: UInt64) throws {
    let shell = try Shell()
    try prepare(shell)
    let began = ContinuousClock.now
    let due = try plannedHash(shell)
    let planning = Int((ContinuousClock.now - began) / .milliseconds(1))
    var random = SplitMix(seed)
    var cut = 0
    for _ in 0..<4 {
      // Somewhere between its start and the end of its work, which begins with a plan.
      let milliseconds = 30 + Int(random.next() % UInt64(max(1, planning)))
      let killed = try shell.run(
        "winback apply -q --as-of \(Self.day) >/dev/null & P=$!; "
          + "sleep \(Double(milliseconds) / 1000); kill -9 $P 2>/dev/null; wait $P 2>/dev/null")
      if killed.code == 137 { cut += 1 }
    }
    let applied = try shell.run("winback apply --as-of \(Self.day) --format json")
    expectNoDifference(applied.code, 0)
    #expect(applied.output.contains("\"hash\":\"\(due)\""), "\(applied.output)")
    #expect(applied.output.contains("\"number\":1,"), "\(applied.output)")
    let verified = try shell.run("winback verify")
    expectNoDifference(verified.code, 0, verified.output)
    #expect(cut > 0, "no run was cut short")
    try shell.remove()
  }

  private func prepare(_ shell: Shell) throws {
    let made = try shell.run(
      "winback sample --seed 9 --customers 9000 --days 60 --end \(Self.day) -o c.csv -q && "
        + "winback init cafe --plugin plugins/coffee-shop -q && winback import receipts c.csv -q")
    expectNoDifference(made.code, 0, made.output)
  }

  private func plannedHash(_ shell: Shell) throws -> String {
    let plan = try shell.run("winback plan --as-of \(Self.day) --top 0")
    return plan.output.split(separator: " ").last.map(String.init) ?? ""
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for a seed on every machine.
private struct SplitMix {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
