import Foundation
import Testing

/// Where answers and talk go, and what becomes of them when they can't go there.
@Suite final class OutputTests {
  private let shell: Shell

  init() throws {
    shell = try Shell()
    let rows = (1...3000).map { "\($0),A,2026-01-01 10:00,1.00,customer-\($0)" }
    let text = "receipt_id,store,issued_at,total,customer\n" + rows.joined(separator: "\n") + "\n"
    try text.write(
      to: shell.folder.appendingPathComponent("receipts.csv"), atomically: true, encoding: .utf8)
  }

  deinit { try? shell.remove() }

  private static let plan =
    "winback plan --receipts receipts.csv --plugin plugins/coffee-shop --as-of 2026-03-01 -q"
    + " --format csv"

  @Test(arguments: [
    plan, plan + " -o /dev/full", "winback completion bash", "winback sample",
    "winback plugin test plugins/coffee-shop",
  ])
  func `an answer that can't be written ends with 1 and says so`(command: String) throws {
    let isStdout = !command.hasSuffix("/dev/full")
    let step = try shell.run(command + (isStdout ? " > /dev/full" : ""))
    #expect(step.code == 1)
    #expect(step.output.contains("can't be written: No space left on device"))
  }

  @Test func `text is not written under a workbook's name`() throws {
    let step = try shell.run("\(Self.plan) -o segments.xlsx; echo $?; ls segments.*")
    #expect(step.output.contains("segments.xlsx: this answer is text, not an Excel workbook"))
    #expect(step.output.contains("--format csv -o segments.csv\n64"))
    #expect(step.output.contains("No such file"))
  }

  @Test func `a reader that went away is no failure`() throws {
    let step = try shell.run("set -o pipefail; \(Self.plan) --columns customer | head -n 1")
    #expect(step.shown.dropFirst() == ["customer", "? 0"])
  }

  @Test func `talk that can't be written does not disturb an import`() throws {
    let step = try shell.run(
      """
      winback init shop --plugin plugins/coffee-shop 2>/dev/full &&
      winback import receipts receipts.csv 2>/dev/full && winback doctor --as-of 2026-01-01
      """)
    #expect(step.code == 0)
    #expect(step.output.contains("3000 customers, 3000 receipts"))
  }

  @Test func `a device stays a device, and a link a link`() throws {
    let step = try shell.run(
      """
      \(Self.plan) -o /dev/null && test -c /dev/null || exit 11
      mkdir there && echo old > there/real.csv && chmod 640 there/real.csv
      ln -s there/real.csv link.csv && ln -s there/new.csv dangling.csv
      \(Self.plan) -o link.csv && \(Self.plan) -o dangling.csv
      test -L link.csv && test -L dangling.csv || exit 12
      cmp there/real.csv there/new.csv && stat -c %a there/real.csv && ls there
      """)
    #expect(step.code == 0)
    #expect(step.output == "640\nnew.csv\nreal.csv")
  }

  @Test func `stdout by its path keeps what is there`() throws {
    let step = try shell.run(
      """
      echo old > out.txt; \(Self.plan) --columns customer -o /dev/stdout >> out.txt
      head -n 2 out.txt; wc -l < out.txt
      """)
    #expect(step.shown.suffix(4) == ["old", "customer", "3002", "? 0"])
  }

  @Test func `a pipe with a name is written in place`() throws {
    let step = try shell.run(
      """
      mkfifo pipe && (head -n 1 pipe > first.txt &
      \(Self.plan) --columns customer -o pipe; wait)
      test -p pipe && cat first.txt
      """)
    #expect(step.shown.dropFirst() == ["customer", "? 0"])
  }

  @Test(arguments: ["''", "there", "nowhere/out.csv"])
  func `a target that can't be one is refused and leaves nothing`(target: String) throws {
    let step = try shell.run("mkdir there; \(Self.plan) -o \(target)")
    #expect(step.code == (target == "''" ? 64 : 1))
    #expect(try shell.run("ls; ls there").output == "plugins\nreceipts.csv\nthere")
  }

