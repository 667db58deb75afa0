package import Intake
import Retention
import Storage

extension Business {
  /// What rules would have said of the stored base on past dates, and what customers then did.
  /// The journal is not looked at.
  ///
  /// - Throws: `BacktestRefusal`, `StorageError`.
  package func backtest(
    _ request: BacktestRequest, by rules: Rules,
    progress: (_ done: Int, _ total: Int, _ decisions: Int) -> Void
  ) throws -> Backtest {
    var run = try BacktestRun(
      StoredPast(self, at: request.moment), rules: rules, business: name, request: request,
      model: try database.model()?.model.kind)
    return try run.run(progress: progress)
  }
}

extension Backtest {
  /// The same of a file of receipts, without a database.
  ///
  /// - Throws: `BacktestRefusal`, `IntakeError`.
  package static func ofFile(
    _ path: String, options: ReceiptReader.Options, _ request: BacktestRequest, by rules: Rules,
    business: String, reading: (ReceiptReader) -> Void,
    progress: (_ done: Int, _ total: Int, _ decisions: Int) -> Void
  ) throws -> (backtest: Backtest, summary: IntakeSummary) {
    let past = try FilePast(
      path: path, options: options, at: request.moment, progress: reading)
    var run = try BacktestRun(
      past, rules: rules, business: business, request: request, model: nil)
    return (try run.run(progress: progress), past.summary)
  }
}
