package import Retention

/// What a row of a file, or somebody of the staff, says of a customer.
package struct PersonEntry: Hashable, Sendable {
  /// From the strongest to the weakest, each at most once; a row belongs to the first.
  package var keys: [CustomerKey]
  package var edit: ProfileEdit
  package var tags: [String]
  package var consents: [Consent]
  /// The line of the file where it begins, from 1, how many rows it has, and whether some value
  /// of it could not be used.
  package var line: Int
  package var rows: Int
  package var isFlagged: Bool

  package struct Consent: Hashable, Sendable {
    /// sms, email, push, phone or messenger.
    package var channel: String
    package var isGiven: Bool
    /// Nil where the file does not say when.
    package var at: Instant?
    /// Where and how it was given or taken back, in words.
    package var proof: String

    package init(channel: String, isGiven: Bool, at: Instant?, proof: String) {
      self.channel = channel
      self.isGiven = isGiven
      self.at = at
      self.proof = proof
    }
  }

  package init(
    keys: [CustomerKey], edit: ProfileEdit = ProfileEdit(), tags: [String] = [],
    consents: [Consent] = [], line: Int = 0, rows: Int = 1, isFlagged: Bool = false
  ) {
    self.keys = keys
    self.edit = edit
    self.tags = tags
    self.consents = consents
    self.line = line
    self.rows = rows
    self.isFlagged = isFlagged
  }
}

/// The instant of what holds at all times: nothing says since when.
let always = Instant(.min)
