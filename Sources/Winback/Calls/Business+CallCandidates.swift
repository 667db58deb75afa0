import PluginHost
import Retention
import Storage

extension Business {
  /// The customers of an audience, those who spent most first, ties in byte order of the key.
  /// By the journal; where nothing is applied yet, as the rules propose.
  func callCandidates(
    _ audience: CallAudience, _ options: CallOptions
  ) throws -> (candidates: [CallCandidate], view: BaseView, rules: Rules) {
    let rules = try rules()
    let view = try view(at: options.moment)
    let candidates =
      switch audience {
      case .segments, .group:
        try inSegments(view, rules, options.workers, wanted(audience, rules.plugin.manifest))
      case .selection(let selection, _):
        try chosen(by: selection, view, rules, options.workers)
      }
    let ordered = candidates.enumerated().sorted { left, right in
      left.element.spendLastYear == right.element.spendLastYear
        ? left.offset < right.offset
        : left.element.spendLastYear > right.element.spendLastYear
    }
    return (ordered.map(\.element), view, rules)
  }

  private func wanted(
    _ audience: CallAudience, _ manifest: Manifest
  ) throws -> (String, Group?) -> Bool {
    switch audience {
    case .selection: return { _, _ in false }
    case .group(let group): return { $1 == group }
    case .segments(let names):
      let journalled = try journalledSegments()
      let known = try names.map { name in
        guard let segment = SegmentSet.segment(name, in: manifest, journalled: journalled) else {
          throw UnknownSegment(name, among: manifest.segmentNames(with: journalled), in: manifest)
        }
        return segment
      }
      return { segment, _ in known.contains(segment) }
    }
  }

  private func inSegments(
    _ view: BaseView, _ rules: Rules, _ workers: Int, _ isWanted: (String, Group?) -> Bool
  ) throws -> [CallCandidate] {
    guard view.head != nil else { return try proposed(view, rules, workers, isWanted) }
    let groups = try groupsOfSegments(rules.plugin.manifest)
    return CallCandidate.all(of: view, by: rules, workers: workers, groups: groups) {
      _, segment in
      segment.map { isWanted($0, groups[$0]) } ?? false
    }
  }

  private func chosen(
    by selection: Selection, _ view: BaseView, _ rules: Rules, _ workers: Int
  ) throws -> [CallCandidate] {
    let selected = try select(selection, at: view.moment, workers: workers)
    let numbers = Set(selected.customers.map(\.number))
    return CallCandidate.all(
      of: view, by: rules, workers: workers, groups: try groupsOfSegments(rules.plugin.manifest)
    ) { number, _ in numbers.contains(number) }
  }

  /// A segment that the plugin no longer has keeps the group of its decisions.
  private func groupsOfSegments(_ manifest: Manifest) throws -> [String: Group] {
    var groups: [String: Group] = [:]
    for count in try database.segmentCounts(on: Day(.max)) {
      groups[count.segment] = Group(rawValue: count.group)
    }
    for info in manifest.segments { groups[info.segment.rawValue] = info.group }
    return groups
  }

  private func proposed(
    _ view: BaseView, _ rules: Rules, _ workers: Int, _ isWanted: (String, Group?) -> Bool
  ) throws -> [CallCandidate] {
    let plan = try plan(view, by: rules, workers: workers, facts: [])
    let levels = ValueLevels(rules, codes: plan.history.storeCodes)
    var candidates: [CallCandidate] = []
    for batch in plan.batches {
      for place in batch.segments.indices {
        guard let info = plan.segment(batch: batch, place),
          isWanted(info.segment.rawValue, info.group),
          let id = plan.history.standing?.ids[batch.basics.customers.lowerBound + place]
        else { continue }
        candidates.append(
          CallCandidate(
            plan.history, batch.basics, place, person: id, segment: info.segment.rawValue,
            group: info.group, value: levels.level(of: batch.basics, place)))
      }
    }
    return candidates
  }
}
