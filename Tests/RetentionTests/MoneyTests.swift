import CustomDump
import Retention
import Testing

@Suite struct MoneyTests {
  @Test func `a sum that does not fit is refused, not trapped`() throws {
    let most = Money(minorUnits: .max)
    #expect(throws: AmountOverflow()) { try most.adding(Money(minorUnits: 1)) }
    #expect(throws: AmountOverflow()) { try Money(minorUnits: .min).subtracting(most) }
    #expect(throws: AmountOverflow()) { try Points(.max).adding(Points(1)) }
    expectNoDifference(try Money(minorUnits: 5).adding(Money(minorUnits: 7)).minorUnits, 12)
  }
}
