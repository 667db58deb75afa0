/// Where the parser is in the file, and what it has counted up to there.
struct Position {
  /// The line of the file, from 1.
  var line: Int
  /// Data rows so far.
  var rows = 0
  var unusablePhones = 0
  var unusableEmails = 0
  /// Beside a stronger key; as the strongest one a bad card sets the row aside.
  var unusableCards = 0
  var unusableNames = 0
}
