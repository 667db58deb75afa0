package import Retention

/// A segment with its group and what people call it.
package struct SegmentInfo: Hashable, Sendable {
  package let segment: Segment
  package let group: Group
  package let label: LocalizedText
  package let advice: LocalizedText?

  package init(
    segment: Segment, group: Group, label: LocalizedText, advice: LocalizedText? = nil
  ) {
    self.segment = segment
    self.group = group
    self.label = label
    self.advice = advice
  }

  package static let standard: [SegmentInfo] = [
    info(.new, .active, "Новые", "New"),
    info(.promising, .active, "Перспективные", "Promising"),
    info(.loyal, .active, "Лояльные", "Loyal"),
    info(.fallingAsleep, .passive, "Засыпающие", "Falling asleep"),
    info(.atRisk, .passive, "В зоне риска", "At risk"),
    info(.sleeping, .lost, "Спящие", "Sleeping"),
    info(.sos, .lost, "SOS", "SOS"),
    info(.passerBy, .apart, "Залётные", "Passers-by"),
    info(.dead, .apart, "Неживые", "Dead"),
  ]

  private static func info(
    _ segment: Segment, _ group: Group, _ ru: String, _ en: String
  ) -> SegmentInfo {
    SegmentInfo(segment: segment, group: group, label: LocalizedText(ru: ru, en: en))
  }

  package static func label(of group: Group) -> LocalizedText {
    switch group {
    case .active: LocalizedText(ru: "Активные", en: "Active")
    case .passive: LocalizedText(ru: "Пассивные", en: "Passive")
    case .lost: LocalizedText(ru: "Потеряшки", en: "Lost")
    case .apart: LocalizedText(ru: "Вне групп", en: "Apart")
    }
  }

  package static func label(of value: ValueLevel) -> LocalizedText {
    switch value {
    case .low: LocalizedText(ru: "малоценный", en: "low")
    case .valuable: LocalizedText(ru: "ценный", en: "valuable")
    case .veryValuable: LocalizedText(ru: "очень ценный", en: "very valuable")
    }
  }
}
