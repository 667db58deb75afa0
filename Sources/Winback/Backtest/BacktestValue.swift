package import PluginHost

/// A threshold and a value that a backtest tries for it.
package struct BacktestValue: Hashable, Sendable {
  package let name: String
  package let value: ThresholdValue
}
