import CustomDump
import Foundation
import Testing

/// `plugin watch`, with a business and without one. Every wait is for what the process says.
@Suite struct WatchTests {
  /// Waits until the file has the text, at most some seconds.
  private static let helpers = """
    waits() { for _ in $(seq 300); do grep -q "$2" "$1" && return 0; sleep 0.1; done; return 9; }
    changes() { sed -i "s/$1/$2/" mine/rules.lua; }
    """

  @Test func `an edit is activated, a mistake is shown and the last good rules stay`() throws {
    let shell = try Shell()
    let step = try shell.run(
      """
      \(Self.helpers)
      cp -r plugins/coffee-shop mine && winback init cafe --plugin mine -q
      first=$(winback plugin versions --format csv | tail -1 | cut -d, -f2 | cut -c1-12)
      winback plugin watch mine > out 2> err & P=$!
      waits out "the rules $first decide" || exit 21
      changes 'days_since_last > t.lost_after' 'days_since_last >= t.lost_after + 1'
      for _ in $(seq 300); do [ $(wc -l < out) -ge 2 ] && break; sleep 0.1; done
      second=$(winback plugin versions --format csv | tail -1 | cut -d, -f2 | cut -c1-12)
      changes 't.lost_after + 1' 't.lost_aftr + 1'
      waits err "mend: did you mean 'lost_after'?" || exit 22
      waits err "cafe: the rules $second decide" || exit 23
      kill -INT $P; wait $P; echo "ended with $?"
      tail -1 err | sed "s/$second/SECOND/"
      winback plugin versions --format csv | wc -l
      [ $first != $second ] && echo swapped
      """)
    expectNoDifference(
      step.output, "ended with 130\ncafe: the rules SECOND decide\n3\nswapped", step.output)
    try shell.remove()
  }

  @Test func `without a business the plugin is checked and tested`() throws {
    let shell = try Shell()
    let step = try shell.run(
      """
      winback plugin new mine -q && winback plugin watch mine --rounds 1 -q | cut -d: -f3
      sed -i 's/c.days_since_last/c.days_since_lst/' mine/rules.lua
      winback plugin watch mine --rounds 1 -q 2>&1 | grep -c "unknown fact"
      """)
    expectNoDifference(step.output, " no errors, 5 tests passed\n1", step.output)
    try shell.remove()
  }
}
