/// A function of an instance.
package struct FunctionHandle: Hashable, Sendable {
  package let instance: Instance
  let index: Int32
}
