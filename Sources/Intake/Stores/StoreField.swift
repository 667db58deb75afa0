/// What a column of a file of stores may say. The raw value is the name for `--map`.
package enum StoreField: String, FieldSet {
  case code
  /// `Store` or `Магазин`: the code, or the name where there is a column of codes, too.
  case store
  case name
  case timezone

  package static let byHeader = headerTable()

  package var allowsLineBreaks: Bool { self == .name || self == .store }

  package var synonyms: [String] {
    switch self {
    case .code:
      [
        "store id", "store code", "store no", "store number", "shop id", "shop code", "id",
        "branch id", "branch code", "код", "код магазина", "код точки", "номер",
        "номер магазина", "номер точки", "№", "№ магазина", "id магазина", "ид", "код филиала",
      ]
    case .store:
      [
        "shop", "branch", "outlet", "магазин", "точка", "точка продаж", "торговая точка",
        "филиал", "подразделение",
      ]
    case .name:
      [
        "store name", "shop name", "branch name", "title", "название", "наименование",
        "название магазина", "наименование магазина", "название точки", "имя",
      ]
    case .timezone:
      [
        "time zone", "tz", "zone", "tz name", "часовой пояс", "часовая зона", "зона", "пояс",
        "таймзона", "временная зона",
      ]
    }
  }

  package static func settle(_ fields: inout [StoreField?]) {
    guard let place = fields.firstIndex(of: .store) else { return }
    if !fields.contains(.code) {
      fields[place] = .code
    } else if !fields.contains(.name) {
      fields[place] = .name
    }
  }
}
