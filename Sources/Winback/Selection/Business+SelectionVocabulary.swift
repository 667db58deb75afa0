import PluginHost
package import Retention
import Storage

extension Business {
  /// What a selection over this base may name. Segments that only the journal has are named as
  /// they were.
  package func selectionVocabulary() throws -> SelectionVocabulary {
    try selectionVocabulary(plugin().manifest)
  }

  func selectionVocabulary(_ manifest: Manifest) throws -> SelectionVocabulary {
    var segments = manifest.segments.map { info in
      SelectionVocabulary.Segment(
        name: info.segment.rawValue, label: info.label, group: info.group)
    }
    for gone in try database.segmentCounts(on: Day(.max))
    where !segments.contains(where: { $0.name == gone.segment }) {
      segments.append(
        SelectionVocabulary.Segment(
          name: gone.segment, label: LocalizedText(ru: gone.segment, en: gone.segment),
          group: Group(rawValue: gone.group) ?? .apart))
    }
    return SelectionVocabulary(
      segments: segments,
      groups: Dictionary(
        Group.allCases.map { ($0, SegmentInfo.label(of: $0)) }, uniquingKeysWith: { $1 }),
      values: Dictionary(
        ValueLevel.allCases.map { ($0, SegmentInfo.label(of: $0)) }, uniquingKeysWith: { $1 }),
      fields: manifest.fields.mapValues(\.selectionKind),
      stores: try database.storeCodes())
  }
}

extension CustomerField {
  fileprivate var selectionKind: SelectionVocabulary.Field {
    switch self {
    case .choice(let choices): .choice(choices)
    case .typed(.bool): .truth
    case .typed(let type): type.isNumber ? .number : type.isList ? .list : .text
    }
  }
}
