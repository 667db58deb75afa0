import CustomDump
import Testing

@testable import Retention

/// A column of values that are mostly the same is a list of them.
@Suite struct EvenColumnTests {
  @Test(arguments: 0..<40)
  func `it is the list that was told the same`(seed: Int) {
    var random = SeededRandom(seed)
    let usual = Int.random(in: 0...1, using: &random)
    var (column, list) = (EvenColumn(usual: usual), [Int]())
    for _ in 0..<Int.random(in: 0...30, using: &random) {
      let value = Int.random(in: 0..<5, using: &random) == 0 ? 9 : usual
      if list.isEmpty || Bool.random(using: &random) {
        column.append(value)
        list.append(value)
      } else {
        let place = Int.random(in: list.indices, using: &random)
        column[place] = value
        list[place] = value
      }
    }
    expectNoDifference(Array(column), list)
    expectNoDifference(column.array, list)
    #expect(column == EvenColumn(list, usual: 3))
    #expect(list.isEmpty || column != EvenColumn(list.map { $0 + 1 }, usual: usual))
  }

  @Test func `it says what all are while none was ever another`() {
    var column = EvenColumn(repeating: 4, count: 3)
    column[1] = 4
    column.append(4)
    expectNoDifference(column.only, 4)
    expectNoDifference(column.array, [4, 4, 4, 4])
    column[3] = 5
    expectNoDifference(column.only, nil)
    expectNoDifference(column.array, [4, 4, 4, 5])
  }
}
