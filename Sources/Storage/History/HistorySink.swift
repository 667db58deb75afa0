package import Retention

/// What `Database.readHistory` pours receipts into: the builder of facts, or a recorder in
/// tests. The methods mean what they mean in `HistoryBuilder`.
package protocol HistorySink {
  mutating func reserve(receipts: Int, customers count: Int)
  mutating func addCustomer(kind: CustomerKey.Kind, key: some Collection<UInt8>) -> Int32
  mutating func addProspect(customer: Int32)
  mutating func setStanding(customer: Int32, _ standing: CustomerStanding)
  mutating func addSale(
    customer: Int32, issued: Int64, day: Int32, store: Int32, total: Int64
  ) -> Int32
  mutating func addReturn(of sale: Int32, issued: Int64, amount: Int64)
  mutating func addUnlinkedReturn(
    customer: Int32, issued: Int64, day: Int32, store: Int32, amount: Int64)
  mutating func addAnonymous(issued: Int64, day: Int32, store: Int32)
  mutating func addGoods(of sale: Int32, category: Int32, quantity: Int64)
}

extension HistoryBuilder: HistorySink {}
