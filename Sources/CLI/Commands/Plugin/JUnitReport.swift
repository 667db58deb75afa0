import PluginHost

/// The results of a plugin's tests as CI servers read them.
struct JUnitReport {
  let text: String

  init(_ report: PluginTests.Report, folder: String) {
    let name = JUnitReport.escaped(folder)
    let counts = "tests=\"\(report.results.count)\" failures=\"\(report.failures.count)\""
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    lines.append("<testsuites \(counts)>")
    lines.append("  <testsuite name=\"\(name)\" \(counts)>")
    for result in report.results {
      let file = JUnitReport.escaped("\(folder)/\(result.file)")
      let line = result.failure?.line.map { " line=\"\($0)\"" } ?? ""
      let test =
        "    <testcase classname=\"\(name)\" name=\"\(JUnitReport.escaped(result.name))\" "
        + "file=\"\(file)\"\(line)"
      guard let failure = result.failure else {
        lines.append(test + "/>")
        continue
      }
      lines.append(test + ">")
      lines.append(
        "      <failure message=\"\(JUnitReport.escaped(failure.message))\">"
          + "\(JUnitReport.escaped("\(folder)/\(failure)"))</failure>")
      lines.append("    </testcase>")
    }
    lines += ["  </testsuite>", "</testsuites>"]
    text = lines.joined(separator: "\n") + "\n"
  }

  /// Characters that XML can't hold are replaced.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": escaped += "&#10;"
      case "\t", "\r": escaped += " "
      default:
        let isAllowed = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
        escaped.unicodeScalars.append(isAllowed ? scalar : "\u{fffd}")
      }
    }
    return escaped
  }
}
