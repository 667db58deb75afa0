import Retention
import Winback

/// The gaps of each group of customers: all stores first, each by how often they came.
struct SuggestGaps {
  struct Row {
    /// Nil for all.
    let store: String?
    let band: VisitBand?
    let gaps: Gaps
  }

  let rows: [Row]

  init(_ found: Suggestions) {
    let silences = found.silences
    let stores = silences.stores
    let bands: [VisitBand?] = [.few, .some, .many, nil]
    let groups: [Int32?] = stores.count == 1 ? stores : [nil] + stores
    rows = groups.flatMap { store in
      bands.map { band in
        Row(
          store: store.map { found.storeCodes[Int($0)] }, band: band,
          gaps: silences.gaps(of: store, in: band))
      }
    }.filter { $0.gaps.count > 0 }
  }
}

/// The commands that show what the suggested values would do, and that set them.
struct SuggestCommands {
  /// Nil where there is nothing to change.
  let preview: String?
  let set: String?

  init(_ found: Suggestions) {
    let values = found.edits.map { "\($0.name)=\($0.text)" }
    guard !values.isEmpty, found.refusal == nil else {
      preview = nil
      set = nil
      return
    }
    let what =
      values.joined(separator: " ")
      + (found.request.store.map { " --store \(SuggestCommands.quoted($0))" } ?? "")
    preview = "winback thresholds preview \(what)"
    set = "winback thresholds set \(what) --reason \"...\""
  }

  /// As a shell takes it: codes come from files.
  private static func quoted(_ code: String) -> String {
    let isPlain = code.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
        || byte == 0x2d || byte == 0x5f || byte == 0x2e
    }
    return isPlain && !code.isEmpty ? code : "'" + code.replacing("'", with: "'\\''") + "'"
  }
}
