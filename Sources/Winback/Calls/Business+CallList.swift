import PluginHost
import Retention
import Storage

extension Business {
  /// Makes a call list, which is not kept before `keep`: whoever of the audience may and can be
  /// called, those who spent most first.
  ///
  /// A phone that several of them share stands on it once, with the one who spent most.
  ///
  /// - Throws: `UnknownSegment`, `StorageError`.
  package func draftCallList(
    _ audience: CallAudience, _ options: CallOptions
  ) throws -> CallListDraft {
    let (candidates, view, rules) = try callCandidates(audience, options)
    let people = CallPeople(
      candidates.map(\.person),
      in: try database.persons(asOf: view.moment.asOf, seen: view.seen))
    let sieve = CallSieve(
      options: options, head: view.head,
      contacts: try database.callContacts(people.owners),
      past: CallPast(try database.madeCalls(by: options.moment.day), owners: people.owners))
    let open = try database.openCalls(
      since: options.moment.day.adding(days: -max(1, options.daysSinceLastCall)))
    var taken: Set<String> = []
    var rows: [CallListDraft.Row] = []
    var excluded: [CallExclusion: Int] = [:]
    var onOpenLists = 0
    for candidate in candidates {
      let phone: String
      switch sieve.phone(of: candidate, taken: taken) {
      case .excluded(let why):
        excluded[why, default: 0] += 1
        continue
      case .phone(let usable): phone = usable
      }
      guard rows.count < options.limit ?? .max else {
        excluded[.overLimit, default: 0] += 1
        continue
      }
      taken.insert(phone)
      if people.members(of: candidate.person).contains(where: open.contains) { onOpenLists += 1 }
      rows.append(
        CallListDraft.Row(
          candidate, phone: phone, name: sieve.name(of: candidate),
          manifest: rules.plugin.manifest, language: options.language))
    }
    return CallListDraft(
      list: CallList(
        id: try database.nextCallListID(), madeAt: options.now, author: options.author,
        audience: audience.words, day: options.moment.day),
      language: options.language, currency: currency, business: name, rows: rows,
      excluded: excluded, onOpenLists: onOpenLists)
  }

  /// Keeps the list, so that its outcomes can come back.
  package func keep(_ draft: CallListDraft) throws {
    try database.add(draft.list, draft.rows.map(\.call))
  }
}

extension CallListDraft.Row {
  fileprivate init(
    _ candidate: CallCandidate, phone: String, name: String, manifest: Manifest,
    language: Language
  ) {
    self.init(
      call: ListedCall(
        customer: candidate.person, key: candidate.key, segment: candidate.segment,
        store: candidate.store, phone: phone),
      name: name, lastDay: candidate.lastDay, spendLastYear: candidate.spendLastYear,
      segmentLabel: candidate.segment.map { segment in
        manifest.segment(segment)?.label[language] ?? segment
      } ?? "",
      groupLabel: candidate.group.map { SegmentInfo.label(of: $0)[language] } ?? "",
      advice: CallAdvice.text(
        segment: candidate.segment, value: candidate.value, manifest: manifest,
        language: language))
  }
}

extension CallAudience {
  /// As lists are called: `segment sos, at_risk`.
  package var words: String {
    switch self {
    case .segments(let names): "segment " + names.joined(separator: ", ")
    case .group(let group): "group " + group.rawValue
    case .selection(_, let words): words
    }
  }
}
