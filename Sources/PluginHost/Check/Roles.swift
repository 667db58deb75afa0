import Lua
import Retention

/// Which parameters of a file's functions are the customer and the thresholds.
struct Roles {
  enum Role {
    /// Certain in what the host itself calls, likely elsewhere.
    case customer(isCertain: Bool)
    case thresholds(isCertain: Bool)
    case other
  }

  private let outlines: [SyntaxTree.Function.ID: Analysis.FunctionOutline]

  private static let questions = Set(Question.allCases.map(\.rawValue) + ["segment"])
  private static let rewards: Set<String> = ["rewards.earn", "rewards.pay", "rewards.discount"]

  private let ignored: Set<SyntaxTree.Function.ID>

  /// `ignored` are functions whose parameters stand for nothing.
  init(_ analysis: Analysis, without ignored: Set<SyntaxTree.Function.ID> = []) {
    self.ignored = ignored
    outlines = Dictionary(
      analysis.functions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func role(of base: Access.Base) -> Role {
    guard case .parameter(let name, let position, let function) = base,
      !ignored.contains(function), let outline = outlines[function]
    else { return .other }
    if let first = Roles.customerPosition(in: outline) {
      return position == first
        ? .customer(isCertain: true)
        : position == first + 1 ? .thresholds(isCertain: true) : .other
    }
    let names = outline.parameters
    let isPair = names.prefix(2) == ["c", "t"]
    if name == "c", position == 0 { return .customer(isCertain: isPair) }
    if name == "t", isPair || names == ["t"] { return .thresholds(isCertain: isPair) }
    return .other
  }

  /// Where the host hands the customer over, thresholds next to her; nil in functions that the
  /// host does not call.
  private static func customerPosition(in outline: Analysis.FunctionOutline) -> Int? {
    guard let path = outline.exportedPath else { return nil }
    if questions.contains(path) { return 0 }
    if rewards.contains(path) { return 1 }
    let isPart = path.hasPrefix("strategies.") || path.hasPrefix("triggers")
    return isPart && (path.hasSuffix(".when") || path.hasSuffix(".act")) ? 0 : nil
  }
}
