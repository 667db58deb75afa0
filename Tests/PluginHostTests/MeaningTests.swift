import CustomDump
import PluginHost
import Retention
import Testing

/// What a check tells of words that are missing, and in which language.
@Suite struct MeaningTests {
  @Test func `a threshold without words is told, with the words that are missing`() {
    let shop = Shop.of(
      thresholds: "\n{ \"mine\", days = 3, label = \"Mine\" },\n{ \"own\", days = 3 }")
    expectNoDifference(
      PluginCheck(shop.source).problems.filter { $0.message.hasSuffix("its name only") }
        .map { "\($0.line ?? 0) \($0.message)" },
      [
        "3 thresholds[1] 'mine': has no help: staff see its name only",
        "4 thresholds[2] 'own': has no label and no help: staff see its name only",
      ])
  }

  @Test func `a file may begin with a mark, and plugin.lua may require a library`() throws {
    let shop = Shop.good
      .changing("plugin.lua", "return {", to: "local goods = require \"lib.goods\"\nreturn {")
      .changing("plugin.lua", "{ \"wax\", \"foam\" }", to: "goods")
      .with("lib/goods.lua", "return { \"wax\", \"foam\" }")
    expectNoDifference(shop.checked, "")
  }

  @Test(
    arguments: PlantedMistake.inData + PlantedMistake.inReading + PlantedMistake.inActions
      + PlantedMistake.inMeaning + PlantedMistake.inWriting)
  func `a mistake is told in Russian, too`(mistake: PlantedMistake) {
    for problem in PluginCheck(mistake.shop.source).problems {
      let text = problem.text(in: .ru)
      #expect(text.unicodeScalars.contains { (0x430...0x44f).contains($0.value) }, "\(text)")
    }
  }
}
