import Foundation
import Retention
import Storage
import Winback

/// A lifetime model for people and for programs.
struct ModelReport {
  let console: Console

  private var language: Language { console.language }

  // MARK: - For people

  /// The model; `fitted` adds what the fit of just now found.
  func text(_ stored: StoredModel, fitted: FittedModel?) -> String {
    let model = stored.model
    let title =
      stored.id == 0
      ? console.text(ru: "Модель (не сохранена)", en: "Model (not kept)")
      : console.text(ru: "Модель \(stored.id)", en: "Model \(stored.id)")
    var rows = [
      (console.text(ru: "Вид", en: "Kind"), name(model.kind)),
      (
        console.text(ru: "По данным", en: "Fitted to"),
        console.text(
          ru: "\(count(stored.customers)) клиентов на \(stored.day), пришли снова "
            + count(stored.repeaters),
          en: "\(count(stored.customers)) customers as of \(stored.day), of whom "
            + "\(count(stored.repeaters)) came again")
      ),
      (
        console.text(ru: "Параметры", en: "Parameters"),
        "r \(model.r)  alpha \(model.alpha)  a \(model.a)  b \(model.b)"
      ),
      (
        console.text(ru: "Логарифм правдоподобия", en: "Log-likelihood"),
        String(format: "%.1f", stored.logLikelihood)
      ),
      (
        console.text(ru: "Новый клиент придёт ещё", en: "A newcomer comes again"),
        [91.0, 182, 364].map { days in
          console.text(
            ru: "\(decimal(model.expectedVisitsOfNewcomer(days: days))) раза за "
              + "\(Int(days / 7)) нед.",
            en: "\(decimal(model.expectedVisitsOfNewcomer(days: days))) times in "
              + "\(Int(days / 7)) weeks")
        }.joined(separator: ", ")
      ),
      (console.text(ru: "Деньги за визит", en: "Money of a visit"), money(stored, fitted)),
    ]
    if stored.id > 0 {
      rows.append((console.text(ru: "Сохранил", en: "Kept by"), stored.author))
    }
    return console.styled(title, .bold) + "\n\n" + list(rows) + (fitted.map(chances) ?? "")
  }

  private func money(_ stored: StoredModel, _ fitted: FittedModel?) -> String {
    guard let money = stored.money else {
      return fitted?.moneyRefusal.map(text) ?? console.text(ru: "неизвестно", en: "unknown")
    }
    let mean =
      money.mean.map { Unit.money.format($0, in: language) }
      ?? console.text(ru: "неизвестно", en: "unknown")
    return console.text(
      ru: "в среднем \(mean) (p \(money.p)  q \(money.q)  v \(money.v))",
      en: "\(mean) on average (p \(money.p)  q \(money.q)  v \(money.v))")
  }

  private func chances(_ fitted: FittedModel) -> String {
    let all = fitted.alive.reduce(0, +)
    guard all > 0 else { return "" }
    var table = Table([
      (console.text(ru: "Ещё покупает", en: "Still buys"), .right),
      (console.text(ru: "Клиентов", en: "Customers"), .right), ("", .left),
    ])
    let most = fitted.alive.max() ?? 1
    for (tenth, customers) in fitted.alive.enumerated() {
      table.add([
        "\(tenth * 10)-\(tenth * 10 + 10) %", count(customers),
        String(repeating: "█", count: customers * 30 / max(1, most)),
      ])
    }
    let unknown =
      fitted.unknown == 0
      ? ""
      : console.text(
        ru: "Модель не говорит ничего о клиентах с одним визитом: \(count(fitted.unknown))\n",
        en: "The model says nothing of customers with one visit: \(count(fitted.unknown))\n")
    return "\n" + table.render(console) + unknown
  }

  func text(_ outlook: CustomerOutlook, currency: String) -> String {
    let unknown = console.text(ru: "неизвестно", en: "unknown")
    let title = console.text(
      ru: "\(outlook.customer.key.shown) · на \(outlook.moment.day) · модель \(outlook.stored.id)",
      en: "\(outlook.customer.key.shown) · as of \(outlook.moment.day) · model \(outlook.stored.id)"
    )
    var rows = [
      (
        console.text(ru: "Ещё покупает", en: "Still buys"),
        outlook.alive.map { percent($0) } ?? unknown
      )
    ]
    for (days, expected) in outlook.visits {
      rows.append(
        (
          console.text(ru: "Визитов за \(days) дн.", en: "Visits in \(days) days"),
          decimal(expected)
        ))
    }
    rows.append(
      (
        console.text(ru: "Деньги за визит", en: "Money of a visit"),
        outlook.money.map { Unit.money.format($0, in: language) + " " + currency } ?? unknown
      ))
    rows.append(
      (
        console.text(ru: "Принесёт за 365 дн.", en: "Will spend in 365 days"),
        outlook.value.map { Unit.money.format($0, in: language) + " " + currency } ?? unknown
      ))
    return console.styled(title, .bold) + "\n\n" + list(rows)
  }

