/// Makes files with many returns: before and behind their sales, of a part and of more than all,
/// by numbers and by paths, of what is there, came twice, or never was.
struct ReturnText {
  /// How receipts are numbered.
  private enum Numbers: CaseIterable {
    case digits, zeros, long, letters, slashes
  }

  private struct Sale {
    let number: String
    let store: String
    let till: String
    let day: Int
    let customer: String
    let total: Int
  }

  private let numbers: Numbers
  private let keys: [String]
  private let isDaily: Bool
  private let stores: [String]
  /// How many rows of a hundred are returns, come twice, and are odd.
  private let returns: Int
  private let repeats: Int
  private let oddities: Int
  private let unlinked: Int
  /// Returns name numbers only.
  private let isByNumber: Bool
  /// What the numbers of returns begin with; nil where they are among those of sales.
  private let ownSeries: Int?
  private var sales: [Sale] = []
  private var lines: [String] = []
  private var lastNumber = 0
  private var lastReturn = 0

  static func random(_ random: inout SeededRandom) -> String {
    var maker = ReturnText(&random)
    return maker.text(&random)
  }

  private init(_ random: inout SeededRandom) {
    numbers = Numbers.allCases.randomElement(using: &random) ?? .digits
    let kinds = [["customer"], ["customer"], ["card"], ["phone"], ["customer", "phone"]]
    keys = kinds.randomElement(using: &random) ?? ["customer"]
    isDaily = Bool.random(using: &random)
    stores =
      [["A"], ["A", "7"], ["A", "", "Лесная 4", "é", "e\u{301}"]]
      .randomElement(using: &random) ?? ["A"]
    returns = [10, 30, 60].randomElement(using: &random) ?? 10
    repeats = [0, 0, 5, 20].randomElement(using: &random) ?? 0
    oddities = [0, 0, 10].randomElement(using: &random) ?? 0
    isByNumber = Bool.random(using: &random)
    ownSeries = [nil, nil, 400, 50_000].randomElement(using: &random) ?? nil
    unlinked = [0, 0, 10].randomElement(using: &random) ?? 0
  }

  private mutating func text(_ random: inout SeededRandom) -> String {
    let count = [1, 40, 400, 800].randomElement(using: &random) ?? 40
    for _ in 0..<count { lines.append(line(&random)) }
    if Int.random(in: 0..<3, using: &random) == 0 { lines.shuffle(using: &random) }
    let columns = ["receipt_id", "issued_at", "total", "kind", "refund_of", "store", "till"] + keys
    let lineEnd = Bool.random(using: &random) ? "\n" : "\r\n"
    return ([columns.joined(separator: ",")] + lines).map { $0 + lineEnd }.joined()
  }

  private mutating func line(_ random: inout SeededRandom) -> String {
    let dice = Int.random(in: 0..<100, using: &random)
    if dice < repeats, let line = lines.randomElement(using: &random) {
      // The same once more, in other words, or another with its number.
      switch Int.random(in: 0..<3, using: &random) {
      case 0: return line
      case 1: return line.replacing("sale", with: "")
      default: return line.replacing("5", with: "6")
      }
    }
    if dice < repeats + unlinked { return unlinkedReturn(&random) }
    if Int.random(in: 0..<100, using: &random) < returns, !sales.isEmpty {
      return linkedReturn(&random)
    }
    return sale(&random)
  }

  // MARK: - Rows

  private mutating func sale(_ random: inout SeededRandom) -> String {
    let sale = Sale(
      number: nextNumber(&random), store: stores.randomElement(using: &random) ?? "A",
      till: ["1", "2", ""].randomElement(using: &random) ?? "1",
      day: Int.random(in: 18...21, using: &random),
      customer: customer(&random), total: total(&random))
    sales.append(sale)
    return row(
      sale.number, sale.day, sale.total,
      ["sale", "", "Продажа"].randomElement(using: &random) ?? "",
      "", sale.store, sale.till, sale.customer, &random)
  }

  /// Now and then as large as few are.
  private func total(_ random: inout SeededRandom) -> Int {
    Int.random(in: 0..<40, using: &random) == 0 ? 60_000_000 : Int.random(in: 0...9, using: &random)
  }