  @Test func `an answer that fails leaves the old one and no part of the new`() throws {
    let step = try shell.run(
      "mkdir out; echo old > out/file; ulimit -f 8; trap '' XFSZ; \(Self.plan) -o out/file")
    #expect(step.code == 1)
    #expect(try shell.run("ls out; cat out/file").output == "file\nold")
  }

  @Test(arguments: [
    ("LANG=ru_RU.UTF-8 LC_ALL= LC_MESSAGES= winback plan", "в ./winback ещё нет бизнеса"),
    ("LANG= LC_ALL= winback plan", "no business in ./winback yet"),
    ("winback plan --lang ru", "в ./winback ещё нет бизнеса"),
  ])
  func `an empty variable is as good as none`(command: String, due: String) throws {
    #expect(try shell.run("export WINBACK_HOME=; " + command).output.hasPrefix(due))
  }

  @Test(arguments: [
    ("plan --currency USD --store 1 --unknown-stores create", "--currency, --store, --unknown"),
    ("plan --rejects rejects.csv", "--rejects: has no effect"),
    ("plan --columns ''", "--columns names no column"),
    ("segments --timezone UTC --map a=total", "--timezone, --map: has no effect"),
    ("report rfm --unlinked-returns lower", "--unlinked-returns: has no effect"),
    (
      "plan --receipts a.csv --plugin plugins/coffee-shop --unknown-stores quarantine",
      "--unknown-stores quarantine has no effect"
    ),
    ("plan --receipts a.csv --plugin plugins/coffee-shop --currency rub", "three capital"),
    ("init shop --plugin plugins/coffee-shop --currency RUBLE", "three capital"),
    ("import receipts a.csv --till $'a\\tb'", "--till takes"),
    ("quarantine list --limit 1000001", "--limit takes 1 to 1000000"),
  ])
  func `an option without effect or sense is refused`(command: String, due: String) throws {
    let step = try shell.run("winback " + command)
    #expect(step.code == 64)
    #expect(step.output.contains(due), "\(step.output)")
  }

  @Test(arguments: ["--dry-run", "--on-error stop"])
  func `what reads a file twice takes no pipe`(option: String) throws {
    let step = try shell.run("cat receipts.csv | winback import receipts /dev/stdin \(option)")
    #expect(step.code == 64)
    #expect(step.output.contains("a pipe gives its bytes once"))
  }

  @Test func `an exit of 7 has its reason said, even quietly`() throws {
    let step = try shell.run(
      """
      echo 'x,A,2026-02-30,1,z' >> receipts.csv
      winback report rfm -q --format csv --receipts receipts.csv --plugin plugins/coffee-shop \
        --as-of 2026-03-01 -o /dev/null
      """)
    #expect(step.code == 7)
    #expect(
      step.output == "warning: receipts.csv: rows quarantined: 1 (date_malformed: 1)")
  }

  /// The rule fails for whoever is asked first, if she has three visits: ana is, in the plan; bea,
  /// when the reason is told.
  @Test func `a reason that can't be told costs a warning and not the plan`() throws {
    let manifest = """
      return { api = 1, name = "Shop", thresholds = { { "lost_after" }, { "risk_after" }, \
      { "dead_after" }, { "loyal_from" } } }
      """
    let rules = """
      local rules, asked = {}, 0
      function rules.lost(c, t)
        asked = asked + 1
        if asked == 1 and c.visits == 3 then error("first") end
        return c.days_since_last > t.lost_after
      end
      return rules
      """
    let receipts = """
      receipt_id,store,issued_at,total,customer
      1,A,2026-01-01,1,ana
      2,A,2026-01-01,9,bea
      3,A,2026-01-02,9,bea
      4,A,2026-01-03,9,bea
      """
    for (name, text) in [
      ("shop/plugin.lua", manifest), ("shop/rules.lua", rules), ("few.csv", receipts + "\n"),
    ] {
      let file = shell.folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let step = try shell.run(
      "winback plan --receipts few.csv --plugin shop --as-of 2026-03-01 --top 1")
    #expect(step.code == 0)
    #expect(step.output.contains("warning: the reason can't be told, customers: 1. "))
    #expect(step.output.contains("  27  —"))
  }
}
