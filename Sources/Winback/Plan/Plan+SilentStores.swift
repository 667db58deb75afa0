import Retention
import Storage

extension Plan {
  /// The stores without data with their customers who are held, in byte order of their codes,
  /// as the journal has them.
  var silentStores: [SilentStore] {
    storesWithoutData.map { store, pause in
      SilentStore(
        store: store, lastDay: pause.lastDay, silentDays: pause.silentDays,
        held: held(at: store))
    }
    .sorted { $0.store.utf8.lexicographicallyPrecedes($1.store.utf8) }
  }
}
