import PluginHost
package import Retention
import Storage

extension Business {
  /// Why a customer is not in a segment or group, by the rules now as of a moment. Nil for who
  /// has no receipt by then.
  ///
  /// - Throws: `UnknownSegment`.
  package func whyNot(
    _ customer: KnownCustomer, in wanted: SegmentSet, at moment: Moment,
    language: Language
  ) throws -> WhyNotAnswer? {
    let rules = try rules()
    let segments = rules.plugin.manifest.segments.filter {
      wanted.contains(segment: $0.segment.rawValue, group: $0.group.rawValue)
    }
    let last = try lastDecision(on: customer, at: moment)
    let lookout = try Lookout(
      customer, of: self, by: rules, at: moment, head: appliedPlan(by: moment))
    let standing = last.map(LoneCustomer.Standing.init)
    guard let answer = lookout.answer(standing: standing, in: language) else { return nil }
    let overrides = try overrides(of: rules.version ?? 0)
    let question = WhyNotQuestion(
      lookout: lookout, standing: standing, store: answer.store,
      wanted: Set(segments.map(\.segment)), overrides: overrides, language: language)
    let outcome = question.answer()
    let isOpen = if case .success(let whyNot) = outcome { !whyNot.isThere } else { false }
    return WhyNotAnswer(
      customer: customer, moment: moment, wanted: wanted, segments: segments, applied: last?.to,
      answer: answer, outcome: outcome, storeThresholds: question.storeThresholds,
      arrival: isOpen ? question.arrival() : nil,
      silentStore: try answer.store.flatMap { try silentStore($0, at: moment) })
  }

  /// A segment or group as somebody asks for it: `segment:lost`, `group:lost`, `sos`,
  /// `Потеряшки`. With `segment:` or nothing before it, a name of both is the group.
  ///
  /// - Throws: `UnknownSegment`.
  package func segments(named text: String) throws -> SegmentSet {
    let manifest = try plugin().manifest
    if let name = text.dropping(prefix: "segment:") { return try SegmentSet(name, in: manifest) }
    guard let name = text.dropping(prefix: "group:") else {
      return try SegmentSet(text, in: manifest)
    }
    let set = try SegmentSet(name, in: manifest)
    guard case .group = set else {
      throw UnknownSegment(text, among: Group.allCases.map(\.rawValue), in: manifest)
    }
    return set
  }
}

extension String {
  fileprivate func dropping(prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
