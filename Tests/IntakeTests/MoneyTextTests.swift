import Retention
import Testing

@testable import Intake

@Suite struct MoneyTextTests {
  @Test(arguments: [
    ("0", 0), ("7", 700), ("1234", 123_400), ("1234.5", 123_450), ("1234,50", 123_450),
    ("0.01", 1), ("-12.30", -1230), ("+12.30", 1230), ("-0.00", 0), ("007.00", 700),
    ("1 234,50", 123_450), ("1\u{A0}234,50", 123_450), ("1\u{202F}234.50", 123_450),
    ("1'234.50", 123_450), ("1,234.50", 123_450), ("1.234,50", 123_450), ("1,234.5", 123_450),
    ("1 234", 123_400), ("1 234 567", 123_456_700), ("1,234,567", 123_456_700),
    ("1.234.567", 123_456_700), ("1.234.567,89", 123_456_789), ("1 234 567.89", 123_456_789),
    ("-1 234,50", -123_450), ("100000000.00", 10_000_000_000),
    ("100 000 000,00", 10_000_000_000), ("-100000000", -10_000_000_000),
  ])
  func `an amount that can be read in one way only is read`(text: String, minor: Int64) {
    #expect(Parsed(text, MoneyText.parse) == .value(minor))
  }

  @Test(arguments: ["1,234", "1.234", "0.125", "1234.567", "-1,234", "1 234.567", "12.000"])
  func `one separator before three digits is ambiguous`(text: String) {
    #expect(Parsed(text, MoneyText.parse) == .refused(.amountAmbiguous))
  }

  @Test(arguments: [
    "", "-", "+", ".", ",", ".50", "50.", "NaN", "inf", "-Infinity", "1e3", "1E400", "0x1F",
    "1_000", "12abc", "abc", "--5", "+-5", "1 2 3", "1,50руб", "₽100", "100 ₽", "$5",
    "٣٤", "１２３", "1.2.3", "1,23.4", "1,2345.00", "1234,567.00", "12 34", "1 234.5.6",
    "1 234,567.50", "1.234 567", "1,234.567", "1.2345", "1  234", "1 ,234", "5-", "1\u{2009}234",
    "1\t234", "''1", "1'23.00", "1 234\u{A0}567",
  ])
  func `what is no amount is never guessed`(text: String) {
    #expect(Parsed(text, MoneyText.parse) == .refused(.amountMalformed))
  }

  @Test(arguments: [
    "100000000.01", "100000001", "-100000000.01", "999999999999999999999999", "9223372036854775808",
    "100 000 001", "123456789012345678901.00", "1,000,000,000,000,000,000,000.00",
    "99999999999999999.9",
  ])
  func `more than a hundred million is out of range`(text: String) {
    #expect(Parsed(text, MoneyText.parse) == .refused(.amountOutOfRange))
  }

  @Test(arguments: [
    ("0", Parsed.value(0)), ("34990", .value(34_990)), ("-5", .value(-5)), ("+5", .value(5)),
    ("10000000000", .value(10_000_000_000)), ("10000000001", .refused(.amountOutOfRange)),
    ("99999999999999999999999", .refused(.amountOutOfRange)), ("", .refused(.amountMalformed)),
    ("-", .refused(.amountMalformed)), ("12.00", .refused(.amountMalformed)),
    ("1 000", .refused(.amountMalformed)), ("1e5", .refused(.amountMalformed)),
  ])
  func `minor units are digits only`(text: String, parsed: Parsed) {
    #expect(Parsed(text, MoneyText.parseMinor) == parsed)
  }

  @Test(arguments: 0..<20)
  func `every amount is read back from every way to write it`(seed: Int) {
    var random = SeededRandom(seed)
    for _ in 0..<50 {
      let minor = Int64.random(in: -10_000_000_000...10_000_000_000, using: &random)
      let digits = String(minor.magnitude / 100)
      let cents = String(String(minor.magnitude % 100 + 100).dropFirst())
      let sign = minor < 0 ? "-" : ""
      for (group, point) in [("", "."), ("", ","), (" ", ","), (",", "."), (".", ","), ("'", ".")] {
        let text = sign + grouped(digits, by: group) + point + cents
        #expect(Parsed(text, MoneyText.parse) == .value(minor), "\(text)")
      }
    }
  }

  private func grouped(_ digits: String, by separator: String) -> String {
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { text += separator }
      text.append(digit)
    }
    return text
  }
}

@Suite struct QuantityTextTests {
  @Test(arguments: [
    ("1", Parsed.value(1000)), ("2.5", .value(2500)), ("0,750", .value(750)),
    ("1,250", .value(1250)), ("-1", .value(-1000)), ("1 000", .value(1_000_000)),
    ("1\u{A0}000,5", .value(1_000_500)), ("0", .value(0)),
    ("1000000000", .value(1_000_000_000_000)),
    ("1000000001", .refused(.quantityMalformed)), ("1.2345", .refused(.quantityMalformed)),
    ("1 00", .refused(.quantityMalformed)), ("1.", .refused(.quantityMalformed)),
    (".5", .refused(.quantityMalformed)), ("", .refused(.quantityMalformed)),
    ("1.2.3", .refused(.quantityMalformed)), ("2 pcs", .refused(.quantityMalformed)),
    ("99999999999999999999999999", .refused(.quantityMalformed)),
  ])
  func `a quantity has at most three decimals`(text: String, parsed: Parsed) {
    #expect(Parsed(text, QuantityText.parse) == parsed)
  }
}
