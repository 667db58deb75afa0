import Retention

extension Connection {
  /// Empties rows that say anything of her: they still count as rows of their file. A return
  /// that waits goes on waiting for its sale, as nobody's.
  ///
  /// - Returns: How many rows were emptied.
  func emptyQuarantine(
    _ texts: PersonalTexts, where isHers: (QuarantinedRow) -> Bool
  ) throws(StorageError) -> Int {
    var emptied = 0
    for key in texts.keys {
      let waiting = try all(
        """
        SELECT quarantine_id FROM held_return
        WHERE customer_key = \(key.value) AND customer_kind = \(Int(key.kind.rawValue))
        """
      ) { $0.integer(0) }
      for id in waiting {
        guard let row = try quarantinedRows("quarantine.id = \(id)", limit: 1).first else {
          continue
        }
        try empty(row)
        emptied += 1
      }
    }
    var last: Int64 = 0
    while true {
      let page = try quarantinedRows(
        "quarantine.id > \(last) AND quarantine.state <> 'erased'", limit: pageRows)
      guard let final = page.last else { return emptied }
      for row in page where isHers(row) {
        try empty(row)
        emptied += 1
      }
      last = final.id
    }
  }

  private func empty(_ row: QuarantinedRow) throws(StorageError) {
    let isWaiting =
      try integer("SELECT count(*) FROM held_return WHERE quarantine_id = \(row.id)") > 0
    // Waiting or settled, the row is a receipt's: its state says what became of that one.
    let state = isWaiting || row.state == .settled ? row.state : QuarantinedRow.State.erased
    try execute(
      """
      UPDATE quarantine SET bytes = \([UInt8]()), detail = '', state = \(state.rawValue),
        fingerprint = \(QuarantinedRow.fingerprint(ofSettled: row.bytes))
      WHERE id = \(row.id)
      """)
    try execute("DELETE FROM quarantine_mend WHERE quarantine_id = \(row.id)")
    let nobody = Int64(CustomerKey.Kind.anonymous.rawValue)
    try execute(
      """
      UPDATE held_return SET customer_kind = \(nobody), customer_key = ''
      WHERE quarantine_id = \(row.id)
      """)
  }
}

/// Rows of quarantine in memory at a time.
private let pageRows = 500
