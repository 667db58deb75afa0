import Lua
import Retention

/// The functions of a plugin beside its questions, tried on the standard people: conditions and
/// computed actions of steps and triggers, rewards by the line; and questions that say the same
/// of everybody.
extension StandardPeople {
  /// To be run on a thread for Lua.
  static func tryFunctions(_ plugin: Plugin) -> [PluginProblem] {
    let people = customers(plugin)
    let table = facts(of: people.map(\.customer), plugin)
    do throws(PluginProblem) {
      let run = try RuleActions(
        plugin, BusinessThresholds(plugin.manifest), table, fields: people.map(\.customer.fields))
      var trial = FunctionTrial(run: run, names: people.map(\.name))
      trial.tryAll()
      return trial.problems
    } catch {
      // What can't be loaded so is told by who loads it.
      return []
    }
  }
}

/// One run of all functions over all people.
private struct FunctionTrial {
  let run: RuleActions
  let names: [String]
  private(set) var problems: [PluginProblem] = []

  /// The standard receipt of rewards.
  private static let receipt = RewardReceipt(lines: [
    RewardReceipt.Line(category: "goods", quantity: 2, amount: 35_000),
    RewardReceipt.Line(category: "", quantity: 1, amount: 0),
  ])

  /// Steps and triggers that are tried: each may cost all its budget for each of the people.
  private static let stepsMax = 100

  init(run: RuleActions, names: [String]) {
    self.run = run
    self.names = names
  }

  mutating func tryAll() {
    let steps = (run.rules["strategies"]?.fields ?? []).flatMap { $0.node.items }
    let triggers = run.rules["triggers"].map { $0.items + $0.fields.map(\.node) } ?? []
    for step in steps.prefix(FunctionTrial.stepsMax) { tryStep(step, given: .nil) }
    for trigger in triggers.prefix(FunctionTrial.stepsMax) {
      tryStep(trigger, given: .table(LuaTable()))
    }
    for reward in RuleActions.Reward.allCases {
      guard let share = run.rules["rewards"]?[reward.rawValue], share.isFunction else { continue }
      meet { run, place throws(PluginProblem) in
        _ = try run.percents(share, of: FunctionTrial.receipt, place: place)
      }
    }
    if knowsTheirGoods { return }
    for question in [Question.lost, .passive, .often] {
      if let own = run.rules[question.rawValue], own.isFunction { tryQuestion(question, own) }
    }
  }

  /// Standard people have a rhythm and money, and nothing of a trade: rules that read goods,
  /// stores or what is known of a person may well say the same of all of them.
  private var knowsTheirGoods: Bool {
    let lacking: Set<String> = Set(
      FactMethod.allCases.filter { [.categories, .names].contains($0.argument) }.map(\.rawValue)
        + Fact.allCases.filter { $0.kind == .text && $0 != .value }.map(\.name)
        + ["field", "age", "days_to_birthday", "points", "last_rating", "open_complaint"])
    return run.plugin.source.files.keys.contains { file in
      guard file == "rules.lua" || file.hasPrefix("lib/"),
        let tree = run.plugin.source.tree(of: file)
      else { return false }
      return tree.expressions.contains { expression in
        switch expression.kind {
        case .field(_, let name), .methodCall(_, let name, _): lacking.contains(name.text)
        default: false
        }
      }
    }
  }

  private mutating func tryStep(_ step: Node, given: LuaValue) {
    if let when = step["when"], when.isFunction {
      meet { run, place throws(PluginProblem) in
        _ = try run.holds(when, given: given, place: place)
      }
    }
    if let act = step["act"], act.isFunction {
      meet { run, place throws(PluginProblem) in
        _ = try run.computed(act, given: given, place: place)
      }
    }
  }

  /// Calls the body for everybody who may be asked about; each thing that goes wrong is told
  /// once, with whom.
  private mutating func meet(_ body: (RuleActions, Int) throws(PluginProblem) -> Void) {
    var found: [(problem: PluginProblem, names: [String])] = []
    for place in places {
      do throws(PluginProblem) {
        try body(run, place)
      } catch {
        if let known = found.firstIndex(where: { $0.problem == error }) {
          found[known].names.append(names[place])
        } else {
          found.append((error, [names[place]]))
        }
      }
    }
    for (problem, names) in found {
      var problem = problem
      problem.message += StandardPeople.with(names)
      problems.append(problem)
    }
  }

  private var places: [Int] {
    run.table.basics.visits.indices.filter { run.table.basics.visits[$0] > 0 }
  }

  /// A question whose answer no fact changes is hardly meant; one that is a literal is.
  private mutating func tryQuestion(_ question: Question, _ function: Node) {
    guard !isLiteral(question) else { return }
    var answers: Set<LuaValue> = []
    for place in places {
      // What fails here fails for the segment, too, and is told there.
      guard let answer = try? run.call(function, place: place).first else { return }
      answers.insert(answer)
    }
    guard answers.count == 1, case .boolean(let truth) = answers.first else { return }
    var problem = run.problem(
      function, "says \(truth) of all standard people",
      mend: "see whether its comparison can come out the other way")
    problem.severity = .warning
    problems.append(problem)
  }

  private func isLiteral(_ question: Question) -> Bool {
    guard let analysis = run.plugin.source.analysis(of: "rules.lua"),
      let outline = analysis.functions.first(where: { $0.exportedPath == question.rawValue }),
      let only = analysis.tree[outline.id].block.statements.first,
      case .return(let values) = analysis.tree[only].kind, let first = values.first
    else { return false }
    return analysis.tree.literal(first) != nil
  }
}
