import Lua
import Retention

/// The questions about one customer, in the order in which they make her segment, with what
/// decided each.
struct Inquiry {
  let run: TracedRun
  let instance: RuleInstance
  let batch: FactBatch
  let place: Int32
  let visits: Int
  let plugin: Plugin
  let thresholds: ThresholdValues
  let language: Language
  private var answers: [(question: String, answer: Bool)] = []
  private var reasonKey: String?

  init(
    run: TracedRun, instance: RuleInstance, batch: FactBatch, place: Int32, visits: Int,
    plugin: Plugin, thresholds: ThresholdValues, language: Language
  ) {
    self.run = run
    self.instance = instance
    self.batch = batch
    self.place = place
    self.visits = visits
    self.plugin = plugin
    self.thresholds = thresholds
    self.language = language
  }

  mutating func explain() throws(LuaError) -> Explanation {
    guard visits > 0 else {
      let text = LocalizedText(ru: "Визитов ещё не было", en: "No visit yet")
      return Explanation(segment: nil, answers: [], sentence: text[language])
    }
    if let own = instance.segment {
      let (answers, decisives) = try run.ask(own, of: batch, place: place, kind: .text)
      if let name = answers.text(0) {
        self.answers.append(("segment", true))
        reasonKey = answers.reason(0)
        return explanation(Segment(rawValue: name), decisives)
      }
    }
    let lost = try ask(.lost)
    if lost.answer { return try explainLost(lost.decisives) }
    let passive = try ask(.passive)
    let often = try ask(.often)
    let segment =
      passive.answer
      ? FourQuestions.passive(often: often.answer)
      : FourQuestions.active(often: often.answer, visits: visits)
    if passive.answer {
      return explanation(
        segment, passive.decisives + (often.answer ? often.decisives : []))
    }
    return explanation(segment, often.answer ? often.decisives : passive.decisives)
  }

  private mutating func explainLost(_ lost: [Decisive]) throws(LuaError) -> Explanation {
    let dead = try ask(.dead)
    if dead.answer { return explanation(.dead, dead.decisives) }
    if FourQuestions.isPasserBy(
      visits: visits, oneVisitIsPasserBy: thresholds.oneVisitIsPasserBy)
    {
      let text = LocalizedText(ru: "Один визит за всё время", en: "One visit ever")
      return explanation(.passerBy, lost, prefix: text[language])
    }
    let often = try ask(.often)
    return explanation(
      FourQuestions.lost(often: often.answer), lost + (often.answer ? often.decisives : []))
  }

  private mutating func ask(
    _ question: Question
  ) throws(LuaError) -> (answer: Bool, decisives: [Decisive]) {
    guard let function = instance.questions[question] else { return (false, []) }
    let (result, decisives) = try run.ask(function, of: batch, place: place, kind: .boolean)
    let answer = result.boolean(0) == true
    answers.append((question.rawValue, answer))
    if answer, reasonKey == nil { reasonKey = result.reason(0) }
    return (answer, decisives)
  }

  /// The rule's own sentence where it named one, else one made from the comparisons.
  private func explanation(
    _ segment: Segment, _ decisives: [Decisive], prefix: String? = nil
  ) -> Explanation {
    let own = reasonKey.flatMap { plugin.manifest.reasons[$0]?[language] }
    let made = ReasonSentence(
      language: language, manifest: plugin.manifest, thresholds: thresholds
    ).sentence(decisives)
    let parts = [prefix, made.isEmpty ? nil : made].compactMap { $0 }
    let sentence = own ?? (parts.isEmpty ? byRule : parts.joined(separator: "; "))
    return Explanation(segment: segment, answers: answers, sentence: sentence)
  }

  /// A rule that compares nothing can only be named.
  private var byRule: String {
    guard let (question, answer) = answers.first(where: \.answer) ?? answers.last else { return "" }
    let text = LocalizedText(
      ru: "Правило «\(question)» говорит «\(answer ? "да" : "нет")»",
      en: "The rule “\(question)” says \(answer ? "yes" : "no")")
    return text[language]
  }
}
