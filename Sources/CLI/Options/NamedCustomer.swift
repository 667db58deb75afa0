import Retention
import Storage
import Winback

extension Business {
  /// The customer that WHO means; the error has the exit code of why there is none.
  func customer(named text: String, in language: Language) throws -> KnownCustomer {
    do {
      return try customer(Who(text))
    } catch let error as WhoError {
      let ending: Ending =
        switch error {
        case .unusable: .usage
        case .nobody: .notFound
        case .several: .conflict
        }
      throw CommandError(ending, Console.safe(error.text(in: language)))
    }
  }

  /// The business that the options mean, to be read.
  static func opened(_ home: HomeOptions) throws -> Business {
    let workspace = Workspace(folder: home.folder)
    return try Business.open(try workspace.resolve(home.business), in: workspace, for: .reading)
  }
}

extension CustomerKey {
  /// A key as it may be shown on a terminal, with its kind.
  var shown: String { "\(Console.safe(value)) (\(kind.word))" }
}
