import Lua
import Retention

extension ManifestReader {
  /// `segments = { { "student", group = "active", label = {...}, advice = {...} } }`
  mutating func readSegments(_ node: Node?) {
    for item in node?.items ?? [] {
      guard let name = item[1]?.text, isName(name) else {
        report(item.path, "must begin with its name: { \"student\", group = \"active\" }")
        continue
      }
      if manifest.segment(name) != nil {
        report(item.path, "'\(name)' is declared already")
        continue
      }
      reportUnknownKeys(of: item, known: ["group", "label", "advice"])
      guard let group = item["group"]?.text.flatMap(Group.init(rawValue:)) else {
        report(item.path, "group must be active, passive, lost or apart")
        continue
      }
      let label = item["label"]?.localized ?? LocalizedText(ru: name, en: name)
      let advice = item["advice"]?.localized
      set {
        $0.segments.append(
          SegmentInfo(
            segment: Segment(rawValue: name), group: group, label: label, advice: advice))
      }
    }
  }

  /// `seasons = { spring_summer = "02-15", autumn_winter = "08-15" }`
  mutating func readSeasons(_ node: Node?) {
    guard let node else { return }
    var starts: [Seasons.Start] = []
    for (name, item) in node.fields {
      let parts = (item.text ?? "").split(separator: "-").map(String.init)
      guard parts.map(\.count) == [2, 2], let month = Int(parts[0]), let day = Int(parts[1]) else {
        report(item.path, "must be the first day of the season as \"MM-DD\"")
        continue
      }
      starts.append(Seasons.Start(name: name, month: month, day: day))
    }
    guard let seasons = Seasons(starts) else {
      report(node.path, "must name one or more seasons, each on a day of its own of every year")
      return
    }
    set { $0.seasons = seasons }
  }

  /// `fields = { pet = { choice = { "cat", "dog" } }, birthday_child = "days" }`
  mutating func readFields(_ node: Node?) {
    for (name, item) in node?.fields ?? [] {
      if let options = item["choice"] {
        let choices = texts(options)
        set { $0.fields[name] = .choice(choices) }
      } else if let type = fieldType(item) {
        set { $0.fields[name] = .typed(type) }
      } else {
        report(item.path, "must be { choice = { \"a\", \"b\" } } or a type such as { text = true }")
      }
    }
  }

  private func fieldType(_ item: Node) -> ThresholdType? {
    if let name = item.text ?? item[1]?.text { return ThresholdType(rawValue: name) }
    return item.fields.lazy.compactMap { ThresholdType(rawValue: $0.name) }.first
  }

  /// `rfm = { window = 365, recency = { 7, "risk_after" }, frequency = "quantiles" }`
  mutating func readRFM(_ node: Node?) {
    guard let node else { return }
    reportUnknownKeys(of: node, known: ["window", "recency", "frequency", "monetary"])
    var rfm = RFMDeclaration()
    if let window = node["window"] {
      if let point = cutPoint(window), isWindow(point) {
        rfm.windowDays = point
      } else {
        report(window.path, "must be 1 to 3650 days, or the name of a threshold")
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
      report(node.path, "must be \"quantiles\" or a list of one to four ascending cut points")
      return nil
    }
    let points = node.items.compactMap { item -> RFMDeclaration.Point? in
      let point = cutPoint(item)
      if point == nil { report(item.path, "must be a number or the name of a threshold") }
      return point
    }
    return .points(points)
  }

  /// Whether a threshold has that name is asked when all thresholds are known.
  private func cutPoint(_ node: Node) -> RFMDeclaration.Point? {
    if let number = node.number { return .number(number) }
    return node.text.map { .threshold($0) }
  }

  /// Names of segments are shown in files and addresses.
  private func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 40
      && name.utf8.allSatisfy { byte in
        (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5f
      }
  }
}
