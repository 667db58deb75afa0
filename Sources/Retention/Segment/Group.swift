/// The four groups of segments.
package enum Group: String, CaseIterable, Sendable {
  case active, passive, lost, apart
}