  /// Why there is no model, and what to do.
  func text(of refusal: LifetimeFit.Refusal) -> String {
    switch refusal {
    case .tooFew(let repeaters, let needed):
      console.text(
        ru: "мало данных: снова пришли \(repeaters) клиентов, модели нужно \(needed); "
          + "загрузите больше чеков",
        en: "not enough data: \(repeaters) customers came again, a model needs \(needed); "
          + "import more receipts")
    case .noMaximum:
      console.text(
        ru: "модель этой базе не подходит: правдоподобие растёт без предела; попробуйте другой "
          + "вид (--kind) или день (--as-of)",
        en: "the model does not suit this base: its likelihood rises without end; try another "
          + "--kind or --as-of")
    }
  }

  var none: String {
    console.text(
      ru: "модели ещё нет; подберите её: winback model fit",
      en: "there is no model yet; fit one: winback model fit")
  }

  private func name(_ kind: LifetimeModel.Kind) -> String {
    switch kind {
    case .bgnbd: "BG/NBD (Fader, Hardie, Lee 2005)"
    case .mbgnbd: "MBG/NBD (Batislam, Denizel, Filiztekin 2007)"
    }
  }

  private func list(_ rows: [(String, String)]) -> String {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { name, value in
      name + String(repeating: " ", count: width - name.count + 2) + Console.safe(value) + "\n"
    }.joined()
  }

  private func count(_ number: Int) -> String { Unit.digits(Double(number), in: language) }
  private func decimal(_ number: Double) -> String {
    Unit.digits(number, decimals: 2, in: language)
  }
  private func percent(_ share: Double) -> String {
    Unit.percent.format((share * 1000).rounded() / 10, in: language)
  }
}

// MARK: - For programs

extension ModelReport {
  func json(_ stored: StoredModel) -> JSONNode {
    let model = stored.model
    return .object([
      ("model", stored.id == 0 ? .null : .integer(stored.id)),
      ("kind", .string(model.kind.rawValue)), ("as_of", .day(stored.day)),
      ("customers", .integer(stored.customers)), ("repeaters", .integer(stored.repeaters)),
      ("log_likelihood", .number(stored.logLikelihood)), ("r", .number(model.r)),
      ("alpha", .number(model.alpha)), ("a", .number(model.a)), ("b", .number(model.b)),
      ("p", number(stored.money?.p)), ("q", number(stored.money?.q)),
      ("v", number(stored.money?.v)), ("author", .string(stored.author)),
    ])
  }

  func csv(_ models: [StoredModel]) -> String {
    let header = [
      "model", "kind", "as_of", "customers", "repeaters", "log_likelihood", "r", "alpha", "a",
      "b", "p", "q", "v", "author",
    ]
    return CSV.line(header)
      + models.map { stored in
        let (model, money) = (stored.model, stored.money)
        return CSV.line([
          stored.id == 0 ? "" : "\(stored.id)", model.kind.rawValue, "\(stored.day)",
          "\(stored.customers)", "\(stored.repeaters)", "\(stored.logLikelihood)", "\(model.r)",
          "\(model.alpha)", "\(model.a)", "\(model.b)", money.map { "\($0.p)" } ?? "",
          money.map { "\($0.q)" } ?? "", money.map { "\($0.v)" } ?? "", stored.author,
        ])
      }.joined()
  }

  func json(_ outlook: CustomerOutlook) -> JSONNode {
    .object([
      ("customer", .customer(outlook.customer.key)), ("as_of", .day(outlook.moment.day)),
      ("model", .integer(outlook.stored.id)), ("p_alive", number(outlook.alive)),
      (
        "expected_visits",
        .object(outlook.visits.map { ("\($0.days)", .number($0.expected)) })
      ),
      ("money_of_visit", number(outlook.money)), ("expected_spend", number(outlook.value)),
    ])
  }

  func csv(_ outlook: CustomerOutlook) -> String {
    let days = outlook.visits.map { "expected_visits_\($0.days)" }
    func field(_ number: Double?) -> String { number.map { "\($0)" } ?? "" }
    return CSV.line(["customer", "p_alive"] + days + ["money_of_visit", "expected_spend"])
      + CSV.line(
        [outlook.customer.key.value, field(outlook.alive)]
          + outlook.visits.map { "\($0.expected)" } + [field(outlook.money), field(outlook.value)])
  }

  private func number(_ number: Double?) -> JSONNode { number.map { .number($0) } ?? .null }
}
