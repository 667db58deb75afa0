/// Makes files of receipts that are mostly plain, with oddities planted among the rows.
struct PlainText {
  private enum Keys: CaseIterable {
    case numbers, long, prefixed, letters, uuids, many, words
  }

  private let separator: String
  private let columns: [String]
  private let keys: Keys
  /// Dates are 20.11.2026 and so on.
  private let isDotted: Bool
  /// Rows are lines of receipts.
  private let isLineWise: Bool
  private let lineEnd: String
  /// How many rows of a thousand are odd, and how many are beyond the plain way.
  private let oddities: Int
  private let strangers: Int
  /// How many rows of a thousand come twice, and how many are returns.
  private let repeats: Int
  private let returns: Int
  private var lines: [String] = []
  private var numbers: [String: Int] = [:]
  private var second = 1_795_000_000

  static func random(_ random: inout SeededRandom, isLineWise: Bool = false) -> String {
    var maker = PlainText(&random, isLineWise: isLineWise)
    return maker.text(&random)
  }

  private init(_ random: inout SeededRandom, isLineWise: Bool) {
    self.isLineWise = isLineWise
    lineEnd = Bool.random(using: &random) ? "\n" : "\r\n"
    separator = [",", ";", "\t", "|"].randomElement(using: &random) ?? ","
    var columns = ["receipt_id", "issued_at", "total"]
    if Bool.random(using: &random) { columns[2] = "total_minor" }
    columns += PlainText.keyColumns.randomElement(using: &random) ?? ["customer"]
    for column in ["store", "till", "kind", "refund_of", "note"]
    where Int.random(in: 0..<3, using: &random) > 0 {
      columns.append(column)
    }
    if Int.random(in: 0..<6, using: &random) == 0 { columns.append("time") }
    isDotted = Int.random(in: 0..<4, using: &random) == 0
    if isLineWise { PlainText.addLineColumns(to: &columns, &random) }
    // What is said of the whole receipt mostly stands in front.
    let isInOrder = isLineWise && Int.random(in: 0..<3, using: &random) > 0
    self.columns = isInOrder ? columns : columns.shuffled(using: &random)
    keys = Keys.allCases.randomElement(using: &random) ?? .numbers
    oddities = [0, 5, 100, 400].randomElement(using: &random) ?? 0
    repeats = [0, 0, 10, 200].randomElement(using: &random) ?? 0
    returns = [0, 20, 300].randomElement(using: &random) ?? 0
    strangers = [0, 0, 0, 0, 3, 30].randomElement(using: &random) ?? 0
  }

  private static func addLineColumns(
    to columns: inout [String], _ random: inout SeededRandom
  ) {
    let total = columns.remove(at: 2)
    let further = ["sku", "item", "category", "quantity"].shuffled(using: &random)
      .prefix(Int.random(in: 0...4, using: &random))
    let isMinor = Bool.random(using: &random)
    if Bool.random(using: &random) { columns.append(total) }
    columns += ["line", isMinor ? "amount_minor" : "amount"] + further
  }

  private mutating func text(_ random: inout SeededRandom) -> String {
    var text = columns.joined(separator: separator) + "\n"
    let count = [0, 1, 30, 400].randomElement(using: &random) ?? 30
    for row in 0..<count {
      text += line(&random)
      let isOpen = row == count - 1 && Bool.random(using: &random)
      text += isOpen ? "" : lineEnd
    }
    return text
  }

  private mutating func line(_ random: inout SeededRandom) -> String {
    if Int.random(in: 0..<1000, using: &random) < repeats,
      let line = lines.randomElement(using: &random)
    {
      // The same receipt, or mostly another with its number.
      return Bool.random(using: &random) ? line : line.replacing("7", with: "8")
    }
    let line = isLineWise ? newReceipt(&random) : newLine(&random)
    lines.append(line)
    return line
  }

  private mutating func newLine(_ random: inout SeededRandom) -> String {
    var fields = plainFields(&random)
    if Int.random(in: 0..<1000, using: &random) < returns { makeReturn(&fields, &random) }
    return row(of: fields, &random)
  }

