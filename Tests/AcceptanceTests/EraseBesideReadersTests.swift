import CustomDump
import Foundation
import Testing

/// Other processes open the base while customers are forgotten: nobody is disturbed, and all of
/// them are forgotten.
@Suite(.serialized) struct EraseBesideReadersTests {
  @Test func `customers are forgotten while others open the base all the time`() throws {
    let shell = try Shell()
    let made = try shell.run(
      "winback sample --seed 3 --customers 4000 --days 200 --end 2026-03-31 -o c.csv -q && "
        + "winback init cafe --plugin plugins/coffee-shop -q && winback import receipts c.csv -q")
    expectNoDifference(made.code, 0, made.output)
    // What reads may keep the log from being emptied, which ends with 7.
    let erased = try shell.run(
      """
      for reader in 1 2; do
        (while [ ! -e stop ]; do
          winback customer show C0000100 >>read.log 2>&1 || echo "ended with $?" >>failed.log
        done) &
      done
      for first in 1 2 3; do
        winback erase C000${first}001 C000${first}002 C000${first}003 --reason asked --yes
        echo "ended with $?"
      done 2>&1
      touch stop
      wait
      cat failed.log 2>/dev/null
      """)
    let endings = erased.output.split(separator: "\n").filter { $0.hasPrefix("ended with") }
    expectNoDifference(endings.count, 3, erased.output)
    #expect(
      endings.allSatisfy { ["ended with 0", "ended with 7"].contains($0) }, "\(erased.output)")
    let gone = try shell.run(
      "for n in 1001 1002 1003 2001 2002 2003 3001 3002 3003; do "
        + "winback customer show C000$n >/dev/null 2>&1 || echo gone; done | wc -l")
    expectNoDifference(gone.output.filter(\.isNumber), "9")
    let verified = try shell.run("winback erase --finish && winback verify")
    expectNoDifference(verified.code, 0, verified.output)
    try shell.remove()
  }
}
