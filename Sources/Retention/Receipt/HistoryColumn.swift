/// Values one after another in memory that may be anybody's: an array's own is made for it alone,
/// where a file that is mapped into memory is there already.
///
/// It is a value: whoever writes to one that shares its memory, with another or with a file, has
/// a copy from then on. Places are checked.
///
/// Unsafe because it points at memory; `owner` keeps that for as long as there is a column of it.
/// Other modules look into it through `array`, `withUnsafeBufferPointer` or functions of this
/// module that know the type: value by value it would cost them a call each.
package struct HistoryColumn<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  @usableFromInline var owner: AnyObject?
  @usableFromInline var base: UnsafeMutablePointer<Element>
  @usableFromInline var length: Int
  /// Room that there is for values while nobody else has the memory; 0 in memory of another.
  @usableFromInline var room: Int

  @inlinable
  package init() {
    owner = nil
    // Never followed: there is no place in it.
    base = ColumnMemory.none.start.assumingMemoryBound(to: Element.self)
    length = 0
    room = 0
  }

  /// Values in memory of another, aligned to theirs, that stays as it is for as long as `owner`
  /// is there.
  @inlinable
  package init(_ values: UnsafeMutableBufferPointer<Element>, of owner: AnyObject) {
    self.init()
    guard let start = values.baseAddress else { return }
    self.owner = owner
    base = start
    length = values.count
  }

  /// Values that are written in place; `body` says how many there are.
  @inlinable
  package init<Failure: Error>(
    unsafeUninitializedCapacity capacity: Int,
    initializingWith body: (UnsafeMutableBufferPointer<Element>, inout Int) throws(Failure) -> Void
  ) throws(Failure) {
    self.init()
    let memory = ColumnMemory(of: Element.self, count: capacity)
    base = memory.start.assumingMemoryBound(to: Element.self)
    owner = memory
    room = capacity
    var count = 0
    try body(UnsafeMutableBufferPointer(start: base, count: capacity), &count)
    precondition(count >= 0 && count <= capacity, "there is room for what was written")
    length = count
  }

  @inlinable
  package init(repeating value: Element, count: Int) {
    self.init(unsafeUninitializedCapacity: count) { buffer, written in
      buffer.initialize(repeating: value)
      written = count
    }
  }

  /// A copy of others.
  @inlinable
  package init(_ values: some Collection<Element>) {
    self.init()
    append(contentsOf: values)
  }
}

// MARK: - Reading

extension HistoryColumn: RandomAccessCollection, MutableCollection {
  @inlinable package var startIndex: Int { 0 }
  @inlinable package var endIndex: Int { length }
  @inlinable package var count: Int { length }
  @inlinable package var indices: Range<Int> { 0..<length }

  @inlinable
  package subscript(place: Int) -> Element {
    @inline(__always)
    get {
      precondition(place >= 0 && place < length, "a place of a column is within it")
      return base[place]
    }
    @inline(__always)
    set {
      precondition(place >= 0 && place < length, "a place of a column is within it")
      if !isKnownUniquelyReferenced(&owner) || room == 0 { move(to: length) }
      base[place] = newValue
    }
  }

  @inlinable
  package func withContiguousStorageIfAvailable<Answer>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Answer
  ) rethrows -> Answer? {
    try withUnsafeBufferPointer(body)
  }

  /// A copy; made value by value by a module that does not know them it would take many times as
  /// long.
  @inlinable
  package var array: [Element] { withUnsafeBufferPointer { Array($0) } }

  @inlinable
  package func withUnsafeBufferPointer<Answer, Failure: Error>(
    _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Answer
  ) throws(Failure) -> Answer {
    // Before its last use the memory could go with its owner.
    defer { withExtendedLifetime(owner) {} }
    return try body(UnsafeBufferPointer(start: base, count: length))
  }
}

// MARK: - Growing

extension HistoryColumn {
  @inlinable
  package mutating func reserveCapacity(_ count: Int) {
    if count > room { move(to: Swift.max(count, length)) }
  }

  @inlinable
  package mutating func append(_ value: Element) {
    if length >= room || !isKnownUniquelyReferenced(&owner) { grow(by: 1) }
    base[length] = value
    length += 1
  }

  @inlinable
  package mutating func append(contentsOf values: some Collection<Element>) {
    let count = values.count
    if room - length < count || !isKnownUniquelyReferenced(&owner) { grow(by: count) }
    let free = UnsafeMutableBufferPointer(start: base + length, count: count)
    length += free.initialize(fromContentsOf: values)
  }

  @usableFromInline
  mutating func grow(by count: Int) {
    move(to: Swift.max(length + count, length + length / 2, 16))
  }

  /// Copies the values to memory of its own.
  @usableFromInline
  mutating func move(to room: Int) {
    let memory = ColumnMemory(of: Element.self, count: room)
    let start = memory.start.assumingMemoryBound(to: Element.self)
    start.initialize(from: base, count: length)
    owner = memory
    base = start
    self.room = room
  }
}

extension HistoryColumn: ExpressibleByArrayLiteral {
  @inlinable
  package init(arrayLiteral values: Element...) { self.init(values) }
}

extension HistoryColumn: Equatable where Element: Equatable {
  @inlinable
  package static func == (left: HistoryColumn, right: HistoryColumn) -> Bool {
    left.elementsEqual(right)
  }
}

extension HistoryColumn: CustomReflectable {
  package var customMirror: Mirror {
    Mirror(self, unlabeledChildren: Array(self), displayStyle: .collection)
  }
}
