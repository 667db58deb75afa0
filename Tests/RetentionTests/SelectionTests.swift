import CustomDump
import Retention
import Testing

/// Whom selections choose. Today is 2024-10-04.
@Suite struct SelectionTests {
  private let crowd: SelectionCrowd

  init() {
    func bought(
      _ ago: [Int32], _ total: Int64 = 60_000, _ store: String = "MSK-1", _ goods: String? = nil
    ) -> [SelectionPerson.Purchase] {
      ago.map {
        SelectionPerson.Purchase(
          day: Base.today.rawValue - $0, second: 43_200, store: store, total: total, goods: goods)
      }
    }
    var people = [SelectionPerson](repeating: SelectionPerson(), count: 5)
    // 0: lost, a woman of 33, bought much in spring, silent since.
    people[0].purchases = bought([150, 160, 170], 60_000, "MSK-1", "coffee")
    people[0].segment = "sos"
    people[0].profile = Profile(
      name: "Anna", sex: "f", birthDate: BirthDate("1990-10-11"), language: "ru",
      source: "vk", registeredAt: Instant(19_700 * 86_400), cardType: "gold", status: "active",
      fields: ["pet": "cat", "children": "2", "subscribed": "yes", "note": "likes window seats"])
    people[0].tags = ["vip"]
    people[0].hasPhone = true
    people[0].hasConsent = true
    // 1: active, a man, of another store, nothing more known.
    people[1].purchases = bought([2, 9, 160], 10_000, "SPB-1", "green tea")
    people[1].segment = "loyal"
    people[1].profile = Profile(sex: "m", fields: ["children": "many"])
    people[1].tags = ["Called"]
    // 2: lost, nothing known of her.
    people[2].purchases = bought([155], 30_000, "3")
    people[2].segment = "sleeping"
    // 3: registered, never bought.
    people[3].profile = Profile(registeredAt: Instant(19_990 * 86_400))
    // 4: at risk, one visit, no profile.
    people[4].purchases = bought([40], 50_000, "3", "coffee")
    people[4].segment = "at_risk"
    crowd = SelectionCrowd(people)
  }

  @Test(
    arguments: [
      ("visits >= 3", [0, 1]), ("purchases = 1", [2, 4]), ("visits = 0", [3]),
      ("average_receipt >= 500", [0, 4]), ("average receipt < 500", [1, 2]),
      ("spend 300..500", [1, 2, 4]), ("spend = 1800", [0]),
      ("spend in (300, 500)", [1, 2, 4]), ("spend in (200..299, 500..)", [0, 4]),
      ("days_since_last > 100", [0, 2]), ("days since last <= 40", [1, 4]),
      ("group = lost", [0, 2]), ("group in (lost, passive)", [0, 2, 4]), ("group != lost", [1, 4]),
      ("segment = sos", [0]), ("segment = \"At risk\"", [4]), ("segment = at risk", [4]),
      ("segment unknown", [3]), ("value = very valuable", []), ("value = valuable", [0]),
      ("store = MSK-1", [0]), ("store in (msk-1, 3)", [0, 2, 4]), ("store not in (3)", [0, 1]),
      ("sex = f", [0]), ("not sex = f", [1]), ("sex != f", [1]), ("sex unknown", [2, 3, 4]),
      ("sex unknown or not sex = f", [1, 2, 3, 4]), ("age 25..40", [0]),
      ("age unknown", [1, 2, 3, 4]),
      ("tag = vip", [0]), ("tag = VIP", [0]), ("not tag = vip", [1, 2, 3, 4]),
      ("tag in (vip, called)", [0, 1]), ("tag known", [0, 1]), ("tag = nobody-has-it", []),
      ("registered since 2024-09-01", [3]), ("registered 2023-12", [0]),
      ("registered < 2024-09-24", [0]), ("registered <= 24.09.2024", [0, 3]),
      ("registered unknown", [1, 2, 4]), ("last_visit before 2024-06-01", [0, 2]),
      ("first visit 2024-04", [0, 1]), ("last visit = 2024-10-02", [1]),
      ("source = VK", [0]), ("card_type = gold", [0]), ("status = active", [0]),
      ("name = anna", [0]),
      ("birthday within 7 days", [0]), ("birthday within 6", []), ("birthday month = october", [0]),
      ("birthday_month in (1, 10)", [0]), ("birthday today", []), ("birthday known", [0]),
      ("has phone", [0]), ("not has phone", [1, 2, 3, 4]), ("has email", []), ("has name", [0]),
      ("has birthday", [0]), ("consent sms", [0]), ("consent = push", []),
      ("goods = coffee", [0, 4]), ("goods = \"green tea\"", [1]), ("goods unknown", [2, 3]),
      ("field.pet = cat", [0]), ("field.children >= 2", [0]), ("field.subscribed", [0]),
      ("field.subscribed = no", []), ("field.note = \"likes window seats\"", [0]),
      ("field.children known", [0]),
      ("r <= 2 and group = lost", [0, 2]), ("referrer unknown", [0, 1, 2, 3, 4]),
      ("bought", [0, 1, 2, 4]), ("bought coffee", [0, 4]),
      ("bought (\"green tea\", coffee)", [0, 1, 4]),
      ("bought 2024-04-01..2024-04-30", [0, 1]), ("bought 2024-04", [0, 1]),
      ("bought in 2024-05", [0, 2]),
      ("bought coffee since 2024-08-01", [4]), ("bought coffee before 2024-08-01", [0]),
      ("bought at 3", [2, 4]), ("bought at (3, SPB-1) last 30 days", [1]),
      ("bought last 3 days at SPB-1", [1]), ("bought coffee at 3 in 2024", [4]),
      ("silent since 2024-06-01", [0, 2]), ("silent since 2024-09-01", [0, 2, 4]),
      ("silent last 30 days", [0, 2, 4]), ("not silent since 2024-06-01", [1, 4]),
      ("in 2024-04-01..2024-05-31: purchases >= 3", [0]),
      ("in 2024-04..2024-05: average_receipt <= 300", [1, 2]),
      ("in 2024-04..2024-05: store = SPB-1; visits >= 3", [1]),
      ("in last 30 days: visits = 2", [1]), ("at 3: visits = 1", [2, 4]),
      ("in 2024-04..2024-06 at (SPB-1, 3): visits = 1", [1, 2]),
      ("(in 2024-04: visits = 1) or (in last 50 days: visits = 1)", [1, 4]),
      ("not (in 2024-04: average_receipt > 1)", []),
      ("bought_this_season", [1]), ("not bought_this_season", [0, 2, 4]),
      ("open_complaint = yes", []), ("open_complaint = no", [0, 1, 2, 3, 4]),
      ("visits >= 1 and not (segment = sos or segment = loyal)", [2, 4]),
      ("VISITS >= 1 AND NOT GROUP = LOST", [1, 4]), ("visits >= 3;", [0, 1]),
    ] as [(String, [Int])])
  func `a selection chooses whom it says`(text: String, due: [Int]) throws {
    expectNoDifference(try crowd.chosen(by: text), due)
  }

