internal import CLua

/// A function that the host offers to Lua. It may call back into the state; a limit reached
/// there ends the outer call, too.
package typealias HostFunction = ([LuaValue]) -> Result<[LuaValue], HostError>

/// The host's functions by number, and the memory of the last reply.
@safe final class HostTable {
  var functions: [HostFunction] = []
  private var reply: UnsafeMutablePointer<UInt8>?

  deinit { unsafe reply?.deallocate() }

  func call(_ function: Int, arguments: clua_bytes, reply: inout clua_reply) {
    let (isSuccess, bytes) = answer(function, unsafe Array(arguments))
    unsafe reply.status = Int32(isSuccess ? CLUA_OK : CLUA_FAILED)
    unsafe reply.bytes = unsafe keep(bytes)
  }

  private func answer(_ function: Int, _ arguments: [UInt8]) -> (Bool, [UInt8]) {
    do throws(LuaError) {
      var reader = ValueReader(arguments)
      switch functions[function](try reader.values()) {
      case .success(let values): return (true, ValueWriter.bytes(of: values))
      case .failure(let error): return (false, Array(error.message.utf8))
      }
    } catch {
      return (false, Array(error.message.utf8))
    }
  }

  /// C reads it before it calls again.
  private func keep(_ bytes: [UInt8]) -> clua_bytes {
    unsafe reply?.deallocate()
    let block = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(bytes.count, 1))
    _ = unsafe block.update(fromContentsOf: bytes)
    unsafe reply = block.baseAddress
    return unsafe clua_bytes(bytes: block.baseAddress, length: bytes.count)
  }
}

extension Array<UInt8> {
  /// A copy: what C gives out lives only until the next call.
  init(_ bytes: clua_bytes) {
    unsafe self.init(UnsafeBufferPointer(start: bytes.bytes, count: bytes.length))
  }

  /// What C reads during the body.
  func withDoor<Result>(_ body: (clua_bytes) -> Result) -> Result {
    unsafe withUnsafeBufferPointer {
      unsafe body(clua_bytes(bytes: $0.baseAddress, length: $0.count))
    }
  }
}

/// C calls this with the table of the state; it never raises and never throws.
func callHost(
  _ context: UnsafeMutableRawPointer?, _ function: Int32, _ arguments: clua_bytes,
  _ reply: UnsafeMutablePointer<clua_reply>?
) {
  guard let context = unsafe context, let reply = unsafe reply else { return }
  let table = unsafe Unmanaged<HostTable>.fromOpaque(context).takeUnretainedValue()
  unsafe table.call(Int(function), arguments: arguments, reply: &reply.pointee)
}
