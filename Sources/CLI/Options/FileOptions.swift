import ArgumentParser
import Intake
import Winback

/// In what form a file comes, where it does not say so itself.
struct FileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The file's form: auto, csv, jsonl or xlsx; .gz is recognised. (default: auto)"))
  var form: FormOptions.Kind?

  @Option(
    help: ArgumentHelp(
      "The text's encoding, such as utf-8, windows-1251, cp866 or koi8-r, where it is not certain.",
      valueName: "name"))
  var encoding: String?

  @Option(help: ArgumentHelp("The sheet of a workbook. (default: the only one)", valueName: "name"))
  var sheet: String?

  @Option(
    name: .customLong("unpacked-max"),
    help: ArgumentHelp(
      "How big an archive or a workbook may be unpacked. (default: 4 GiB, and at most 200 times "
        + "its packed size)", valueName: "bytes"))
  var unpackedMax: Int?

  func validate() throws {
    if let unpackedMax, unpackedMax < 1 {
      throw ValidationError("--unpacked-max takes a number of bytes from 1 on")
    }
  }

  /// The options that were given, for a command that reads no file.
  var given: [String] {
    let all: [(String, Bool)] = [
      ("--form", form != nil), ("--encoding", encoding != nil), ("--sheet", sheet != nil),
      ("--unpacked-max", unpackedMax != nil),
    ]
    return all.filter(\.1).map(\.0)
  }

  var options: FormOptions {
    FormOptions(
      kind: form ?? .auto, encoding: encoding, sheet: sheet, unpackedMax: unpackedMax)
  }
}

extension FormOptions.Kind: ExpressibleByArgument {}

/// Columns of a file by field, as the command line says them.
struct ColumnMapping: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Columns of the file by field, where their names are not recognised.",
      valueName: "column=field,..."))
  var map: String?

  var fields: [String: String] {
    get throws {
      var mapping: [String: String] = [:]
      for pair in (map ?? "").split(separator: ",") {
        let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
          throw ValidationError("--map takes column=field,column=field; '\(pair)' is no pair")
        }
        mapping[parts[0]] = parts[1]
      }
      return mapping
    }
  }
}
