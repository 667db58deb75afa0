import ArgumentParser
import Foundation
import Retention
import Winback

/// Options that every command takes.
struct CommonOptions: ParsableArguments {
  @Option(help: "Language of the answers: ru or en (default: that of the locale).")
  var lang: Language?

  @Option(help: "Colours: auto, always or never. NO_COLOR is obeyed.")
  var color: ColorChoice = .auto

  @Flag(name: .shortAndLong, help: "Say less.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say more.")
  var verbose = false

  @Flag(help: "Answer yes to every question.")
  var yes = false

  @Flag(name: .customLong("no-input"), help: "Never ask.")
  var noInput = false

  var language: Language {
    if let lang { return lang }
    let environment = ProcessInfo.processInfo.environment
    let locale = environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"] ?? ""
    return locale.hasPrefix("ru") ? .ru : .en
  }

  var console: Console {
    let isPlain = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    let hasColor =
      switch color {
      case .always: true
      case .never: false
      case .auto: !isPlain && isatty(1) == 1
      }
    return Console(language: language, isQuiet: quiet, isVerbose: verbose, hasColor: hasColor)
  }
}

enum ColorChoice: String, CaseIterable, ExpressibleByArgument { case auto, always, never }

extension Language: ExpressibleByArgument {}

enum OutputFormat: String, CaseIterable, ExpressibleByArgument { case table, json, csv }

/// Where answers go, and in what form.
struct OutputOptions: ParsableArguments {
  @Option(help: "Form of the answer: table, json or csv.")
  var format: OutputFormat = .table

  @Option(name: .shortAndLong, help: "A file to write to; - is the terminal.")
  var output: String = "-"
}

/// The moment that facts are computed for.
struct MomentOptions: ParsableArguments {
  @Option(
    name: .customLong("as-of"),
    help: "The end of this day (YYYY-MM-DD) in the business's zone; without it, now.")
  var asOf: Day?

  /// The injected clock is read here and nowhere below.
  static var now: Instant { Instant(Int64(Date().timeIntervalSince1970)) }

  func moment(in zone: Zone) -> Moment {
    asOf.map { Moment(endOf: $0, zone: zone) } ?? Moment(asOf: MomentOptions.now, zone: zone)
  }
}

extension Day: ExpressibleByArgument {
  package init?(argument: String) { self.init(iso: argument) }

  package var defaultValueDescription: String { description }
}

/// Where businesses live.
struct HomeOptions: ParsableArguments {
  @Option(help: "The folder of businesses (default: WINBACK_HOME, else ./winback).")
  var home: String?

  @Option(help: "The business (default: the only one).")
  var business: String?

  var folder: String {
    home ?? ProcessInfo.processInfo.environment["WINBACK_HOME"] ?? "./winback"
  }
}
