extension PersonParser {
  /// A cell that is a lone `-` takes back what is known; an empty one says nothing.
  func readTakenBack(_ row: TableRow, into person: inout PersonRow) {
    for (field, forget) in PersonParser.profileFields where cell(row, field) == "-" {
      person.takenBack.insert(field.rawValue)
      forget(&person)
    }
    for (column, name) in own.columns where cell(row, column) == "-" {
      person.takenBack.insert("field." + name)
    }
  }

  private static var profileFields: [(PeopleField, (inout PersonRow) -> Void)] {
    [
      (.name, { $0.name = nil }), (.sex, { $0.sex = nil }), (.birthDate, { $0.birthDate = nil }),
      (.language, { $0.language = nil }), (.source, { $0.source = nil }),
      (.referredBy, { $0.referredBy = nil }), (.registeredAt, { $0.registeredAt = nil }),
      (.cardType, { $0.cardType = nil }), (.status, { $0.status = nil }),
    ]
  }
}
