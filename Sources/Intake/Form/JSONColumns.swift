import Retention

/// The columns that the keys of JSON objects make: those of the object, then those of its
/// lines.
struct JSONColumns {
  enum Use {
    case plain, list, unread
  }

  private(set) var names: [String] = []
  private(set) var uses: [Use] = []
  /// Where the columns of lines begin; nil while no object has lines.
  private(set) var firstOfLines: Int?
  private var head = Keys()
  private var lines = Keys()

  private struct Keys {
    var all: [[UInt8]] = []
    var places: [[UInt8]: Int] = [:]

    /// The place of a key; keys mostly come in the same order.
    func place(of key: ArraySlice<UInt8>, expecting guess: Int) -> Int? {
      if guess < all.count, all[guess][...] == key { return guess }
      return places[Array(key)]
    }

    mutating func add(_ key: ArraySlice<UInt8>, expecting guess: Int) {
      guard place(of: key, expecting: guess) == nil else { return }
      places[Array(key)] = all.count
      all.append(Array(key))
    }
  }

  /// Looks through all objects for their keys; refuses a text without any.
  init(
    _ walker: JSONWalker, file: String, vocabulary: Vocabulary, isWhole: Bool
  ) throws(IntakeError) {
    var first: (RowFault, line: Int)?
    var hasLines = false
    while let step = try JSONColumns.next(walker, isWhole: isWhole) {
      switch step {
      case .refused(let fault, let line, _): first = first ?? (fault, line)
      case .object(let line, _):
        let object = walker.object
        if let key = object.duplicateKey {
          first = first ?? (JSONColumns.twice(key), line)
          continue
        }
        for (index, member) in object.members.enumerated() {
          head.add(object.text(member.key), expecting: index)
        }
        for (index, member) in (object.lines ?? []).joined().enumerated() {
          lines.add(object.text(member.key), expecting: index)
        }
        hasLines = hasLines || object.lines != nil
      }
      let found = head.all.count + lines.all.count
      if found > IntakeLimits.columns {
        throw .tooManyColumns(file: file, found: found, limit: IntakeLimits.columns)
      }
    }
    if head.all.isEmpty {
      guard let (fault, line) = first else { throw .emptyFile(file: file) }
      throw .jsonMalformed(file: file, line: line, why: fault.detail)
    }
    settle(vocabulary, hasLines: hasLines)
  }

  static func twice(_ key: String) -> RowFault {
    RowFault(.duplicateKey, "the key \(excerpt(key)) stands twice")
  }

  static func excerpt(_ key: String) -> String {
    let bytes = Array(key.utf8)
    return unsafe bytes.withUnsafeBufferPointer { unsafe ByteView($0).excerpt }
  }

  /// Of a pipe only the beginning is looked at: what is cut there is no fault.
  private static func next(
    _ walker: JSONWalker, isWhole: Bool
  ) throws(IntakeError) -> JSONWalker.Step? {
    if isWhole { return try walker.next() }
    do throws(IntakeError) { return try walker.next() } catch {
      if case .jsonMalformed = error { return nil }
      throw error
    }
  }

  private mutating func settle(_ vocabulary: Vocabulary, hasLines: Bool) {
    names = head.all.map { String(decoding: $0, as: UTF8.self) }
    if hasLines {
      firstOfLines = names.count
      let own = Set(names)
      for key in lines.all {
        names.append(
          JSONColumns.lineName(String(decoding: key, as: UTF8.self), vocabulary, besides: own))
      }
    }
    uses = names.map { name in
      if vocabulary.joinsLists(of: name) { return .list }
      return vocabulary.knows(name) ? .plain : .unread
    }
  }

  /// `name` of a line is the item's, not the customer's: what a line says is looked for among
  /// the words for items first.
  private static func lineName(
    _ key: String, _ vocabulary: Vocabulary, besides own: Set<String>
  ) -> String {
    for name in ["item " + key, "line " + key] where vocabulary.knows(name) { return name }
    return own.contains(key) || !vocabulary.knows(key) ? "item." + key : key
  }

  func column(of key: ArraySlice<UInt8>, expecting guess: Int) -> Int? {
    head.place(of: key, expecting: guess)
  }

  func lineColumn(of key: ArraySlice<UInt8>, expecting guess: Int) -> Int? {
    guard let firstOfLines else { return nil }
    return lines.place(of: key, expecting: guess).map { $0 + firstOfLines }
  }
}
