internal import CLua

extension State {
  /// Declares the facts, once, before the first batch.
  package func setFacts(_ facts: [FactDeclaration]) throws(LuaError) {
    for fact in facts { try check(unsafe clua_add_fact(door, fact.name, fact.kind.door)) }
    direct.add(facts)
  }

  package func batch(rows: Int, source: any FactSource) throws(LuaError) -> FactBatch {
    unsafe try FactBatch(state: door, rowCount: rows, source: source)
  }

  /// Makes a `t`. An unknown name in it is an error of the rule.
  package func makeThresholds(_ values: [String: LuaValue]) throws(LuaError) -> ThresholdSet {
    var id: Int32 = 0
    let table = LuaValue.table(LuaTable(fields: values))
    let status = unsafe ValueWriter.bytes(of: table).withDoor {
      unsafe clua_add_thresholds(door, $0, &id)
    }
    try check(status)
    return ThresholdSet(id: id)
  }

  /// Asks `function(c, t)` about rows of a batch, each under its own budget. A row that fails
  /// does not stop the others. `marksReads`: whether to note which facts each row read.
  package func ask(
    _ function: FunctionHandle, of batch: FactBatch, rows: [Int32], thresholds: Thresholds,
    answers kind: Answers.Kind, marksReads: Bool = false
  ) throws(LuaError) -> Answers {
    let sets = try setIDs(thresholds, rows: rows.count)
    let direct = rows.count < DirectForms.rowsMin ? 0 : directForm(of: function)
    let maskWords = marksReads ? Int(unsafe clua_mask_words(batch.door)) : 0
    var columns = AnswerColumns(count: rows.count, maskWords: maskWords)
    let status = unsafe columns.withDoor { answers, masks in
      unsafe rows.withUnsafeBufferPointer { rows in
        unsafe sets.withUnsafeBufferPointer { sets in
          var question = unsafe clua_question(
            instance: function.instance.id, function: function.index, batch: batch.door,
            rows: rows.baseAddress, count: Int32(clamping: rows.count),
            thresholds: sets.baseAddress, thresholds_per_row: sets.count == rows.count,
            answer: Int32(kind == .boolean ? CLUA_ANSWER_BOOLEAN : CLUA_ANSWER_TEXT),
            budget: limits.call.door, masks: masks, mask_words: Int32(maskWords),
            direct: direct)
          return unsafe clua_ask(door, &question, answers)
        }
      }
    }
    withExtendedLifetime(batch) {}
    try check(status)
    return Answers(
      values: columns.values, reasons: columns.reasons, failures: columns.failures,
      failed: failedRows(), texts: readTexts(), masks: columns.masks, maskWords: maskWords)
  }
}

extension State {
  /// Calls a function about the customer of a row, who is gone afterwards. What it answers is
  /// any data; questions are asked by `ask`.
  package func call(
    _ function: FunctionHandle, about row: Int32, of batch: FactBatch,
    _ arguments: [CustomerArgument], budget: Budget? = nil
  ) throws(LuaError) -> [LuaValue] {
    var results = unsafe clua_bytes()
    let status = unsafe ValueWriter.bytes(of: arguments).withDoor {
      unsafe clua_call_about(
        door, function.instance.id, function.index, batch.door, row, $0,
        (budget ?? limits.call).door, &results)
    }
    withExtendedLifetime(batch) {}
    try check(status, in: function.instance.chunk.name)
    var reader = ValueReader(unsafe Array(results))
    return try reader.values()
  }
}

extension State {
  private func setIDs(_ thresholds: Thresholds, rows: Int) throws(LuaError) -> [Int32] {
    switch thresholds {
    case .same(let set): return [set.id]
    case .perRow(let sets):
      guard sets.count == rows else {
        throw LuaError(kind: .value, message: "\(sets.count) sets of thresholds for \(rows) rows")
      }
      return sets.map(\.id)
    }
  }

  private func failedRows() -> [Answers.Failure] {
    (0..<(unsafe clua_failure_count(door))).map { index in
      var rows: Int32 = 0
      let error = unsafe LuaError(clua_failure(door, index, &rows))
      return Answers.Failure(error: error, rows: Int(rows))
    }
  }

  /// The list only grows.
  private func readTexts() -> [String] {
    for index in texts.count..<Int(unsafe clua_text_count(door)) {
      texts.append(String(decoding: unsafe Array(clua_text(door, Int32(index))), as: UTF8.self))
    }
    return texts
  }
}
