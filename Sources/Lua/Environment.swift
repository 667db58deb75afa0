internal import CLua

/// Which names a chunk sees, and who sees a defined name.
package enum Environment: Hashable, Sendable {
  /// The kept functions only: plugin.lua is pure data.
  case data
  /// Also what the host defines: rules.lua and tests.
  case rules
  /// Our own trusted text; a name defined here is hidden from plugins.
  case prelude

  var door: Int32 {
    switch self {
    case .data: Int32(CLUA_DATA)
    case .rules: Int32(CLUA_RULES)
    case .prelude: Int32(CLUA_PRELUDE)
    }
  }
}
