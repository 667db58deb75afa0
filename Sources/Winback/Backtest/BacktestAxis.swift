import PluginHost
import Retention

/// A threshold and the values of it that a backtest tries: `lost_after=14..60:2` or
/// `lost_after=30,60,90`.
package struct BacktestAxis: Hashable, Sendable {
  package let name: String
  /// Values and ranges, as typed.
  private let items: [String]

  package init(_ text: String) throws(BacktestRefusal) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { throw .unreadableGrid(text) }
    name = String(parts[0])
    items = parts[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard items.allSatisfy({ !$0.isEmpty }) else { throw .unreadableGrid(text) }
  }

  /// In the order given, each once.
  func values(in manifest: Manifest) throws(BacktestRefusal) -> [ThresholdValue] {
    guard let threshold = manifest.threshold(name) else {
      let known = manifest.thresholds.map(\.name)
      throw .unknownThreshold(name, near: NearNames.of(name, in: known))
    }
    var values: [ThresholdValue] = []
    for item in items {
      for value in try BacktestAxis.values(of: item, threshold) where !values.contains(value) {
        values.append(value)
      }
    }
    return values
  }

  private static func values(
    of item: String, _ threshold: Threshold
  ) throws(BacktestRefusal) -> [ThresholdValue] {
    guard threshold.type.isNumber, let dots = item.firstRange(of: "..") else {
      return [try value(item, threshold)]
    }
    let rest = item[dots.upperBound...].split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let ends = [String(item[..<dots.lowerBound]), rest.first.map(String.init) ?? ""]
    var numbers: [Double] = []
    for end in ends {
      guard let number = try value(end, threshold).number else { throw .noRange(item) }
      numbers.append(number)
    }
    let step = rest.count > 1 ? Double(rest[1]) : threshold.step ?? 1
    guard let step, step.isFinite, step > 0, numbers[0] <= numbers[1] else { throw .noRange(item) }
    let count = ((numbers[1] - numbers[0]) / step + 1e-9).rounded(.down) + 1
    guard count <= Double(BacktestRequest.combinationsMax) else {
      throw .tooManyCombinations(Int(min(count, 1e9)))
    }
    var values: [ThresholdValue] = []
    for place in 0..<Int(count) {
      // Decimal steps add up to decimal values.
      let number = ((numbers[0] + Double(place) * step) * 1e6).rounded() / 1e6
      values.append(try checked(.number(number), threshold))
    }
    return values
  }

  private static func value(
    _ text: String, _ threshold: Threshold
  ) throws(BacktestRefusal) -> ThresholdValue {
    switch threshold.parse(text) {
    case .success(let value): return value
    case .failure(let refusal): throw .values(refusal.problems)
    }
  }

  /// A step may lead to values that the threshold can't have, such as half a day.
  private static func checked(
    _ value: ThresholdValue, _ threshold: Threshold
  ) throws(BacktestRefusal) -> ThresholdValue {
    if threshold.refusal(of: value) == nil { return value }
    return try self.value(value.description, threshold)
  }
}
