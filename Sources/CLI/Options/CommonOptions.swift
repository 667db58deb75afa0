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

  @Flag(name: .customLong("no-input"), help: "Never ask: refuse instead.")
  var noInput = false

  var language: Language {
    lang ?? CommonOptions.localeLanguage
  }

  private static var localeLanguage: Language {
    let locale = Environment["LC_ALL"] ?? Environment["LC_MESSAGES"] ?? Environment["LANG"] ?? ""
    return locale.hasPrefix("ru") ? .ru : .en
  }

  /// The language of an error that ends the process, where no command is at hand any more.
  static func language(of arguments: [String]) -> Language {
    for (option, value) in zip(arguments, arguments.dropFirst()) where option == "--lang" {
      if let language = Language(rawValue: value) { return language }
    }
    let inOne = arguments.first { $0.hasPrefix("--lang=") }?.dropFirst("--lang=".count)
    return inOne.flatMap { Language(rawValue: String($0)) } ?? localeLanguage
  }

  var console: Console { console(output: "-") }

  /// The console of a command whose answer goes to `output`.
  func console(output: String) -> Console {
    Console(
      language: language, isQuiet: quiet, isVerbose: verbose,
      hasColor: hasColor(on: 1, isUsed: output == "-"), hasTalkColor: hasColor(on: 2))
  }

  private func hasColor(on descriptor: Int32, isUsed: Bool = true) -> Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto:
      Environment["NO_COLOR"] == nil && Environment["TERM"] != "dumb" && isUsed
        && isatty(descriptor) == 1
    }
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

  func validate() throws {
    if output.isEmpty { throw ValidationError("-o takes the name of a file, or -") }
  }
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
    home ?? Environment["WINBACK_HOME"] ?? "./winback"
  }
}
