/// Lost? Dead? Passive? Often? The questions that a plugin answers, in the order in which
/// the host asks them: so no answer is asked that can't matter.
package enum Question: String, CaseIterable, Sendable {
  case lost, dead, passive, often
}

/// The table that makes a segment of the answers (PluginReference.md, The four questions).
package enum FourQuestions {
  /// Lost customers who are not dead: `often` is only asked where it matters.
  package static func isPasserBy(visits: Int, oneVisitIsPasserBy: Bool) -> Bool {
    visits == 1 && oneVisitIsPasserBy
  }

  package static func lost(often: Bool) -> Segment { often ? .sos : .sleeping }

  package static func passive(often: Bool) -> Segment { often ? .atRisk : .fallingAsleep }

  /// Neither lost nor passive; how many visits there were only matters to who comes rarely.
  package static func active(often: Bool, visits: Int) -> Segment {
    often ? .loyal : visits <= 2 ? .new : .promising
  }
}
