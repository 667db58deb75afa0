import ArgumentParser
import Retention
import Winback

struct CRRCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crr",
    abstract: "How many customers stay: CRR, churn, second visits, average receipt by month.",
    discussion: """
      The last 13 full months and the running one, or those from --from to --to.

      EXAMPLES
        winback report crr
        winback report crr --base month --as-of 2026-03-31
        winback report crr --window 90 --store SPB-1 -o crr.html
      """)

  @Option(
    help: """
      Who is a customer at a moment: with a visit in a window of days before it, \
      or in the calendar month.
      """)
  var base = ReportRequest.Base.window

  @Option(help: ArgumentHelp("Days of the window (default: the RFM window).", valueName: "days"))
  var window: Int?

  @OptionGroup(title: "Days") var span: SpanOptions
  @OptionGroup var page: PageOptions

  func validate() throws {
    if let window {
      guard (1...36_500).contains(window) else {
        throw ValidationError("--window takes 1 to 36500 days")
      }
      if base == .month { throw ValidationError("--window has no effect with --base month") }
    }
  }

  func run() throws {
    try page.write(.crr) { request in
      request.base = base
      request.windowDays = window
      span.set(&request)
    }
  }
}

extension ReportRequest.Base: ExpressibleByArgument {}
