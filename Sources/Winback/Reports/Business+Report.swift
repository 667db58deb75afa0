package import Export
import Retention

extension Business {
  /// A report over the whole base, in words, pictures and tables.
  ///
  /// - Throws: `ReportRefusal`, `StorageError`, or what loading the plugin throws.
  package func report(_ request: ReportRequest) throws -> Page {
    if let from = request.from {
      let to = request.to ?? request.moment.day
      guard from < to, from <= request.moment.day else {
        throw ReportRefusal.noDays(from: from, to: to)
      }
    }
    let base = try ReportBase(self, request)
    return switch request.kind {
    case .crr: CRRReport(base).page
    case .cohorts: CohortReport(base).page
    case .ltv: try LTVReport(base).page
    case .survival: try SurvivalReport(base).page
    case .migration: try MigrationReport(base).page
    case .stores: try StoreReport(base).page
    case .sources: SourceReport(base).page
    case .weekly: try WeeklyReport(base).page
    }
  }
}
