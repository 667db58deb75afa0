package import Retention

extension PeopleReader {
  /// How a file is to be read. What it does not say itself comes from here.
  package struct Options: Sendable {
    /// Column to field, as `--map` says it: a `PeopleField`, `field.NAME`, or `ignore`.
    package var mapping: [String: String]
    package var form: FormOptions
    /// The business's zone: of dates of registration and of consents.
    package var zone: Zone
    package var now: Instant
    /// Where phones without a plus are at home.
    package var phoneRegion: PhoneRegion

    package init(
      mapping: [String: String] = [:], form: FormOptions = FormOptions(), zone: Zone,
      now: Instant, phoneRegion: PhoneRegion = .russia
    ) {
      self.mapping = mapping
      self.form = form
      self.zone = zone
      self.now = now
      self.phoneRegion = phoneRegion
    }
  }
}
