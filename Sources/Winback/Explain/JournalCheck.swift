import PluginHost
import Retention

/// What the rules of a decision say again on the values that were journalled with it.
package enum JournalCheck: Hashable, Sendable {
  case same
  /// Another segment, or another reason of the same one.
  case differs(segment: String?, reason: String?)
  /// They can't be asked: why.
  case impossible(String)
}
