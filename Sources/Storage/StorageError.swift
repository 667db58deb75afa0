/// Why the base could not do what it was asked.
///
/// A statement is shown with `?` in place of its values: they may be a customer's.
package enum StorageError: Error, Hashable, Sendable {
  // The file
  case notFound(path: String)
  case alreadyExists(path: String)
  case notABase(path: String)
  case cannotOpen(path: String, message: String)
  /// Another process has it open for writing; `holder` is its process id where it is known.
  case locked(path: String, holder: Int32?)
  case readOnly(path: String)
  case newerSchema(path: String, found: Int, known: Int)
  case olderSchema(path: String, found: Int, known: Int)
  case migrationChanged(path: String, name: String)

  // The engine
  case diskFull(path: String)
  case inputOutput(path: String, message: String)
  case corrupt(path: String, message: String)
  case busy(path: String)
  case failed(statement: String, code: Int32, message: String)

  // What is in it
  case unreadable(what: String)

  // An import
  case importRunning
  case importOver
  case malformedBatch(String)
}

extension StorageError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notFound, .alreadyExists, .notABase, .cannotOpen, .locked, .readOnly, .newerSchema,
      .olderSchema, .migrationChanged:
      fileDescription
    case .diskFull, .inputOutput, .corrupt, .busy, .failed:
      engineDescription
    case .unreadable(let what):
      "\(what) in the base can't be read: run `winback doctor`"
    case .importRunning:
      "an import into this base is under way: wait until it ends, then try again"
    case .importOver:
      "this import is over: begin another one. Rows that are already in are recognised"
    case .malformedBatch(let what):
      "a batch of receipts does not fit together: \(what)"
    }
  }

  private var fileDescription: String {
    switch self {
    case .notFound(let path):
      "\(path): there is no base here. Create one with `winback init`"
    case .alreadyExists(let path):
      "\(path): there is a base here already. Choose another name, or move this file away"
    case .notABase(let path):
      "\(path): this file is not a Winback base, or its creation was cut short"
    case .cannotOpen(let path, let message):
      "\(path): can't be opened (\(message)). Check that the folder exists and may be written"
    case .locked(let path, let holder):
      "\(path): another process\(holder.map { " (\($0))" } ?? "") is writing to this base. "
        + "Wait until it ends, or stop it; reading is possible meanwhile"
    case .readOnly(let path):
      "\(path): the base was opened for reading, or its file may not be written"
    case .newerSchema(let path, let found, let known):
      "\(path): the base has schema \(found), this winback knows schemas up to \(known). "
        + "Use the newer winback that wrote it"
    case .olderSchema(let path, let found, let known):
      "\(path): the base has schema \(found), this winback reads schema \(known). "
        + "Open it once for writing to bring it up to date, for example with an import"
    case .migrationChanged(let path, let name):
      "\(path): migration \(name) differs from the one that made this base. "
        + "Use the winback that wrote it"
    default: ""
    }
  }

  private var engineDescription: String {
    switch self {
    case .diskFull(let path):
      "\(path): the disk is full. The last step was undone, all before it is kept: "
        + "free some space and run the command again"
    case .inputOutput(let path, let message):
      "\(path): the disk failed (\(message)). Check the disk and its cables or mount, "
        + "then run `winback doctor`"
    case .corrupt(let path, let message):
      "\(path): the file is damaged (\(message)). Put back the latest backup"
    case .busy(let path):
      "\(path): another process kept the base busy for too long. Try again"
    case .failed(let statement, let code, let message):
      "the database refused a statement (\(code), \(message)): \(statement)"
    default: ""
    }
  }
}
