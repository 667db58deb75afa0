package import Retention

/// A row of a file of customers: what it says of one of them.
package struct PersonRow: Hashable, Sendable {
  /// The line of the file where it begins, from 1.
  package var line: Int
  /// Rows of the file that it stands for: always 1.
  package var rows: Int { 1 }
  /// As it stood, at most `IntakeLimits.rejectBytes`.
  package var bytes: [UInt8]
  /// Every key that can be used, the strongest first, normalised; at least one.
  package var keys: [CustomerKey] = []

  package var name: String?
  /// `f` or `m`.
  package var sex: String?
  package var birthDate: BirthDate?
  /// The two or three letters of the language (ISO 639), small.
  package var language: String?
  package var source: String?
  /// The key of who brought her, as typed.
  package var referredBy: String?
  package var registeredAt: Instant?
  package var cardType: String?
  package var status: String?
  /// Each once, in the order of the row.
  package var tags: [String] = []
  package var consents: [Consent] = []
  /// Columns named `field.NAME` in which something stands.
  package var fields: [Field] = []
  /// What the row takes back by a cell that is `-`: names of fields of a profile, and
  /// `field.NAME`. Their values above are nil.
  package var takenBack: Set<String> = []
  /// What the row says and can't be used; the rest of it counts.
  package var flags: [Flag] = []

  /// A consent given or taken back.
  package struct Consent: Hashable, Sendable {
    /// `sms`, `email`, `push`, `phone` or `messenger`.
    package var channel: String
    package var isGiven: Bool
    /// Nil where the file does not say when.
    package var at: Instant?
    /// Where and how, in words; empty where the file does not say.
    package var proof: String

    package init(channel: String, isGiven: Bool, at: Instant? = nil, proof: String = "") {
      self.channel = channel
      self.isGiven = isGiven
      self.at = at
      self.proof = proof
    }
  }

  /// A value of the plugin's own.
  package struct Field: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A value that was left out.
  package struct Flag: Hashable, Sendable {
    package var reason: FlagReason
    /// The column as the file calls it.
    package var column: String
    /// The value, short and with nothing that a terminal obeys.
    package var value: String

    package init(reason: FlagReason, column: String, value: String) {
      self.reason = reason
      self.column = column
      self.value = value
    }
  }

  package init(line: Int, bytes: [UInt8]) {
    self.line = line
    self.bytes = bytes
  }

  /// What it says beside keys, tags and consents; of two fields of one name the last.
  package var profile: Profile {
    Profile(
      name: name, sex: sex, birthDate: birthDate, language: language, source: source,
      referredBy: referredBy, registeredAt: registeredAt, cardType: cardType, status: status,
      fields: Dictionary(fields.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }))
  }
}
