import Retention
import Synchronization

/// Gives the returns of a file to their sales, as `ReceiptRegister.settleReturns` does: in the
/// order of their instant, store, till and number, so that rows do not decide.
struct ReturnSettlement: Sendable {
  /// What became of the sales of a stretch.
  private struct Settled: Sendable {
    /// The places of what was wholly returned, and of what was returned in part.
    var returned: [UInt32] = []
    var lowered: [(place: UInt32, amount: Int64)] = []
    var refusals: [SaleSearch.Refusal] = []
    var accepted = 0
  }

  private let stretches: [StretchIdentities]
  private let tallies: [StretchTally]
  private let merged: CodeMerge
  private let search: SaleSearch
  private let isByDay: Bool

  init(_ stretches: [StretchIdentities], of reading: PlainReading, _ plan: PlainPlan) {
    self.stretches = stretches
    tallies = reading.tallies
    merged = reading.merged
    search = SaleSearch(stretches, reading.tallies, reading.streams, reading.marks, asOf: plan.asOf)
    isByDay = plan.columns.identity == .numberAndDay
  }

  func settle(_ reading: inout PlainReading, rejectsMax: Int, inParallel: InParallel) {
    let answers = find(without: reading.marks, inParallel: inParallel)
    var refusals = answers.flatMap(\.refusals)
    for (stretch, settled) in settle(answers, inParallel: inParallel).enumerated() {
      for place in settled.returned {
        reading.marks.add(.returned, stretch: stretch, place: Int(place))
      }
      for (place, amount) in settled.lowered {
        reading.marks.add(.lowered, stretch: stretch, place: Int(place))
        reading.lowered.lower(stretch: stretch, place: place, by: amount)
      }
      reading.returns += settled.accepted
      refusals += settled.refusals
      if reading.hasStrayDays {
        reading.returnedSales += search.days(of: settled.returned, in: stretch, merged)
      }
    }
    for refusal in refusals {
      let rows = Int(item(refusal.asker).rows)
      reading.counts.accepted -= rows
      reading.counts.quarantined[refusal.reason, default: 0] += rows
    }
    let free = rejectsMax - reading.rejects.count
    if free > 0 { reading.rejects += rejects(refusals, first: free, reading.firstLine) }
  }

  private func item(_ asker: SaleSearch.Asker) -> PlainReturn {
    stretches[Int(asker.stretch)].returns.items[Int(asker.index)]
  }

  // MARK: - Finding

  /// Every return is told something: who names nothing that is there is refused.
  private func find(without marks: ReceiptMarks, inParallel: InParallel) -> [SaleSearch.Answer] {
    let hasOddNumbers = stretches.contains(where: \.hasOddNumbers)
    var open = stretches.indices.map { stretch in askers(in: stretch, without: marks) }
    var answers: [SaleSearch.Answer] = []
    for way in [.number] + SaleWay.places(isByDay: isByDay)
    where open.contains(where: { !$0.isEmpty }) {
      var asking = open
      for stretch in open.indices {
        let returns = stretches[stretch].returns
        let isAsking = { (index: UInt32) in
          guard let name = way.name(in: returns, Int(index)) else { return false }
          return way != .number || hasOddNumbers || !NumberCode.isHash(name.wanted)
        }
        asking[stretch].removeAll { !isAsking($0) }
        open[stretch].removeAll { isAsking($0) }
      }
      let found = search.run(asking, by: way, inParallel: inParallel)
      for asker in found.lazy.flatMap(\.unanswered) {
        open[Int(asker.stretch)].append(asker.index)
      }
      answers += found
    }
    var orphans = SaleSearch.Answer()
    for (stretch, indices) in open.enumerated() {
      orphans.refusals += indices.map { index in
        let asker = SaleSearch.Asker(stretch: UInt32(truncatingIfNeeded: stretch), index: index)
        return SaleSearch.Refusal(asker: asker, reason: .orphanRefund)
      }
    }
    return answers + [orphans]
  }

  /// Those of a stretch that came once, by their numbers.
  private func askers(in stretch: Int, without marks: ReceiptMarks) -> [UInt32] {
    let items = stretches[stretch].returns.items
    let all = 0..<UInt32(truncatingIfNeeded: items.count)
    if !marks.hasAny(in: stretch) { return Array(all) }
    return all.filter { index in
      !marks.has(.dropped, stretch: stretch, place: Int(items[Int(index)].place))
    }
  }

