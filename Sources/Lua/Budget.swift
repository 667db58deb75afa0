internal import CLua

/// What one call may use: instructions, and milliseconds as a backstop.
package struct Budget: Hashable, Sendable {
  package var instructions: Int
  package var milliseconds: Int

  package init(instructions: Int, milliseconds: Int) {
    self.instructions = instructions
    self.milliseconds = milliseconds
  }

  var door: clua_budget {
    clua_budget(instructions: Int64(instructions), milliseconds: Int64(milliseconds))
  }
}
