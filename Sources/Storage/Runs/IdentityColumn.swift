/// The columns of a run of identities.
enum IdentityColumn: Int, CaseIterable, Sendable {
  /// See `IdentityKey`.
  case key
  case seq
}