  /// The rows of a receipt of lines.
  private mutating func newReceipt(_ random: inout SeededRandom) -> String {
    var head = plainFields(&random)
    if Int.random(in: 0..<1000, using: &random) < returns { makeReturn(&head, &random) }
    var rows: [[String: String]] = []
    var sum = 0
    for number in 1...([1, 1, 2, 3, 9].randomElement(using: &random) ?? 1) {
      let minor = amount(&random)
      sum += minor
      rows.append(lineFields(number, minor, &random).merging(head) { own, _ in own })
    }
    if Int.random(in: 0..<1000, using: &random) < oddities / 2 { sum += 1 }
    let total = ["total_minor": "\(sum)", "total": PlainText.decimal(sum)]
    let texts = rows.map { row(of: $0.merging(total) { $1 }, &random) }
    return texts.joined(separator: lineEnd)
  }

  /// Now and then a discount.
  private func amount(_ random: inout SeededRandom) -> Int {
    Int.random(in: 0..<1000, using: &random) < oddities / 2
      ? -Int.random(in: 0...500, using: &random) : Int.random(in: 0...99_999, using: &random)
  }

  private func lineFields(
    _ number: Int, _ minor: Int, _ random: inout SeededRandom
  ) -> [String: String] {
    let items = ["milk", "Хлеб", "", separator == "," ? "\"tea, green\"" : "tea", "a b"]
    let categories = ["food", "Еда", "", "a category with many letters"]
    let quantities = ["1", "", "3", "0.250", "12 000", "2,5"].dropLast(separator == "," ? 1 : 0)
    return [
      "line": "\(number)", "amount_minor": "\(minor)", "amount": PlainText.decimal(minor),
      "sku": "S\(Int.random(in: 1...50, using: &random))",
      "item": items.randomElement(using: &random) ?? "",
      "category": categories.randomElement(using: &random) ?? "",
      "quantity": quantities.randomElement(using: &random) ?? "",
    ]
  }

  private static func decimal(_ minor: Int) -> String {
    let cents = abs(minor) % 100
    return (minor < 0 ? "-" : "") + "\(abs(minor) / 100).\(cents / 10)\(cents % 10)"
  }

  private func row(of fields: [String: String], _ random: inout SeededRandom) -> String {
    var fields = fields
    let dice = Int.random(in: 0..<1000, using: &random)
    if dice < strangers {
      let (column, text) = PlainText.strange.randomElement(using: &random) ?? ("total", "")
      fields[column] = text
    } else if dice < strangers + oddities {
      let odd = PlainText.odd + (isLineWise ? PlainText.oddOfLines : [])
      let (column, text) = odd.randomElement(using: &random) ?? ("total", "")
      if text == "\n" { return "" }
      if text.hasSuffix("…") {
        fields[column] = String(text.dropLast()) + (fields[column] ?? "")
      } else if text == "\"\"" {
        fields[column] = "\"\(fields[column] ?? "")\""
      } else {
        fields[column] = text
      }
    }
    var line = columns.map { fields[$0] ?? "" }.joined(separator: separator)
    if dice >= 995, oddities > 0 { line += separator + (dice > 997 ? "x" : "") }
    return line
  }

  private func makeReturn(_ fields: inout [String: String], _ random: inout SeededRandom) {
    let number = Int.random(in: 1...30, using: &random)
    let targets = [
      "\(number)", "00\(number)", "A/1/\(number)", "7//\(number)", "/2/\(number)/2026-11-20",
    ]
    fields["kind"] = ["refund", "", "возврат"].randomElement(using: &random) ?? ""
    fields["refund_of"] = targets.randomElement(using: &random) ?? ""
    let part = Int.random(in: 0...3, using: &random)
    if part > 0 {
      fields["total"] = "\(part)"
      fields["total_minor"] = "\(part * 100)"
    }
  }

