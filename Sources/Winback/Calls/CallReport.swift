package import Retention

/// What calls brought, for the head of each store.
package struct CallReport: Hashable, Sendable {
  /// Below so many conversations with a reason nothing is said of shares.
  package static let conversationsMin = 10
  /// Days after a call in which a purchase counts as coming back.
  package static let returnDays = 30

  /// The days of the calls, both included; nil for no bound.
  package let from: Day?
  package let to: Day?
  /// In byte order of the code; customers without a home store come last.
  package internal(set) var stores: [Part]
  package internal(set) var total: Part

  /// Whose calls a part counts.
  package enum Place: Hashable, Sendable {
    case all
    case store(String)
    /// Of customers without a home store.
    case noStore
  }

  package struct Part: Hashable, Sendable {
    package let place: Place
    package internal(set) var outcomes: [CallOutcome: Int] = [:]
    /// Conversations in which a reason was named.
    package internal(set) var reasons: [CallReason: Int] = [:]
    /// Who was reached and bought within `returnDays` after the day of the call, and who was
    /// not reached and did.
    package internal(set) var cameBackReached = 0
    package internal(set) var cameBackOthers = 0
    /// Calls whose days are not over yet: whoever did not buy may still.
    package internal(set) var stillRunning = 0

    init(_ place: Place) { self.place = place }

    package var calls: Int { outcomes.values.reduce(0, +) }
    package var reached: Int { outcomes[.reached, default: 0] }
    package var conversations: Int { reasons.values.reduce(0, +) }
    package var isEnough: Bool { conversations >= CallReport.conversationsMin }

    package func named(_ kind: ReasonKind) -> Int {
      reasons.reduce(0) { $0 + (ReasonKind($1.key) == kind ? $1.value : 0) }
    }

    /// Of the conversations with a reason; 0 where there are none.
    package func share(_ kind: ReasonKind) -> Double {
      conversations == 0 ? 0 : Double(named(kind)) / Double(conversations)
    }
  }
}

extension CallReport.Part {
  /// What is to be known first, in words: the reason that is named more than usual.
  package func finding(in language: Language) -> String {
    let name = name(in: language)
    guard isEnough else {
      return LocalizedText(
        ru: "\(name): мало данных: причина названа в разговорах: \(conversations), нужно не "
          + "меньше \(CallReport.conversationsMin)",
        en: "\(name): not enough data: a reason is named in \(conversations) conversations, at "
          + "least \(CallReport.conversationsMin) are needed")[language]
    }
    let kind = mostNotable
    let (what, count, share) = (kind.label[language], named(kind), percent(kind))
    let usual = kind.usualPercent.map {
      LocalizedText(ru: "; обычно \($0) %", en: "; usual \($0) %")[language]
    }
    return LocalizedText(
      ru: "\(name): \(what) — в \(count) из \(conversations) разговоров, \(share) %",
      en: "\(name): \(what) is named in \(count) of \(conversations) conversations, \(share) %")[
        language] + (usual ?? "")
  }

  /// What is named most beyond its usual share; where nothing is, what is named most.
  private var mostNotable: ReasonKind {
    func most(_ rank: (ReasonKind) -> Int) -> (kind: ReasonKind, rank: Int) {
      // Of equals the first one.
      ReasonKind.allCases.reduce((.service, rank(.service))) { best, kind in
        rank(kind) > best.1 ? (kind, rank(kind)) : best
      }
    }
    let beyond = most { kind in kind.usualPercent.map { percent(kind) - $0 } ?? .min }
    return beyond.rank > 0 ? beyond.kind : most(named).kind
  }

  package func percent(_ kind: ReasonKind) -> Int { Int((share(kind) * 100).rounded()) }
}
