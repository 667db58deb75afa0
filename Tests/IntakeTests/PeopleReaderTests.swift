import CustomDump
import Intake
import Retention
import Testing

@Suite struct PeopleReaderTests {
  @Test func `a row says who she is and what is known of her`() throws {
    let found = try readPeople(
      """
      customer,card,phone,email,name,sex,birth_date,tags,source,referred_by,registered_at,\
      language,card_type,status,consent_sms,consent_email,consent_date,consent_proof,field.shoe_size
      C-7, 0012 ,8 (916) 123-45-67,Ana@Example.com, Анна  Иванова,Ж,31.05.1990,\
      "vip, gluten free;vip|new",Instagram,C-1,2024-03-01 12:30,ru-RU,gold,active,да,no,\
      2024-03-02,"Анкета,
      стр. 2",38
      """)
    var person = PersonRow(line: 2, bytes: [])
    person.keys = [
      CustomerKey(kind: .id, value: "C-7"), CustomerKey(kind: .card, value: "0012"),
      CustomerKey(kind: .phone, value: "+79161234567"),
      CustomerKey(kind: .email, value: "ana@example.com"),
    ]
    person.name = "Анна Иванова"
    person.sex = "f"
    person.birthDate = BirthDate(year: 1990, month: 5, day: 31)
    person.language = "ru"
    person.source = "Instagram"
    person.referredBy = "C-1"
    person.registeredAt = Instant(1_709_285_400)
    person.cardType = "gold"
    person.status = "active"
    person.tags = ["vip", "gluten free", "new"]
    let at = Instant(1_709_326_800)
    person.consents = [
      .init(channel: "sms", isGiven: true, at: at, proof: "Анкета, стр. 2"),
      .init(channel: "email", isGiven: false, at: at, proof: "Анкета, стр. 2"),
    ]
    person.fields = [.init(name: "shoe_size", value: "38")]
    expectNoDifference(found.rows, [person])
    #expect(found.rejects == [])
    #expect(
      found.rows.first?.profile
        == Profile(
          name: "Анна Иванова", sex: "f", birthDate: BirthDate(year: 1990, month: 5, day: 31),
          language: "ru", source: "Instagram", referredBy: "C-1",
          registeredAt: Instant(1_709_285_400), cardType: "gold", status: "active",
          fields: ["shoe_size": "38"]))
  }

  @Test func `Russian columns in any order are known`() throws {
    let found = try readPeople(
      """
      Дата рождения;Фамилия;Имя;Отчество;Пол;Телефон;Код клиента;Номер карты;Почта;Метки;\
      Источник;Кто привёл;Дата регистрации;Язык;Тип карты;Статус;Согласие SMS;\
      Согласие на звонки;Дата согласия;Основание;Примечание
      29.02;Иванова;Анна;Петровна;женский;89161234567;7;12;a@b.ru;vip,new;сайт;Борис;\
      01.03.2024;русский;золотая;активна;да;отказ;02.03.2024;анкета;любит чай
      """)
    let row = try #require(found.rows.first)
    #expect(
      row.keys.map(\.value) == ["7", "12", "+79161234567", "a@b.ru"])
    #expect(row.name == "Анна Петровна Иванова")
    #expect(row.sex == "f")
    #expect(row.birthDate == BirthDate(year: nil, month: 2, day: 29))
    #expect(row.tags == ["vip", "new"])
    #expect(
      [row.source, row.referredBy, row.cardType, row.status, row.language]
        == ["сайт", "Борис", "золотая", "активна", "ru"])
    #expect(row.consents.map(\.channel) == ["sms", "phone"])
    #expect(row.consents.map(\.isGiven) == [true, false])
    #expect(row.consents.map(\.proof) == ["анкета", "анкета"])
    #expect(row.flags == [])
    #expect(found.recognised.last?.column == "Примечание")
    #expect(found.recognised.last?.field == nil)
  }

  @Test func `a bad value is flagged and the rest of the row counts`() throws {
    let long = String(repeating: "x", count: 513)
    let found = try readPeople(
      """
      id,phone,email,card,sex,birthday,registered,lang,name,consent_push,consent_date,tags
      1,8916123,a@b,\(long),2,31.02.1990,31/12/24,klingon,\(long),maybe,soon,\(long)
      """)
    let row = try #require(found.rows.first)
    #expect(row.keys == [CustomerKey(kind: .id, value: "1")])
    #expect(
      row.flags.map(\.reason) == [
        .cardInvalid, .phoneInvalid, .emailInvalid, .textInvalid, .sexUnknown, .birthDateInvalid,
        .languageUnknown, .registeredAtInvalid, .textInvalid, .consentUnclear,
        .consentDateInvalid,
      ])
    #expect(row.flags[1] == .init(reason: .phoneInvalid, column: "phone", value: "\"8916123\""))
    #expect(row.profile == Profile())
    #expect(row.tags == [] && row.consents == [])
    #expect(found.flagged[.textInvalid] == 2)
  }

  @Test func `a row without a key is set aside, and with a weak one it is not`() throws {
    let found = try readPeople(
      """
      id,phone,email,name
      ,12,nobody,Ana
      ,,,Bo
      ,12,a@b.c,Cy
      \(String(repeating: "1", count: 513)),+79161234567,,Di
      """)
    #expect(found.rows.map(\.name) == ["Cy"])
    #expect(found.rows.map { $0.flags.map(\.reason) } == [[.phoneInvalid]])
    #expect(
      found.rejects.map(\.reason) == [.customerKeyMissing, .customerKeyMissing, .fieldTooLong])
    #expect(
      found.rejects.map(\.detail).prefix(2) == [
        "the row has no key that can be used: phone \"12\", email \"nobody\"",
        "the row has no id, card, phone or e-mail of the customer",
      ])
    // What was left out of a row that is set aside is not counted twice.
    #expect(found.flagged == [.phoneInvalid: 1])
  }

  @Test func `a cell that says there is none is no key and no tag`() throws {
    let found = try readPeople(
      "id,card,phone,tags\n-,нет,89161234567,-\nC-7,0,,\"vip, -\"\n0,-,,\nnull,—,,x\n")
    #expect(
      found.rows.map { $0.keys.map(\.value) } == [["+79161234567"], ["C-7"], ["0"]])
    #expect(found.rows.map(\.tags) == [[], ["vip"], []])
    #expect(found.flagged == [:])
  }

  @Test func `one person has several phones`() throws {
    let found = try readPeople(
      """
      Телефон,Мобильный телефон,Рабочий телефон,email,карта,карта 2
      89161234567,+7 903 111-22-33,8 916 123 45 67 / 8 495 123-45-67,a@b.c; d@e.f,1,2
      "8 916 123-45-67, 12",,,,,
      """)
    #expect(
      found.rows.map { $0.keys.map(\.value) } == [
        ["1", "2", "+79161234567", "+74951234567", "+79031112233", "a@b.c", "d@e.f"],
        ["+79161234567"],
      ])
    #expect(found.rows.map { $0.flags.map(\.value) } == [[], ["\"12\""]])
  }

  @Test func `two rows about one customer are read in order`() throws {
    let found = try readPeople("id,name\n1,Ana\n1,Anna\n1,Ana\n")
    #expect(found.rows.map(\.name) == ["Ana", "Anna", "Ana"])
    #expect(found.rows.map(\.line) == [2, 3, 4])
  }

  @Test func `a mapping is stronger than names, and may name fields of the plugin`() throws {
    let found = try readPeople(
      "клиент,phone,X,field.a,field.b,Size\nAna,89161234567,7,1,2,38\n",
      .moscow.with {
        $0.mapping = [
          "клиент": "name", "X": "customer", "field.b": "ignore", "size": "field.shoe_size",
        ]
      })
    let row = try #require(found.rows.first)
    #expect(row.name == "Ana")
    #expect(row.keys.map(\.value) == ["7", "+79161234567"])
    #expect(
      row.fields == [.init(name: "a", value: "1"), .init(name: "shoe_size", value: "38")])
    #expect(
      found.recognised.map(\.field)
        == ["name", "phone", "customer", "field.a", nil, "field.shoe_size"])
  }

  @Test(arguments: [
    ("name,sex\nAna,f\n", [:], "customer_keys_missing"),
    ("id,card,field.a,FIELD.a\n1,2,3,4\n", [:], "column_twice"),
    ("id,code клиента\n1,2\n", ["code клиента": "customer", "id": "customer"], "column_twice"),
    ("id\n1\n", ["id": "field.x", "y": "phone"], "unknown_map_column"),
    ("id\n1\n", ["id": "nonsense"], "unknown_map_field"),
    ("", [:], "empty_file"),
  ])
  func `a file that can't be understood is refused`(
    text: String, mapping: [String: String], code: String
  ) {
    do {
      _ = try readPeople(text, .moscow.with { $0.mapping = mapping })
      Issue.record("it was read")
    } catch let error as IntakeError {
      #expect(error.code == code)
    } catch {
      Issue.record(error)
    }
  }

  @Test func `phones without a plus are of the business's region`() throws {
    let region = try #require(PhoneRegion("DE"))
    let found = try readPeople("phone\n030 901820\n", .moscow.with { $0.phoneRegion = region })
    #expect(found.rows.map { $0.keys.map(\.value) } == [["+4930901820"]])
  }

  @Test func `rows that are no rows are set aside with their reasons`() throws {
    let found = try readPeople("id,name\n1,Ana\n2,\"Bo\"x\n3,Cy,z\n4,D\u{1B}i\n5,Ed\n")
    #expect(found.rows.map { $0.keys[0].value } == ["1", "5"])
    #expect(
      found.rejects.map(\.reason) == [.badQuoting, .columnCount, .controlCharacter])
  }

  @Test func `JSON lines are read like a table`() throws {
    let found = try readPeople(
      """
      {"id": "1", "phone": ["+79161234567", "8 903 111-22-33"], "tags": ["vip", "new"]}
      {"id": 2, "name": "Bo", "birth_date": "1990-05-31T00:00:00Z", "consent_sms": true}

      """)
    #expect(
      found.rows.map { $0.keys.map(\.value) } == [
        ["1", "+79161234567", "+79031112233"], ["2"],
      ])
    #expect(found.rows.map(\.tags) == [["vip", "new"], []])
    #expect(found.rows.map(\.name) == [nil, "Bo"])
    #expect(found.rows.last?.birthDate == BirthDate(year: 1990, month: 5, day: 31))
    #expect(found.rows.last?.consents == [.init(channel: "sms", isGiven: true)])
  }
}
