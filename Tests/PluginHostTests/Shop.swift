import Lua
import PluginHost
import Retention

/// A plugin without a mistake, whose files tests change one by one.
struct Shop {
  var files: [String: String]

  static let good = Shop(files: [
    "plugin.lua": """
    return {
      api = 1,
      name = { ru = "Мойка", en = "Car wash" },
      languages = { "ru", "en" },
      thresholds = {
        { "risk_after", days = 20 },
        { "lost_after", days = 40 },
        { "dead_after" },
        { "loyal_from", count = 4 },
        { "rain_days", days = 3, min = 1, max = 10,
          label = { ru = "Дней дождя", en = "Days of rain" }, help = "After rain." },
        { "goods", categories = { "wax", "foam" }, label = "Extras", help = "What is extra." },
        { "mood", choice = "good", choices = { "good", "bad" }, label = "Tone", help = "How." },
        { "comeback_percent" },
      },
      checks = { "risk_after * 2 <= lost_after" },
      segments = {
        { "fleet", group = "active", label = { ru = "Парки", en = "Fleets" } },
      },
      reasons = { dirty = { ru = "Пора мыть", en = "Time to wash" } },
      fields = { car = { choice = { "small", "big" } } },
      tiers = { { "base" }, { "gold", from = "comeback_percent" } },
    }
    """,
    "rules.lua": """
    local wash = require "lib.wash"
    local rules = {}

    function rules.segment(c, t)
      if c:visits_in(30) > 25 then return "fleet", "dirty" end
    end

    function rules.lost(c, t)
      return wash.late(c, t)
    end

    function rules.passive(c, t)
      return c.days_since_last > t.risk_after
    end

    rules.strategies = {
      sos = {
        { day = 0, message "come_back" },
        { day = "rain_days",
          offer { percent = "comeback_percent", valid_days = 7 } },
      },
    }

    return rules
    """,
    "lib/wash.lua": """
    local wash = {}

    function wash.late(c, t)
      return c.days_since_last > t.lost_after
    end

    function wash.wants(c, t)
      return t.mood == "good" and c:bought(t.goods)
    end

    return wash
    """,
    "messages/come_back.ru.txt": "subject: Мойка\nsms: {{name}}, ждём\nemail:\nПриезжайте.\n",
    "messages/come_back.en.txt": "subject: Wash\nsms: {{name}}, come\nemail:\nCome in.\n",
    "tests/wash_test.lua": """
    describe("a driver", function()
      it("is lost", function()
        expect(segment(customer { visits = 4, every = 10, silent = 41 })).is("sos")
      end)
    end)
    """,
  ])

  var source: PluginSource { PluginSource(files: files.mapValues { Array($0.utf8) }) }

  func plugin() throws -> Plugin { try Plugin(source) }

  /// The shop with a piece of a file written otherwise; a piece that is not there is a mistake of
  /// the test and leaves a file that no expectation fits.
  func changing(_ file: String, _ piece: String, to other: String) -> Shop {
    var shop = self
    let text = files[file] ?? ""
    shop.files[file] =
      text.contains(piece) ? text.replacing(piece, with: other) : "nothing: \(piece)"
    return shop
  }

  func with(_ file: String, _ text: String?) -> Shop {
    var shop = self
    shop.files[file] = text
    return shop
  }

  /// A plugin of these thresholds, questions and other data; the rest is left to the host.
  static func of(
    thresholds: String = "", data: String = "", rules: String = "", tests: String? = nil
  ) -> Shop {
    var shop = Shop(files: [
      "plugin.lua": """
      return {
        api = 1, name = "Shop", languages = { "en" }, thresholds = { \(thresholds) },
        \(data)
      }
      """,
      "rules.lua": "local rules = {}\n\(rules)\nreturn rules\n",
    ])
    shop.files["tests/shop_test.lua"] = tests ?? "it(\"is\", function() expect(1).is(1) end)\n"
    return shop
  }

  /// Everything that a check says, one line a problem and its mend below it; but for what is
  /// declared and used nowhere or has no words, as most of these shops use nothing.
  var checked: String {
    PluginCheck(source).problems
      .filter { !$0.message.hasSuffix(" nowhere") && !$0.message.hasSuffix("its name only") }
      .map(\.description).joined(separator: "\n")
  }
}
