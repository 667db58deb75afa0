import ArgumentParser
import Foundation
import PluginHost

struct PluginDocsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docs",
    abstract: "Write the reference tables of what plugins may use.",
    discussion: """
      EXAMPLES
        winback plugin docs
        winback plugin docs Sources/Winback/Winback.docc/PluginReference.md \\
            --check

      In a page the tables stand between the lines <!-- table: facts --> and
      <!-- end -->. Without a page all tables are printed.
      """)

  @Argument(help: "The page whose tables are written anew.") var page: String?

  @Flag(help: "Write nothing; end with 3 where a table differs from what it should be.")
  var check = false

  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    if check, page == nil { throw ValidationError("--check takes a page") }
  }

  func run() throws {
    guard let page else { return try Output.printAll(ReferencePage.all) }
    let filled = try filled(page)
    let names = filled.stale.map(\.rawValue).joined(separator: ", ")
    if check {
      guard filled.stale.isEmpty else {
        throw CommandError(
          .findings,
          common.console.text(
            ru: "\(page): таблицы не те: \(names); запишите: winback plugin docs \(page)",
            en: "\(page): tables differ: \(names); write them: winback plugin docs \(page)"))
      }
      return
    }
    guard !filled.stale.isEmpty else { return }
    let output = try Output(page)
    try output.write(filled.text)
    try output.finish()
    common.console.say(
      common.console.text(ru: "\(page): записаны \(names)", en: "\(page): written: \(names)"))
  }

  private func filled(_ page: String) throws -> ReferencePage {
    let text: String
    do {
      text = try String(contentsOfFile: page, encoding: .utf8)
    } catch {
      throw CommandError(.failed, "\(page): can't be read as UTF-8: \(error.localizedDescription)")
    }
    do throws(ReferenceFault) {
      return try ReferencePage(filling: text)
    } catch {
      throw CommandError(.failed, "\(page):\(error.line): \(error)")
    }
  }
}
