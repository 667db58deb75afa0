import Lua
import Retention

/// The checks between thresholds: expressions of Lua over their names, such as
/// `risk_after < lost_after`.
struct ThresholdChecks {
  /// Why a check does not hold, or can't be asked.
  struct Failure: Hashable {
    let check: String
    /// The thresholds that it names.
    let names: [String]
    let message: LocalizedText
    var mend: String?
  }

  private let manifest: Manifest

  init(_ manifest: Manifest) { self.manifest = manifest }

  /// The checks that these values break, or that are no expressions over known names.
  func failures(of values: ThresholdValues) -> [Failure] { failures(of: [values]).flatMap { $0 } }

  /// The same of each of several sets of values. To be run on a thread for Lua.
  func failures(of variants: [ThresholdValues]) -> [[Failure]] {
    var found = [[Failure]](repeating: [], count: variants.count)
    for check in manifest.checks {
      do throws(LuaError) {
        let asked = try Asked(check, manifest)
        for (place, values) in variants.enumerated() {
          if let failure = asked.failure(of: values) { found[place].append(failure) }
        }
      } catch {
        for place in variants.indices { found[place].append(Failure(check, [], error)) }
      }
    }
    return found
  }

  /// A check, compiled.
  private struct Asked {
    let check: String
    let names: [String]
    private let unknown: String?
    private let known: [String]
    private let state: State
    private let function: FunctionHandle?

    init(_ check: String, _ manifest: Manifest) throws(LuaError) {
      self.check = check
      let names = try Asked.globals(of: check)
      let known = manifest.thresholds.map(\.name)
      self.names = names
      self.known = known
      unknown = names.first { !known.contains($0) }
      state = try State()
      let chunk = try state.load(
        name: "check",
        text: "return function(\(names.joined(separator: ", "))) return \(check) end",
        environment: .data)
      function = try state.function(state.run(chunk), path: [])
    }

    private static func globals(of check: String) throws(LuaError) -> [String] {
      do throws(SyntaxError) {
        let analysis = try Analysis(parsing: Array("return \(check)".utf8))
        return Array(Set(analysis.globals.map(\.name))).sorted()
      } catch {
        throw LuaError(
          kind: .syntax, message: "is no expression over thresholds: \(error.problem)")
      }
    }

    func failure(of values: ThresholdValues) -> Failure? {
      if let unknown {
        let message = "no threshold '\(unknown)'" + NearNames.hint(unknown, in: known)
        return Failure(
          check: check, names: names, message: LocalizedText(ru: message, en: message))
      }
      guard let function else { return nil }
      do throws(LuaError) {
        let results = try state.call(function, names.map { values.values[$0]?.lua ?? .nil })
        return results.first == .boolean(true) ? nil : broken(values)
      } catch {
        return Failure(check, names, error)
      }
    }

    private func broken(_ values: ThresholdValues) -> Failure {
      func shown(_ verb: String) -> String {
        names.compactMap { name in values.values[name].map { "\(name)\(verb) \($0)" } }
          .joined(separator: ", ")
      }
      return Failure(
        check: check, names: names,
        message: LocalizedText(
          ru: "не выполнена: " + shown(" ="), en: "does not hold: " + shown(" is")),
        mend: "give other values, or change the check")
    }
  }
}

extension ThresholdChecks.Failure {
  /// Lua's own words, in its language.
  fileprivate init(_ check: String, _ names: [String], _ error: LuaError) {
    self.init(
      check: check, names: names,
      message: LocalizedText(ru: error.message, en: error.message),
      mend: "write a comparison, such as \"risk_after < lost_after\"")
  }
}
