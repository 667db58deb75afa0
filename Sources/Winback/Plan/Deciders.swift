import Retention
import Storage

/// Which applied plan last decided on each customer: the last one, unless it left her out, or
/// her store was without data. What she was spared then still has the cause that it had.
struct Deciders {
  private let head: AppliedPlan
  private let former: [Former]

  /// A plan of the journal, with those on whom it did not decide.
  private struct Former {
    let plan: AppliedPlan
    let stores: Set<String>
    /// By their numbers in the base.
    let leftOut: Set<Int64>
  }

  init(_ database: Database, head: AppliedPlan) throws {
    self.head = head
    var found: [Former] = []
    var next: AppliedPlan? = head
    while let plan = next, plan.held > 0 || plan.leftOut > 0 {
      found.append(
        Former(
          plan: plan,
          stores: Set(plan.storesWithoutData.filter { $0.held > 0 }.map(\.store)),
          leftOut: plan.leftOut > 0
            ? try database.customerNumbersLeftOut(of: plan.number) : []))
      next = plan.head > 0 ? try database.appliedPlan(number: plan.head) : nil
    }
    if let next { found.append(Former(plan: next, stores: [], leftOut: [])) }
    former = found
  }

  /// `customer` is the number that she had when the last plan looked.
  func plan(of customer: Int64, store: String?) -> AppliedPlan {
    let decided = former.first { former in
      !former.leftOut.contains(customer) && !(store.map { former.stores.contains($0) } ?? false)
    }
    return decided?.plan ?? former.last?.plan ?? head
  }
}
