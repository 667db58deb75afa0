/// Months by their English and Russian names.
enum MonthName {
  /// 1 to 12 for a name in small letters: whole, or cut as people cut it (`sep`, `sept`,
  /// `сент`).
  static func number(of word: String) -> Int? { numbers[word] }

  private static let numbers: [String: Int] = {
    var numbers = ["sept": 9, "сент": 9, "февр": 2, "нояб": 11]
    for names in [english, russian, russianNominative] {
      for (index, name) in names.enumerated() {
        numbers[name] = index + 1
        numbers[String(name.prefix(3))] = index + 1
      }
    }
    return numbers
  }()

  private static let english = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let russian = [
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
  ]
  private static let russianNominative = [
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь",
    "октябрь", "ноябрь", "декабрь",
  ]
}
