internal import CLua

extension State {
  /// Compiles a text; `name` is the file's name as messages show it, shorter than 60 bytes.
  package func load(
    name: String, text: [UInt8], environment: Environment
  ) throws(LuaError) -> Chunk {
    try checkSize(text, of: name)
    var id: Int32 = 0
    let status = unsafe text.withDoor {
      unsafe clua_load(door, name, $0, environment.door, &id)
    }
    try check(status, in: name)
    if environment == .rules { direct.add(text, chunk: id) }
    return Chunk(id: id, name: name)
  }

  package func load(
    name: String, text: String, environment: Environment
  ) throws(LuaError) -> Chunk {
    try load(name: name, text: Array(text.utf8), environment: environment)
  }

  /// Runs the chunk anew under the load budget, and keeps what it returns.
  package func run(_ chunk: Chunk) throws(LuaError) -> Instance {
    var id: Int32 = 0
    try check(unsafe clua_run(door, chunk.id, limits.load.door, &id), in: chunk.name)
    return Instance(id: id, chunk: chunk)
  }

  /// Forgets an instance. Its functions can't be called any more.
  package func release(_ instance: Instance) { unsafe clua_release(door, instance.id) }

  func add(library name: String, text: String) throws(LuaError) {
    let bytes = Array(text.utf8)
    let file = name.split(separator: ".").joined(separator: "/") + ".lua"
    try checkSize(bytes, of: file)
    let status = unsafe bytes.withDoor { unsafe clua_add_library(door, name, file, $0) }
    try check(status)
  }
}
