import CustomDump
import Retention
import Testing

struct SurvivalTests {
  private func survival(ended: [Int], going: [Int]) -> Survival {
    Survival(
      ended.map { Survival.Stay(days: $0, hasEnded: true) }
        + going.map { Survival.Stay(days: $0, hasEnded: false) })
  }

  /// Remissions under 6-mercaptopurine (Freireich and others, Blood 21, 1963), the example of
  /// the textbooks: 0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448, median 23.
  @Test func `the textbook's example comes out as in the textbook`() {
    let remission = survival(
      ended: [6, 6, 6, 7, 10, 13, 16, 22, 23],
      going: [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35])
    expectNoDifference(
      remission.steps.map { "\($0.days) \(Int(($0.share * 1000).rounded()))" },
      ["6 857", "7 807", "10 753", "13 690", "16 627", "22 538", "23 448"])
    expectNoDifference(remission.median, 23)
    expectNoDifference([remission.stays, remission.ended, remission.longest], [21, 9, 35])
  }

  @Test func `who is still there counts as long as she was followed`() {
    // 4 at first, one leaves on day 5 of 4; one is followed up to 8; one leaves on day 10 of 2.
    let stays = survival(ended: [5, 10], going: [8, 20])
    expectNoDifference(
      [4, 5, 9, 10, 20].map { stays.share(after: $0) }, [1, 0.75, 0.75, 0.375, 0.375])
    expectNoDifference(stays.median, 10)
  }

  @Test func `behind the longest stay nothing is known, unless nobody is left`() {
    #expect(survival(ended: [5], going: [8]).share(after: 9) == nil)
    expectNoDifference(survival(ended: [5, 8], going: []).share(after: 9), 0)
  }

  @Test func `without stays there is nothing to say`() {
    let none = survival(ended: [], going: [])
    #expect(none.share(after: 0) == nil && none.median == nil)
  }

  @Test func `while more than half are there the median is not known`() {
    expectNoDifference(survival(ended: [5], going: [5, 9]).median, nil)
    expectNoDifference(survival(ended: [5], going: [9]).median, 5)
  }
}