  @Test(
    arguments: [
      ("группа = потеряшки и магазин в (MSK-1)", [0]), ("сегмент = в зоне риска", [4]),
      ("средний чек >= 500 или метка = vip", [0, 4]), ("не пол = ж", [1]), ("возраст 25..40", [0]),
      ("молчит с 01.06.2024", [0, 2]), ("покупал coffee за последние 90 дней", [4]),
      ("в 2024-04..2024-05: покупки >= 3; молчит с 2024-06-01", [0]),
      ("зарегистрирована с 2024-09-01 по 2024-09-30", [3]), ("есть телефон и согласие sms", [0]),
      ("день рождения через 7 дней", [0]), ("день рождения месяц = октябрь", [0]),
      ("дней до дня рождения <= 7", [0]), ("товар = «green tea»", [1]),
      ("пол неизвестен", [2, 3, 4]),
      ("поле.pet = cat", [0]), ("визиты ≥ 3 и траты ≤ 500", [1]), ("купил в магазине 3", [2, 4]),
      ("покупка в этом сезоне = да", [1]), ("ценность = valuable", [0]),
      ("последний визит до 2024-06", [0, 2]),
    ] as [(String, [Int])])
  func `Russian words say the same`(text: String, due: [Int]) throws {
    expectNoDifference(try crowd.chosen(by: text), due)
  }

  /// The selections that the definition of the language gives.
  @Test func `the language's own examples are understood`() throws {
    let first =
      "group = lost and (average_receipt >= 500 or tag = vip) and store in (MSK-1, SPB-1) and "
      + "bought 2024-01-01..2024-05-31 and silent since 2024-06-01 and not sex = m and age 25..40 "
      + "and r <= 2"
    expectNoDifference(try crowd.chosen(by: first), [0])
    let second =
      "in 2024-01-01..2024-06-30: store = 3 and purchases >= 1 and average_receipt >= 300; "
      + "silent since 2024-07-01"
    expectNoDifference(try crowd.chosen(by: second), [2])
  }

  @Test func `a value that nobody has is noted with the near ones`() throws {
    let selection = try Selection(
      parsing: "tag = vpi or goods = cofee or source = vk or bought beer",
      vocabulary: SelectionCrowd.vocabulary)
    expectNoDifference(
      selection.notes(on: crowd.table().table.history).map { $0.text(in: .en) },
      ["nobody has 'vpi'; did you mean 'vip'?", "nobody has 'cofee'; did you mean 'coffee'?"])
  }

  @Test(arguments: [
    ("r <= 2", true, false), ("age > 3", false, false),
    ("not (has phone or visits = 1)", false, true),
    ("consent sms and score > 300", true, true), ("in 2024: visits > 1", false, false),
  ])
  func `a selection says what it needs`(text: String, frame: Bool, contacts: Bool) throws {
    let selection = try Selection(parsing: text, vocabulary: SelectionCrowd.vocabulary)
    expectNoDifference([selection.needsFrame, selection.needsContacts], [frame, contacts])
  }
}
