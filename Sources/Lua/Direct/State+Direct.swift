internal import CLua

extension State {
  /// How many rows of the last question were asked by the values of their facts and not through
  /// the view. The answers are the same.
  package var directRows: Int { Int(unsafe clua_direct_rows(door)) }

  /// What C knows the direct form of a function by, 0 for none.
  func directForm(of function: FunctionHandle) -> Int32 {
    guard let place = place(of: function) else { return 0 }
    if let known = direct.numbers[place] { return known }
    let number = direct.form(at: place).map(addForm) ?? 0
    direct.numbers[place] = number
    return number
  }

  /// Nil for a function of another file than its instance.
  private func place(of function: FunctionHandle) -> DirectForms.Place? {
    var lines = unsafe clua_lines()
    let chunk = function.instance.chunk
    guard
      unsafe clua_function_lines(door, function.instance.id, function.index, &lines) == CLUA_OK,
      unsafe String(cString: lines.chunk) == chunk.name
    else { return nil }
    return unsafe DirectForms.Place(
      chunk: chunk.id, line: Int(lines.first_line), lastLine: Int(lines.last_line))
  }

  /// 0 for what Lua does not take, such as more names than it has room for.
  private func addForm(_ form: DirectForm) -> Int32 {
    var number: Int32 = 0
    let status = unsafe form.text.withDoor { text in
      unsafe form.facts.withUnsafeBufferPointer { facts in
        unsafe clua_add_direct(
          door, text, facts.baseAddress, Int32(facts.count), Int64(form.steps), &number)
      }
    }
    return status == CLUA_OK ? number : 0
  }
}
