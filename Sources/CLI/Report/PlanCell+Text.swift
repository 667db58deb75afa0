import Winback

/// A cell for programs: integers bare, other numbers in shortest round-trip form.
extension PlanCell {
  var csv: String {
    switch self {
    case .nothing: ""
    case .integer(let integer): String(integer)
    case .number(let number): String(number)
    case .boolean(let truth): String(truth)
    case .text(let text): CSV.field(text)
    }
  }

  var json: String {
    switch self {
    case .nothing: "null"
    case .integer(let integer): String(integer)
    case .number(let number): String(number)
    case .boolean(let truth): String(truth)
    case .text(let text): JSON.quoted(text)
    }
  }
}
