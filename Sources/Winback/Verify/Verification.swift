/// What a verification looked at and what it found.
package struct Verification: Hashable, Sendable {
  package internal(set) var plans = 0
  package internal(set) var decisions = 0
  /// Plans that were made again from what they saw.
  package internal(set) var remade = 0
  /// Plans that decided with somebody who was forgotten since: they can't be made again exactly.
  package internal(set) var partlyErased = 0
  package internal(set) var findings: [VerifyFinding] = []
}