  // MARK: - Taking back

  private func settle(_ answers: [SaleSearch.Answer], inParallel: InParallel) -> [Settled] {
    var byStretch = [[SaleSearch.Link]](repeating: [], count: stretches.count)
    for answer in answers {
      for link in answer.links { byStretch[Int(link.sale.stretch)].append(link) }
    }
    let dealt = byStretch
    let room = Mutex([Settled](repeating: Settled(), count: dealt.count))
    inParallel(dealt.count) { stretch in
      let settled = settle(dealt[stretch])
      room.withLock { $0[stretch] = settled }
    }
    return room.withLock { $0 }
  }

  /// Of the sales of one stretch, in the order of their places.
  private func settle(_ links: [SaleSearch.Link]) -> Settled {
    var settled = Settled()
    var order = links.indices.map { UInt64(links[$0].sale.place) << 32 | UInt64($0) }
    order.sort()
    var ofSale: [SaleSearch.Link] = []
    for (index, entry) in order.enumerated() {
      ofSale.append(links[Int(entry & 0xffff_ffff)])
      let next = index + 1 < order.count ? order[index + 1] >> 32 : .max
      if next == entry >> 32 { continue }
      if ofSale.count > 1 { ofSale.sort { isOrdered($0.asker, $1.asker) } }
      takeBack(ofSale, &settled)
      ofSale.removeAll(keepingCapacity: true)
    }
    return settled
  }

  /// All that is taken back of one sale, in order.
  private func takeBack(_ links: [SaleSearch.Link], _ settled: inout Settled) {
    guard let sale = links.first?.sale else { return }
    var left = sale.total
    /// By the moment.
    var returned: Int64?
    for link in links {
      let isSeen = link.amount >= 0
      let amount = isSeen ? link.amount : ~link.amount
      if amount > left {
        settled.refusals.append(
          SaleSearch.Refusal(asker: link.asker, reason: .refundExceedsSale))
        continue
      }
      left -= amount
      settled.accepted += 1
      if isSeen { returned = (returned ?? 0) + amount }
    }
    guard let returned else { return }
    if returned >= sale.total {
      settled.returned.append(sale.place)
    } else {
      settled.lowered.append((place: sale.place, amount: returned))
    }
  }

  // MARK: - Order

  /// By bytes, as a base orders them: two spellings of one letter are two texts.
  private func isOrdered(_ one: SaleSearch.Asker, _ other: SaleSearch.Asker) -> Bool {
    let (first, second) = (item(one), item(other))
    if first.issued != second.issued { return first.issued < second.issued }
    for (a, b) in zip(texts(one, first), texts(other, second)) where a != b {
      return a.lexicographicallyPrecedes(b)
    }
    return (one.stretch, one.index) < (other.stretch, other.index)
  }

  /// Its store, its till and its number.
  private func texts(_ asker: SaleSearch.Asker, _ item: PlainReturn) -> [[UInt8]] {
    let parser = tallies[Int(asker.stretch)].parser
    return [
      Array(merged.codes.stores[Int(merged.stores[parser][Int(item.store)])].utf8),
      Array(merged.codes.tills[Int(merged.tills[parser][Int(item.till)])].utf8),
      Array(stretches[Int(asker.stretch)].returns.number(Int(asker.index))),
    ]
  }

  /// The first of the returns that were refused. `firstLine` is that of the first stretch.
  private func rejects(
    _ refusals: [SaleSearch.Refusal], first count: Int, _ firstLine: Int
  ) -> [ReceiptBatch.Reject] {
    var line = firstLine
    let linesBefore = tallies.map { tally in
      defer { line += tally.lines }
      return line
    }
    return refusals.sorted { isOrdered($0.asker, $1.asker) }.prefix(count).map { refusal in
      let (asker, item) = (refusal.asker, item(refusal.asker))
      return ReceiptBatch.Reject(
        line: linesBefore[Int(asker.stretch)] + Int(item.line), rows: Int(item.rows),
        bytes: Array(stretches[Int(asker.stretch)].returns.rows(Int(asker.index))),
        reason: refusal.reason, detail: refusal.reason.returnDetail)
    }
  }
}
