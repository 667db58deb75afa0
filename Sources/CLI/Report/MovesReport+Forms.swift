import PluginHost
import Retention
import Storage
import Winback

/// The same for programs.
extension MovesReport {
  var json: JSONNode {
    .object(
      [
        ("from", .day(moves.from)), ("to", .day(moves.to)),
        ("into", .string(moves.into?.name)), ("out_of", .string(moves.outOf?.name)),
        ("net", .integer(moves.net)), ("customers", .integer(moves.forward.customers)),
        ("back", .integer(moves.backward.customers)),
        ("spend_last_year_minor", .integer(moves.forward.spendLastYear)),
        ("back_spend_last_year_minor", .integer(moves.backward.spendLastYear)),
        (
          "net_by_cause",
          .array(
            moves.netByCause.map {
              .object([("cause", .string($0.cause.name)), ("customers", .integer($0.customers))])
            })
        ),
      ]
        + dimensions.map { dimension in
          (
            "by_\(dimension.rawValue)",
            .array(moves.rows(by: [dimension]).map { json($0, dimension) })
          )
        } + [("held", .array(moves.held.map { ExplainReport.json($0) }))])
  }

  private func json(_ row: MoveReport.Row, _ dimension: MoveReport.Dimension) -> JSONNode {
    let names: [(String, JSONNode)] =
      switch dimension {
      case .segment: [("from", .string(row.from)), ("to", .string(row.to))]
      case .cause: [("cause", .string(row.cause?.name))]
      case .store: [("store", .string(row.store))]
      }
    return .object(
      names + [
        ("customers", .integer(row.tally.customers)),
        ("spend_last_year_minor", .integer(row.tally.spendLastYear)),
      ])
  }

  /// A line for each combination of what is told apart.
  var csv: String {
    "from,to,cause,store,customers,spend_last_year_minor\n"
      + moves.rows(by: Set(dimensions)).map { row in
        CSV.line([
          row.from ?? "", row.to ?? "", row.cause?.name ?? "", row.store ?? "",
          "\(row.tally.customers)", "\(row.tally.spendLastYear)",
        ])
      }.joined()
  }
}