  private mutating func plainFields(_ random: inout SeededRandom) -> [String: String] {
    second += Int.random(in: -50...900, using: &random)
    let store =
      columns.contains("store")
      ? ["A", "7", "", "Лесная 4", "é", "e\u{301}"].randomElement(using: &random) ?? "" : ""
    let till =
      columns.contains("till") ? ["1", "2", "till-12345"].randomElement(using: &random) ?? "" : ""
    let name = store + "/" + till
    let number = numbers[name, default: 0] + Int.random(in: 1...3, using: &random)
    numbers[name] = number
    let minor = Int.random(in: 0...99_999, using: &random)
    let total = [
      "\(minor / 100).\(minor % 100 / 10)\(minor % 10)", "\(minor)", "\(minor / 10),\(minor % 10)",
    ]
    let person = Int.random(in: 0..<40, using: &random)
    let customer = key(person)
    return [
      "receipt_id": Int.random(in: 0..<4, using: &random) == 0 ? "00\(number)" : "\(number)",
      "issued_at": date(&random), "time": PlainText.clock(second % 86_400),
      "total": total.randomElement(using: &random) ?? "1",
      "total_minor": "\(minor)", "customer": customer,
      "card": columns.contains("customer") ? further(person, &random) : customer,
      "phone": phone(person, &random), "email": email(person, &random),
      "name": ["", "Анна", "Boris B."].randomElement(using: &random) ?? "", "store": store,
      "till": till, "kind": ["", "sale", "Продажа"].randomElement(using: &random) ?? "",
      "note": ["", "b c", "ё\u{7F}"].randomElement(using: &random) ?? "",
    ]
  }

  private static func clock(_ second: Int) -> String {
    [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      .joined(separator: ":")
  }

  private func date(_ random: inout SeededRandom) -> String {
    let (day, rest) = (20_775 + (second - 1_795_000_000) / 86_400, second % 86_400)
    let number = 20 + (day - 20_775) % 3
    let clock = PlainText.clock(rest)
    if columns.contains("time") {
      return isDotted ? "\(number).11.2026" : "2026-11-\(number) 00:00:00"
    }
    if isDotted {
      return "\(number).11.2026 "
        + (Bool.random(using: &random) ? clock : String(clock.dropLast(3)))
    }
    let zone = ["", "Z", "+03:00", "-11:30"].randomElement(using: &random) ?? ""
    return "2026-11-\(number)" + (Bool.random(using: &random) ? "T" : " ") + clock + zone
  }

  private func key(_ number: Int) -> String {
    if number == 0 || number % 7 == 0 && columns.contains("phone") { return "" }
    return switch keys {
    case .numbers: "\(number * 37)"
    case .long: "\(1_234_567_890_123 + number)"
    case .prefixed: "C00\(number)"
    case .letters: ["a1", "Bz-9", "7", "q0000001"][number % 4] + "\(number)"
    case .uuids: "0f8fad5b-d9cb-469f-a165-7086772895\(number + 10)"
    case .many: "\(1_234_567_890_123_456)\(number * 37)"
    case .words: ["Anna B", "null", "Igor", "0"][number % 4] + (number > 20 ? " \(number)" : "")
    }
  }

  /// Mostly a customer's own.
  private func further(_ number: Int, _ random: inout SeededRandom) -> String {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: ""
    case 1: "K\(Int.random(in: 0..<40, using: &random))"
    case 2: "000"
    default: "K\(number)"
    }
  }

  private func phone(_ number: Int, _ random: inout SeededRandom) -> String {
    let other = Int.random(in: 0..<15, using: &random) == 0
    let digits = 10 + (other ? Int.random(in: 0..<40, using: &random) : number)
    let typed = [
      "+790000000\(digits)", "+790000000\(digits)", "8 (900) 000-00-\(digits)", "900\(digits)", "",
    ]
    return typed.randomElement(using: &random) ?? ""
  }

  private func email(_ number: Int, _ random: inout SeededRandom) -> String {
    let typed = ["user\(number)@example.com", "User\(number)@Example.com", "user\(number)", ""]
    return typed.randomElement(using: &random) ?? ""
  }

