import Export
import Retention
import Winback

/// A report in the form that was asked for.
struct PageWriter {
  let console: Console
  let page: Page

  func write(_ options: PageOutput) throws {
    if options.form == .xlsx {
      try PageWorkbook.write(page, to: options.output)
      return
    }
    let text =
      switch options.form {
      case .json: json
      case .csv: try csv(options.table)
      case .html: HTMLPage(page).text
      case .table, .xlsx: PageText(console: console, page: page).text
      }
    let output = try Output(options.output)
    try output.write(text)
    try output.finish()
  }

  // MARK: - For programs

  /// Columns by their names; shares are in percent, money in minor units.
  private var json: String {
    JSONNode.object([
      ("report", .string(page.name)), ("as_of", .day(Day(page.day))),
      ("title", .string(page.title)), ("subtitle", .string(page.subtitle)),
      ("tables", .array(page.sections.map(node))),
    ]).text + "\n"
  }

  private func node(_ section: Page.Section) -> JSONNode {
    .object([
      ("name", .string(section.name)), ("heading", .string(section.heading)),
      ("finding", .string(section.finding)), ("formula", .string(section.formula)),
      ("rows", .array(section.rows.map { node($0, section.fields) })),
    ])
  }

  private func node(_ row: [Cell], _ fields: [Page.Field]) -> JSONNode {
    .object(
      fields.enumerated().map { place, field in
        let value = row.indices.contains(place) ? PageNumber.value(row[place]) : .nothing
        return switch value {
        case .nothing: (field.name, .null)
        case .text(let text): (field.name, .string(text))
        case .number(let digits): (field.name, .written(digits))
        }
      })
  }

  private func csv(_ name: String?) throws -> String {
    let names = page.sections.map(\.name)
    guard let section = page.sections.first(where: { name == nil || $0.name == name }) else {
      throw CommandError(
        .notFound,
        console.text(
          ru: "нет таблицы '\(name ?? "")'; есть: \(names.joined(separator: ", "))",
          en: "no table '\(name ?? "")'; there are: \(names.joined(separator: ", "))"))
    }
    return CSV.line(section.fields.map(\.name))
      + section.rows.map { row in
        CSV.line(
          section.fields.indices.map { place in
            switch row.indices.contains(place) ? PageNumber.value(row[place]) : .nothing {
            case .nothing: ""
            case .text(let text), .number(let text): text
            }
          })
      }.joined()
  }
}
