extension BusinessThresholds {
  /// Those of one customer, whatever her store: for looking at her alone.
  package static func alone(_ values: ThresholdValues) -> BusinessThresholds {
    BusinessThresholds(base: values)
  }
}
