/// What a function of the host refuses; Lua raises it at the line that called the function.
package struct HostError: Error, Hashable, Sendable {
  package let message: String

  package init(_ message: String) { self.message = message }
}
