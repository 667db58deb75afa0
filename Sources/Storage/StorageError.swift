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
  /// Bringing it up to date was cut short after the schema.
  case notPacked(path: String)

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

  // The journal
  /// Another plan is under way, or was cut short.
  case planRunning(planID: String)
  case planKnown(planID: String)
  case planNotRunning(number: Int64)
  /// The journal's last plan is another one than the one that a plan was made after.
  case headMoved(expected: Int64, found: Int64)

  // Thresholds and plugins
  case thresholdsMoved(expected: Int64, found: Int64)
  case ambiguousPlugin(prefix: String, hashes: [String])

  /// What is to be written contradicts itself or the base.
  case inconsistent(String)
}

extension StorageError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notFound, .alreadyExists, .notABase, .cannotOpen, .locked, .readOnly, .newerSchema,
      .olderSchema, .migrationChanged, .notPacked:
      fileDescription
    case .diskFull, .inputOutput, .corrupt, .busy, .failed:
      engineDescription
    case .unreadable(let what) where what.hasPrefix("run"):
      "\(what) in the base can't be read. It is made of the receipts: "
        + "`winback doctor --rebuild` makes it anew"
    case .unreadable(let what):
      "\(what) in the base can't be read: run `winback doctor`"
    case .importRunning:
      "an import into this base is under way: wait until it ends, then try again"
    case .importOver:
      "this import is over: begin another one. Rows that are already in are recognised"
    case .malformedBatch(let what):
      "a batch of receipts does not fit together: \(what)"
    case .planRunning, .planKnown, .planNotRunning, .headMoved, .thresholdsMoved,
      .ambiguousPlugin, .inconsistent:
      decidingDescription
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
    case .notPacked(let path):
      "\(path): the base is being brought up to date, or that was cut short. "
        + "Open it once for writing to bring it to its end, for example with an import"
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

  private var decidingDescription: String {
    switch self {
    case .planRunning(let planID):
      "plan \(planID) is being applied, or was cut short. Apply it once more to bring it to its "
        + "end, then make a new plan"
    case .planKnown(let planID):
      "plan \(planID) has already been applied. Make a new plan"
    case .planNotRunning(let number):
      "the journal has no plan \(number) that is under way: begin it first"
    case .headMoved(let expected, let found):
      "the plan was made after \(Self.plan(expected)), and the journal stands at "
        + "\(Self.plan(found)). Make a new plan"
    case .thresholdsMoved(let expected, let found):
      "the thresholds were changed meanwhile: version \(found) is in force, not \(expected). "
        + "Look at them again, then repeat your change"
    case .ambiguousPlugin(let prefix, let hashes):
      "\(prefix) may mean any of these plugins: \(hashes.joined(separator: ", ")). "
        + "Give more of the hash"
    case .inconsistent(let what):
      "what was to be written does not fit together, and nothing of it was: \(what)"
    default: ""
    }
  }

  private static func plan(_ number: Int64) -> String {
    number == 0 ? "no plan" : "plan \(number)"
  }
}
