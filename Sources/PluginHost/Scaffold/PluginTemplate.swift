/// The plugin that `winback plugin new` begins with.
enum PluginTemplate {
  static func files(of name: PluginName) -> [String: String] {
    [
      "plugin.lua": manifest(name),
      "rules.lua": rules(name),
      "messages/come_back.en.txt": """
      subject: We miss you
      sms: {{name}}, we have not seen you for a while. Come in: there are points for you.
      email:
      {{name}}, we have not seen you for a while.
      Come in: there are points for you.

      """,
      "messages/come_back.ru.txt": """
      subject: Мы скучаем
      sms: {{name}}, давно вас не было. Заходите: вас ждут бонусы.
      email:
      {{name}}, давно вас не было.
      Заходите: вас ждут бонусы.

      """,
      "tests/segments_test.lua": tests,
      "README.md": readme(name),
    ]
  }

  private static func manifest(_ name: PluginName) -> String {
    """
    return {
      api = 1,
      name = \(name.declaration),
      languages = { "ru", "en" },
      currency = "RUB",
      timezone = "Europe/Moscow",

      -- What staff may change. Standard names bring their label, help and limits.
      thresholds = {
        { "risk_after", days = 15 },
        { "lost_after", days = 30 },
        { "dead_after", days = 365 },
        { "loyal_from", count = 8 },
        { "own_gaps", times = 3 },
        { "cashback", percent = 5 },

        -- One of your own: say its type, its default, its limits and its words.
        { "comeback_points", points = 100, min = 0, max = 1000,
          label = { ru = "Бонусы на возвращение", en = "Come-back points" },
          help = {
            ru = "Сколько бонусов подарить лояльному клиенту, который пропал.",
            en = "Points given to a loyal customer who is gone.",
          } },
      },
    }

    """
  }

  private static func rules(_ name: PluginName) -> String {
    """
    ---@type \(name.className).Rules
    local rules = {}

    -- Lost: silent for more than three of her own usual gaps, or for a month.
    function rules.lost(c, t)
      return c.gaps_since_last > t.own_gaps or c.days_since_last > t.lost_after
    end

    -- The other questions have default answers; write them here to answer in your own words:
    --   rules.passive(c, t)   c.days_since_last > t.risk_after
    --   rules.often(c, t)     c:pace(90) >= t.loyal_from
    --   rules.dead(c, t)      c.days_since_last > t.dead_after and c.value == "low"

    -- What happens to whom: steps by segment, on days after she entered it.
    rules.strategies = {
      sos = {
        { day = 0, message "come_back" },
        { day = 7, points { "comeback_points", live_days = 14 }, call "why_stopped" },
      },
    }

    rules.rewards = {
      earn = { percent = "cashback" },
    }

    return rules

    """
  }

  private static let tests = """
    -- A customer of every week; silent = days since her last visit.
    local function weekly(silent)
      return customer { visits = 12, every = 7, silent = silent, receipt = 300 }
    end

    describe("a customer of every week", function()
      it("is loyal for half a month", function()
        expect(segment(weekly(15))).is("loyal")
        expect(segment(weekly(16))).is("at_risk")
      end)

      it("is lost after three of her gaps", function()
        expect(segment(weekly(21))).is("at_risk")
        expect(segment(weekly(22))).is("sos")
        expect(segment(weekly(22), { own_gaps = 4 })).is("at_risk")
        expect(why(weekly(22))).has("3,14")
      end)

      it("is called back", function()
        expect(actions(weekly(22))).is { message "come_back" }
        expect(actions(weekly(22), { day = 7 })).has(points { 100, live_days = 14 })
        expect(actions(weekly(15))).empty()
      end)
    end)

    describe("one visit and never again", function()
      it("makes a passer-by, not a lost customer", function()
        expect(segment(customer { visits = 1, silent = 30 })).is("falling_asleep")
        expect(segment(customer { visits = 1, silent = 31 })).is("passer_by")
      end)
    end)

    describe("points", function()
      it("are 5 % of a receipt", function()
        expect(earn({ total = 350 }, weekly(0))).is(17)
      end)
    end)

    """

  private static func readme(_ name: PluginName) -> String {
    """
    # \(name.title)

    > Write here what the owner says: who is lost, who comes often, what to do about them.

    | who | means |
    |---|---|
    | **at risk** | more than 15 days without a visit |
    | **lost** | silent for more than three of her own gaps, or more than 30 days |
    | **often** | 8 visits within the 90 days up to the last one |
    | **dead** | more than 365 days without a visit, and low value |

    To change a default, edit `plugin.lua`; to change what a word means, edit `rules.lua`. Then:

    ```sh
    winback plugin check \(name.folder)
    winback plugin test \(name.folder)
    ```

    """
  }
}
