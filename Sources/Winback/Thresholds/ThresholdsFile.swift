import Foundation
package import PluginHost

/// The values that staff have set, as a file: they can be kept, compared, and taken to another
/// business.
package struct ThresholdsFile: Hashable, Sendable {
  /// The name of the plugin that they were set for, where the file says.
  package let plugin: String?
  package let overrides: [ThresholdOverride]

  private static let form = 1

  package init(plugin: String?, overrides: [ThresholdOverride]) {
    self.plugin = plugin
    self.overrides = overrides
  }

  /// With the names in order, so that equal values are equal texts.
  package var text: String {
    func object(_ values: [ThresholdOverride], indent: String) -> String {
      let lines = values.sorted { $0.name < $1.name }
        .map { "\(indent)  \(JSON.quoted($0.name)): \($0.value.encoded)" }
      return lines.isEmpty ? "{}" : "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    }
    var parts = ["  \"winback_thresholds\": \(ThresholdsFile.form)"]
    if let plugin { parts.append("  \"plugin\": \(JSON.quoted(plugin))") }
    parts.append("  \"values\": " + object(overrides.filter { $0.store == nil }, indent: "  "))
    let stores = Set(overrides.compactMap(\.store)).sorted().map { store in
      "    \(JSON.quoted(store)): "
        + object(overrides.filter { $0.store == store }, indent: "    ")
    }
    parts.append(
      "  \"stores\": "
        + (stores.isEmpty ? "{}" : "{\n" + stores.joined(separator: ",\n") + "\n  }"))
    return "{\n" + parts.joined(separator: ",\n") + "\n}\n"
  }

  package init(file path: String) throws {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw ThresholdsRefusal.file(path, .missing)
    }
    do {
      try self.init(bytes)
    } catch let error as ThresholdsRefusal.Unreadable {
      throw ThresholdsRefusal.file(path, error)
    }
  }

  init(_ bytes: Data) throws {
    let content: Content
    do {
      content = try JSONDecoder().decode(Content.self, from: bytes)
    } catch let error as DecodingError {
      throw ThresholdsRefusal.Unreadable.malformed(error.short)
    }
    guard content.form == ThresholdsFile.form else {
      throw ThresholdsRefusal.Unreadable.otherVersion(content.form)
    }
    plugin = content.plugin
    overrides =
      ThresholdsFile.overrides(content.values, store: nil)
      + content.stores.sorted { $0.key < $1.key }
      .flatMap { ThresholdsFile.overrides($0.value, store: $0.key) }
  }

  private static func overrides(
    _ values: [String: Value], store: String?
  ) -> [ThresholdOverride] {
    values.sorted { $0.key < $1.key }
      .map { ThresholdOverride(store: store, name: $0.key, value: $0.value.value) }
  }

  /// A key that is misspelt would silently take all values back.
  private struct Content: Decodable {
    let form: Int
    let plugin: String?
    let values: [String: Value]
    let stores: [String: [String: Value]]

    enum Key: String, CaseIterable, CodingKey {
      case form = "winback_thresholds"
      case plugin, values, stores
    }

    init(from decoder: any Decoder) throws {
      let known = Key.allCases.map(\.rawValue)
      let given = try decoder.container(keyedBy: AnyKey.self)
      if let odd = given.allKeys.map(\.stringValue).sorted().first(where: { !known.contains($0) }) {
        throw DecodingError.dataCorrupted(
          .init(
            codingPath: [],
            debugDescription: "'\(odd)' is none of \(known.joined(separator: ", "))"))
      }
      let fields = try decoder.container(keyedBy: Key.self)
      form = try fields.decode(Int.self, forKey: .form)
      plugin = try fields.decodeIfPresent(String.self, forKey: .plugin)
      values = try fields.decode([String: Value].self, forKey: .values)
      stores = try fields.decodeIfPresent([String: [String: Value]].self, forKey: .stores) ?? [:]
    }
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }

    init?(intValue: Int) { nil }
  }

  private struct Value: Decodable {
    let value: ThresholdValue

    init(from decoder: any Decoder) throws {
      let single = try decoder.singleValueContainer()
      // A number is no truth and a truth no number: the first type that reads it is the right one.
      if let truth = try Value.read(Bool.self, from: single) {
        value = .boolean(truth)
      } else if let number = try Value.read(Double.self, from: single) {
        value = .number(number)
      } else if let text = try Value.read(String.self, from: single) {
        value = .text(text)
      } else {
        value = .list(try single.decode([String].self))
      }
    }

    /// Nil where it is of another type.
    private static func read<Output: Decodable>(
      _ type: Output.Type, from single: any SingleValueDecodingContainer
    ) throws -> Output? {
      do {
        return try single.decode(type)
      } catch DecodingError.typeMismatch {
        return nil
      }
    }
  }
}

extension DecodingError {
  /// What is wrong and at which key.
  fileprivate var short: String {
    let context: Context? =
      switch self {
      case .typeMismatch(_, let context), .valueNotFound(_, let context),
        .keyNotFound(_, let context), .dataCorrupted(let context):
        context
      @unknown default: nil
      }
    let place = (context?.codingPath ?? []).map(\.stringValue).joined(separator: ".")
    if case .keyNotFound(let key, _) = self { return "'\(key.stringValue)' is missing" }
    return (place.isEmpty ? "" : "\(place): ") + (context?.debugDescription ?? "")
  }
}
