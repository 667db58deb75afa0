import Winback

extension Console {
  /// Runs what takes the name of a segment; a name that is none has the exit code of what is
  /// not found.
  func naming<Answer>(_ body: () throws -> Answer) throws -> Answer {
    do {
      return try body()
    } catch let error as UnknownSegment {
      throw CommandError(.notFound, Console.safe(error.text(in: language)))
    }
  }
}
