import Lua
import Retention

extension ManifestReader {
  /// `segments = { { "student", group = "active", label = {...}, advice = {...} } }`
  mutating func readSegments(_ node: Node?) {
    // Written as a map they are no list, but their names are known.
    for (name, item) in node?.fields ?? [] {
      let label = item["label"]?.localized ?? LocalizedText(ru: name, en: name)
      set {
        $0.segments.append(
          SegmentInfo(
            segment: Segment(rawValue: name), group: .apart, label: label, advice: nil))
      }
    }
    for item in list(node, such: "{ { \"student\", group = \"active\" } }") {
      guard let name = item[1]?.text, isName(name) else {
        report(item, "must begin with its name: { \"student\", group = \"active\" }")
        continue
      }
      if manifest.segment(name) != nil {
        report(item, name: name, "is declared already", mend: "keep one of them")
        continue
      }
      reportUnknownKeys(of: item, known: ["group", "label", "advice"])
      let group = item["group"]?.text.flatMap(Group.init(rawValue:))
      if group == nil {
        let names = Group.allCases.map(\.rawValue)
        report(
          item["group"] ?? item, name: name,
          "group must be one of " + names.joined(separator: ", ")
            + (item["group"]?.text.map { NearNames.hint($0, in: names) } ?? ""),
          mend: "write group = \"active\"")
      }
      if item["label"] == nil {
        report(
          item, name: name, "has no label: people would see its name",
          mend: "write label = { ru = \"...\", en = \"...\" }", severity: .warning)
      }
      let label = item["label"].flatMap { localized($0) }
      let advice = item["advice"].flatMap { localized($0) }
      set {
        $0.segments.append(
          SegmentInfo(
            segment: Segment(rawValue: name), group: group ?? .apart,
            label: label ?? LocalizedText(ru: name, en: name), advice: advice))
      }
    }
  }

  /// `tiers = { { "base" }, { "gold", from = "gold_from", keep_days = 365 } }`
  mutating func readTiers(_ node: Node?) {
    for item in list(node, such: "{ { \"base\" }, { \"gold\", from = 10000 } }") {
      guard let name = item[1]?.text ?? item.text, isName(name) else {
        report(item, "must begin with its name: { \"gold\", from = 10000 }")
        continue
      }
      if manifest.tiers.contains(name) {
        report(item, name: name, "is declared already", mend: "keep one of them")
      }
      reportUnknownKeys(of: item, known: ["from", "keep_days", "label"])
      for key in ["from", "keep_days"] { if let node = item[key] { expectNumber(node) } }
      set { $0.tiers.append(name) }
    }
  }

  /// `seasons = { spring_summer = "02-15", autumn_winter = "08-15" }`
  mutating func readSeasons(_ node: Node?) {
    guard let node else { return }
    var starts: [Seasons.Start] = []
    for (name, item) in node.fields {
      let parts = (item.text ?? "").split(separator: "-").map(String.init)
      guard parts.map(\.count) == [2, 2], let month = Int(parts[0]), let day = Int(parts[1]) else {
        report(
          item, "must be the first day of the season as \"MM-DD\"", mend: "write \"03-01\"")
        return
      }
      starts.append(Seasons.Start(name: name, month: month, day: day))
    }
    guard node.items.isEmpty, let seasons = Seasons(starts) else {
      report(
        node, "must name one or more seasons, each on a day of its own of every year",
        mend: "write { spring_summer = \"02-15\", autumn_winter = \"08-15\" }")
      return
    }
    set { $0.seasons = seasons }
  }

  /// `fields = { pet = { choice = { "cat", "dog" } }, children = "count" }`
  mutating func readFields(_ node: Node?) {
    guard let node else { return }
    guard node.isTable, node.items.isEmpty else {
      report(node, "must be fields by their names: { pet = { choice = { \"cat\", \"dog\" } } }")
      return
    }
    for (name, item) in node.fields {
      if let options = item["choice"] {
        let choices = texts(options)
        set { $0.fields[name] = .choice(choices) }
        if choices.isEmpty, options.isTable {
          report(options, "must name its choices", mend: "write { \"cat\", \"dog\" }")
        }
      } else if let type = fieldType(item) {
        set { $0.fields[name] = .typed(type) }
      } else {
        report(
          item,
          "must be { choice = { \"a\", \"b\" } } or a type such as { text = true }: "
            + ThresholdType.allCases.map(\.rawValue).joined(separator: ", "))
        set { $0.fields[name] = .typed(.text) }
      }
    }
  }

  private func fieldType(_ item: Node) -> ThresholdType? {
    if let name = item.text ?? item[1]?.text ?? item["type"]?.text {
      return ThresholdType(rawValue: name)
    }
    return item.fields.lazy.compactMap { ThresholdType(rawValue: $0.name) }.first
  }

  /// `rfm = { window = 365, recency = { 7, "risk_after" }, frequency = "quantiles" }`
  mutating func readRFM(_ node: Node?) {
    guard let node else { return }
    guard node.isTable else {
      report(node, "must be a table: { window = 365, recency = { 7, 30 } }")
      return
    }
    reportUnknownKeys(of: node, known: ["window", "recency", "frequency", "monetary"])
    var rfm = RFMDeclaration()
    if let window = node["window"] {
      if let point = cutPoint(window), isWindow(point) {
        rfm.windowDays = point
      } else {
        report(window, "must be 1 to 3650 days, or the name of a threshold")
      }
    }
    rfm.recency = node["recency"].flatMap { cut($0) }
    rfm.frequency = node["frequency"].flatMap { cut($0) } ?? .quantiles
    rfm.monetary = node["monetary"].flatMap { cut($0) } ?? .quantiles
    set { $0.rfm = rfm }
  }

  private func isWindow(_ point: RFMDeclaration.Point) -> Bool {
    if case .number(let days) = point { return (1...3650).contains(days) }
    return true
  }

  private mutating func cut(_ node: Node) -> RFMDeclaration.Cut? {
    if node.text == "quantiles" { return .quantiles }
    guard node.isTable, !node.items.isEmpty, node.items.count <= 4 else {
      report(node, "must be \"quantiles\" or a list of one to four ascending cut points")
      return nil
    }
    let points = node.items.compactMap { item -> RFMDeclaration.Point? in
      let point = cutPoint(item)
      if point == nil { report(item, "must be a number or the name of a threshold") }
      return point
    }
    return .points(points)
  }

  private mutating func cutPoint(_ node: Node) -> RFMDeclaration.Point? {
    if let number = node.number { return .number(number) }
    guard let name = node.text else { return nil }
    expectNumber(node)
    return .threshold(name)
  }

  /// A number, or the name of a threshold that is one.
  private mutating func expectNumber(_ node: Node) {
    guard node.number == nil else { return }
    guard let name = node.text else {
      report(node, "must be a number or the name of a threshold, not \(node.typeName)")
      return
    }
    let known = manifest.thresholds.filter(\.type.isNumber).map(\.name)
    if !unsureThresholds.contains(name), !known.contains(name) {
      report(node, "no number threshold '\(name)'" + NearNames.hint(name, in: known))
    }
  }

  mutating func list(_ node: Node?, such example: String) -> [Node] {
    guard let node else { return [] }
    if !node.isTable || !node.fields.isEmpty { report(node, "must be a list: \(example)") }
    return node.items
  }

  /// Names of segments are shown in files and addresses.
  private func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 40
      && name.utf8.allSatisfy { byte in
        (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5f
      }
  }
}
