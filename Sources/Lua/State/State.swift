internal import CLua

/// A Lua state with its sandbox and its limits.
///
/// Not Sendable: it belongs to one thread from opening to closing, one of `onLuaThreads`, whose
/// stacks are deep enough. All calls of Lua are made in C inside protected calls.
@safe package final class State {
  package let limits: Limits
  let door: OpaquePointer
  let host = HostTable()
  var texts: [String] = []
  var direct = DirectForms()

  /// Opens a state. The libraries are the texts of `lib.name`, by that name.
  package init(limits: Limits = Limits(), libraries: [String: String] = [:]) throws(LuaError) {
    self.limits = limits
    unsafe self.door = unsafe try Self.open(limits)
    let context = unsafe Unmanaged.passUnretained(host).toOpaque()
    unsafe clua_set_host(door, context, callHost)
    for (name, text) in libraries { try add(library: name, text: text) }
  }

  deinit { unsafe clua_close(door) }

  private static func open(_ limits: Limits) throws(LuaError) -> OpaquePointer {
    var opened: OpaquePointer?
    let status = unsafe clua_open(limits.memoryBytes, &opened)
    guard let opened = unsafe opened else {
      throw LuaError(kind: .memory, message: "no memory for a Lua state")
    }
    guard status == CLUA_OK else {
      let error = unsafe LuaError(clua_last_error(opened))
      unsafe clua_close(opened)
      throw error
    }
    return unsafe opened
  }
}

extension State {
  /// True after the plugin filled the memory and still holds it: release the instance, or replace
  /// the state.
  package var isSpent: Bool { unsafe clua_is_spent(door) }

  package var memoryBytesUsed: Int { unsafe clua_memory_used(door) }

  /// The most memory that it ever used.
  package var memoryBytesPeak: Int { unsafe clua_memory_peak(door) }

  /// What the last call was charged: instructions in steps of 100, and work done in C.
  package var instructionsUsed: Int { Int(unsafe clua_instructions_used(door)) }

  /// Counts each instruction of the calls that follow: some ten times slower.
  package func countExactly() { unsafe clua_count_exactly(door, true) }

  /// The row that is being asked about, for functions of the host; nil outside a question.
  package var currentRow: Int? {
    let row = unsafe clua_current_row(door)
    return row >= 0 ? Int(row) : nil
  }

  /// Where C does not know the place, it is at least in the chunk.
  func check(_ status: Int32, in chunk: String = "") throws(LuaError) {
    guard status != CLUA_OK else { return }
    var error = unsafe LuaError(clua_last_error(door))
    if error.chunk.isEmpty { error.chunk = chunk }
    throw error
  }

  func checkSize(_ text: [UInt8], of name: String) throws(LuaError) {
    guard text.count > limits.sourceBytes else { return }
    throw LuaError(
      kind: .value,
      message: "the file is larger than \(limits.sourceBytes / 1024) KiB", chunk: name)
  }
}
