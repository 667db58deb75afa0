package import PluginHost
package import Retention

/// A group of segments or a single one, as somebody names it: `lost`, `Потеряшки`, `sos`,
/// `At risk`.
package enum SegmentSet: Hashable, Sendable {
  case group(Group)
  /// By its name in the journal.
  case segment(String)

  /// `journalled` are names of segments that the journal has and the plugin may not have any
  /// more.
  package init(
    _ text: String, in manifest: Manifest, journalled: [String] = []
  ) throws(UnknownSegment) {
    let wanted = text.lowercased()
    let names = { (name: String, label: LocalizedText) in
      [name, label.ru, label.en].contains { $0.lowercased() == wanted }
    }
    if let group = Group.allCases.first(where: { names($0.rawValue, SegmentInfo.label(of: $0)) }) {
      self = .group(group)
    } else if let segment = SegmentSet.segment(text, in: manifest, journalled: journalled) {
      self = .segment(segment)
    } else {
      throw UnknownSegment(
        text,
        among: Group.allCases.map(\.rawValue) + manifest.segmentNames(with: journalled),
        in: manifest)
    }
  }

  /// A segment alone: a group's name is none.
  static func segment(
    _ text: String, in manifest: Manifest, journalled: [String]
  ) -> String? {
    let wanted = text.lowercased()
    let known = manifest.segments.first { info in
      [info.segment.rawValue, info.label.ru, info.label.en].contains { $0.lowercased() == wanted }
    }
    return known?.segment.rawValue ?? journalled.first { $0.lowercased() == wanted }
  }

  /// `lost`, `sos`.
  package var name: String {
    switch self {
    case .group(let group): group.rawValue
    case .segment(let name): name
    }
  }

  package func contains(segment: String?, group: String?) -> Bool {
    switch self {
    case .group(let own): group == own.rawValue
    case .segment(let name): segment == name
    }
  }
}

/// A name that neither the plugin nor the journal has.
package struct UnknownSegment: Error, Hashable, Sendable {
  package let text: String
  /// What could have been said.
  private let names: [String]
  /// What may have been meant, too: what people call the segments.
  private let labels: [String]

  init(_ text: String, among names: [String], in manifest: Manifest) {
    self.text = text
    self.names = names
    labels = manifest.segments.flatMap { [$0.label.ru, $0.label.en] }
  }

  package func text(in language: Language) -> String {
    let near = NearNames.of(text, in: Set(names + labels)).map { "'\($0)'" }
    let known = names.joined(separator: ", ")
    let shown = near.joined(separator: language == .ru ? " или " : " or ")
    return LocalizedText(
      ru: "нет сегмента '\(text)'; " + (near.isEmpty ? "есть: \(known)" : "может быть, \(shown)?"),
      en: "no segment '\(text)'; "
        + (near.isEmpty ? "there are: \(known)" : "did you mean \(shown)?"))[
        language]
  }
}

extension UnknownSegment: CustomStringConvertible {
  package var description: String { text(in: .en) }
}

extension Manifest {
  /// The names of its segments, then those that only a journal has.
  func segmentNames(with journalled: [String]) -> [String] {
    let own = segments.map(\.segment.rawValue)
    return own + journalled.filter { !own.contains($0) }
  }
}