  private mutating func unlinkedReturn(_ random: inout SeededRandom) -> String {
    row(
      nextNumber(&random), Int.random(in: 18...21, using: &random),
      Int.random(in: 0...9, using: &random), "refund", "",
      stores.randomElement(using: &random) ?? "A", "1", customer(&random), &random)
  }

  private mutating func linkedReturn(_ random: inout SeededRandom) -> String {
    let sale = sales.suffix(60).randomElement(using: &random) ?? sales[0]
    let total = [sale.total, sale.total, 1, 2, 9].randomElement(using: &random) ?? 1
    let isOwn = Int.random(in: 0..<4, using: &random) > 0
    let number = returnNumber(&random)
    return row(
      number, Int.random(in: sale.day...21, using: &random), total,
      ["refund", "", "возврат"].randomElement(using: &random) ?? "",
      target(sale, own: number, &random), stores.randomElement(using: &random) ?? "A",
      ["1", "2"].randomElement(using: &random) ?? "1",
      isOwn ? sale.customer : customer(&random), &random)
  }

  private func target(
    _ sale: Sale, own: String, _ random: inout SeededRandom
  ) -> String {
    let till = sale.till.isEmpty ? "1" : sale.till
    let store = sale.store.isEmpty ? "MSK-1" : sale.store
    let path = "\(store)/\(till)/\(sale.number)"
    if isByNumber { return Int.random(in: 0..<30, using: &random) == 0 ? own : sale.number }
    switch Int.random(in: 0..<16, using: &random) {
    case 0...6: return sale.number
    case 7, 8: return path
    case 9, 10: return path + "/2026-11-\(sale.day)"
    case 11: return path + "/2026-11-19"
    case 12: return own
    case 13:
      return ["  \(sale.number) ", "\(store) / \(till)/\(sale.number)"]
        .randomElement(using: &random) ?? ""
    case 14: return "\(store)/\(till)/\(own)"
    default:
      return ["nobody-5", "0\(sale.number)", path + "/2026-02-30", "A/1/", path + "/1/1", "5"]
        .randomElement(using: &random) ?? ""
    }
  }

  private func row(
    _ number: String, _ day: Int, _ total: Int, _ kind: String, _ target: String, _ store: String,
    _ till: String, _ customer: String, _ random: inout SeededRandom
  ) -> String {
    // Few moments: many returns have one in common.
    let hour = Int.random(in: 10...20, using: &random)
    var fields = [number, "2026-11-\(day)T\(hour):00:00Z", "\(total)", kind, target, store, till]
    let phone = "+79000000\(100 + customer.utf8.reduce(0) { ($0 * 31 + Int($1)) % 800 })"
    for key in keys {
      if key != "phone" {
        fields.append(customer)
      } else {
        fields.append(customer.isEmpty ? "" : phone)
      }
    }
    guard Int.random(in: 0..<100, using: &random) < oddities else {
      return fields.joined(separator: ",")
    }
    let place = fields.indices.randomElement(using: &random) ?? 0
    fields[place] =
      ["\"\(fields[place])\"", " \(fields[place])", ""].randomElement(using: &random) ?? ""
    return fields.joined(separator: ",")
  }

  private func customer(_ random: inout SeededRandom) -> String {
    let number = Int.random(in: 0..<30, using: &random)
    return number % 6 == 0 ? "" : "\(1000 + number)"
  }

  private mutating func returnNumber(_ random: inout SeededRandom) -> String {
    guard let ownSeries else { return nextNumber(&random) }
    lastReturn += 1
    return "\(ownSeries + lastReturn)"
  }

  private mutating func nextNumber(_ random: inout SeededRandom) -> String {
    lastNumber += Int.random(in: 1...2, using: &random)
    let number = isDaily ? lastNumber % 17 + 1 : lastNumber
    return switch numbers {
    case .digits: "\(number)"
    case .zeros: ["\(number)", "00\(number)"].randomElement(using: &random) ?? ""
    case .long: "12345678901234567\(number)"
    case .letters: "R-\(number)"
    case .slashes:
      ["A/1/\(number)", "\(number)", "7/\(number)"].randomElement(using: &random) ?? ""
    }
  }
}
