/// What a field of a declaration in rules.lua may hold (PluginReference.md, Strategies, triggers,
/// rewards). Where a number or a list is due, the name of a threshold may stand.
enum RuleShape: Sendable {
  /// `thresholds` are the types of those that may stand instead; any number where none is named.
  case number(ClosedRange<Double>, isWhole: Bool, thresholds: [ThresholdType] = [])
  /// At most two decimals.
  case money
  case text
  /// A text, or one in each language.
  case words
  case list
  /// One of these words, or several.
  case someOf([String])
  case oneOf([String])
  case function
  case anything

  static let days = RuleShape.number(0...3650, isWhole: true, thresholds: [.days])
  static let count = RuleShape.number(
    0...1_000_000_000, isWhole: true, thresholds: [.count, .points])
  /// From one on.
  static let every = RuleShape.number(1...1_000_000, isWhole: true, thresholds: [.count])
  static let percent = RuleShape.number(0...100, isWhole: false, thresholds: [.percent])
  static let times = RuleShape.number(0...1000, isWhole: false, thresholds: [.times])

  typealias Fields = [String: RuleShape]

  static let strategy = DeclarationDescription.strategy.shapes

  static let step = DeclarationDescription.step.shapes

  /// Also the arguments of its event, by name.
  static let trigger = DeclarationDescription.trigger.shapes

  /// What an offer gives; one of them.
  static let gifts = ActionDescription.gifts.map(\.name)

  static let actions: [String: Fields] = Dictionary(
    ActionDescription.all.map { ($0.name, $0.fields.shapes) },
    uniquingKeysWith: { first, _ in first })

  /// `earn`, `pay` and `discount`, where they are no functions.
  static let share = DeclarationDescription.share.shapes

  static let referral = DeclarationDescription.referral.shapes

  static let stamp = DeclarationDescription.stamp.shapes

  static let event = DeclarationDescription.event.shapes
}
