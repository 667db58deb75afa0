import Retention

/// The stores of a file with their zones.
struct StoreTable: ~Copyable {
  /// The default store is number 0.
  private(set) var names: NameTable
  private var clocks: [LocalClock] = []
  private var clockOfZone: [Zone: Int] = [:]
  /// For each store; -1 when it is unknown and its receipts are to be set aside.
  private var clockOfStore: [Int] = []

  private let zone: Zone
  private let zones: [String: Zone]
  private let known: Set<String>?

  init(_ options: ReceiptReader.Options) {
    zone = options.zone
    zones = options.storeZones
    known = options.unknownStores == .quarantine ? options.knownStores : nil
    names = NameTable(first: options.defaultStore)
    register(0)
  }

  /// The number of a store; an empty name is the default one.
  @inline(__always)
  mutating func number(of name: ByteView) throws(RowFault) -> Int32 {
    guard name.count <= IntakeLimits.nameBytes else {
      throw RowFault(.fieldTooLong, "a store's code has more than \(IntakeLimits.nameBytes) bytes")
    }
    if name.isEmpty { return 0 }
    guard let number = names.number(of: name) else {
      throw RowFault(.tooManyNames, "more than \(IntakeLimits.names) stores in one file")
    }
    if Int(number) == clockOfStore.count { register(number) }
    return number
  }

  func isKnown(_ number: Int32) -> Bool { clockOfStore[Int(number)] >= 0 }

  /// - Precondition: the store is known.
  @inline(__always)
  mutating func moment(_ text: DateText, at store: Int32) -> (issued: Int64, day: Int32) {
    clocks[clockOfStore[Int(store)]].moment(text)
  }

  @inline(__always)
  mutating func publish(_ number: Int32, in list: inout [String]) -> Int32 {
    names.publish(number, in: &list)
  }

  private mutating func register(_ number: Int32) {
    let name = names.text(of: number)
    if let known, !known.contains(name), number > 0 {
      clockOfStore.append(-1)
      return
    }
    let zone = zones[name] ?? self.zone
    if let clock = clockOfZone[zone] {
      clockOfStore.append(clock)
      return
    }
    clockOfZone[zone] = clocks.count
    clockOfStore.append(clocks.count)
    clocks.append(LocalClock(zone))
  }
}