  private static let keyColumns = [
    ["customer"], ["customer"], ["customer"], ["card"], ["phone"], ["email"], ["customer", "name"],
    ["customer", "phone"], ["card", "phone"], ["customer", "card"], ["phone", "email"],
    ["customer", "card", "phone", "email", "name"],
  ]

  /// A column and what stands in it; before `…`: in front of what is there.
  private static let odd: [(String, String)] = [
    ("time", "9:05"), ("time", "24:00"), ("time", ""), ("time", " 10:00"),
    ("total", "1\u{A0}234,50 ₽"),
    ("phone", "+7900000000"), ("phone", "tel:+79000000003"), ("phone", " +79000000004 "),
    ("phone", "доб. 5"), ("email", "nobody"), ("email", "Наташа@пример.рф"), ("email", " a@b.c"),
    ("card", "нет карты"), ("card", "null"), ("name", "Анна\u{7F}"), ("name", "\"a \"\"b\"\"\""),
    ("card", "\u{FEFF}5"), ("customer", "\u{FEFF}37"), ("customer", "37 "),
    ("customer", "null"), ("customer", "0"), ("customer", "-"), ("customer", " 37"),
    ("customer", "\"\""), ("store", "\"\""), ("receipt_id", "\"\""), ("total", "\"\""),
    ("total", "1 234,50"), ("total", "-5"), ("total", "12.345"), ("total", "100000000.01"),
    ("total", ""), ("total_minor", "-1"), ("total_minor", "10000000001"),
    ("total_minor", "99999999999999999999"), ("total_minor", "1.5"), ("total", "+7.5"),
    ("issued_at", "20.11.2026 9:05"), ("issued_at", "2026-11-20"), ("issued_at", "1795165200"),
    ("issued_at", "2026-02-30T10:00:00"), ("issued_at", "2026-11-20T24:00:00"),
    ("issued_at", "2031-01-01T10:00:00"), ("issued_at", "1989-12-31T10:00:00"),
    ("issued_at", "2026-11-20T10:00:00+15:00"), ("issued_at", "2026-11-20T10:00:00.5Z"),
    ("issued_at", " 2026-11-20T10:00:00"), ("issued_at", "2026-11-20T10:00:00+0300"),
    ("store", "KAM-1"), ("store", "unknown"), ("store", " A"), ("store", "A\u{1}"),
    ("store", "the longest street of all"), ("till", "9"), ("till", "\u{FEFF}1"),
    ("kind", "чек"), ("kind", "gift"), ("kind", " sale "), ("receipt_id", ""),
    ("receipt_id", "Итого"), ("note", "\"a b\""), ("note", "a\"b"), ("note", "\"a"),
    ("note", "\"a\n"),
    ("note", "x\ry"), ("note", "\n"), ("receipt_id", "\u{FEFF}…"), ("card", "000"),
  ]

  private static let oddOfLines: [(String, String)] = [
    ("amount", "-7"), ("amount", "x"), ("amount_minor", "-7"), ("amount_minor", ""),
    ("amount", "1 234.5"), ("amount", "99999999"), ("quantity", "-1"), ("quantity", "0"),
    ("quantity", "1.2345"), ("quantity", "x"), ("quantity", "9999999999"), ("item", "\"\""),
    ("item", "\"a \"\"b\"\"\""), ("item", "\"a\nb\""), ("sku", "\"S1\""), ("sku", "\u{1}"),
    ("category", "\"food\""), ("category", " food"), ("category", "\"a \"\"b\"\"\""),
    ("line", "\"1\""), ("total", "\"7\""), ("kind", "refund"), ("refund_of", "1"),
    ("customer", "38"), ("phone", "+79000000099"), ("receipt_id", "7"), ("receipt_id", "\"7\""),
  ]

  /// What makes the plain way begin anew, or leave a file to the general one.
  private static let strange: [(String, String)] = [
    ("receipt_id", "1"), ("receipt_id", "A-1"), ("customer", "ключ"),
    ("customer", "id with spaces"),
    ("note", "\"a\nb\""), ("note", "receipt_id"),
  ]
}
