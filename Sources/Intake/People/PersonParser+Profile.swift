import Retention

extension PersonParser {
  mutating func readProfile(_ row: TableRow, into person: inout PersonRow) {
    person.name = name(row, into: &person)
    let sex = cell(row, .sex)
    if !BlankText.says(sex) {
      person.sex = SexText.parse(sex)
      if person.sex == nil { flag(.sexUnknown, .sex, sex, in: &person) }
    }
    let birthDate = cell(row, .birthDate)
    if !BlankText.says(birthDate) {
      switch BirthDateText.parse(birthDate, today: today) {
      case .nothing: break
      case .date(let date): person.birthDate = date
      case .unusable: flag(.birthDateInvalid, .birthDate, birthDate, in: &person)
      }
    }
    let language = cell(row, .language)
    if !BlankText.says(language) {
      person.language = LanguageText.parse(language)
      if person.language == nil { flag(.languageUnknown, .language, language, in: &person) }
    }
    person.source = line(row, .source, into: &person)
    person.referredBy = line(row, .referredBy, into: &person)
    person.cardType = line(row, .cardType, into: &person)
    person.status = line(row, .status, into: &person)
    person.registeredAt = moment(row, .registeredAt, .registeredAtInvalid, into: &person)
  }

  /// The whole name, or what its parts make: the given name comes first in both languages.
  private func name(_ row: TableRow, into person: inout PersonRow) -> String? {
    if let whole = line(row, .name, into: &person) { return whole }
    var parts: [String] = []
    for field in [PeopleField.firstName, .middleName, .lastName] {
      if let part = line(row, field, into: &person) { parts.append(part) }
    }
    let joined = parts.joined(separator: " ")
    guard joined.utf8.count <= IntakeLimits.nameBytes else {
      flag(.textInvalid, .lastName, joined, in: &person)
      return nil
    }
    return joined.isEmpty ? nil : joined
  }

  func readTags(_ row: TableRow, into person: inout PersonRow) {
    for part in CellParts.parts(cell(row, .tags), separators: ",;|\n\r")
    where !BlankText.says(part) {
      guard let tag = LineText.parse(part), tag.utf8.count <= PersonParser.tagBytesMax,
        person.tags.count < PersonParser.tagsMax
      else {
        flag(.textInvalid, .tags, part, in: &person)
        continue
      }
      if !person.tags.contains(tag) { person.tags.append(tag) }
    }
  }

  mutating func readConsents(_ row: TableRow, into person: inout PersonRow) {
    var given: [(channel: String, isGiven: Bool)] = []
    for field in PeopleField.consents {
      let answer = cell(row, field)
      guard !BlankText.says(answer), let channel = field.channel else { continue }
      guard let isGiven = AnswerText.parse(answer) else {
        flag(.consentUnclear, field, answer, in: &person)
        continue
      }
      given.append((channel: channel, isGiven: isGiven))
    }
    let at = moment(row, .consentDate, .consentDateInvalid, into: &person)
    let proof = line(row, .consentProof, into: &person) ?? ""
    person.consents = given.map { channel, isGiven in
      PersonRow.Consent(channel: channel, isGiven: isGiven, at: at, proof: proof)
    }
  }
}
