package import Retention
package import Storage

extension Business {
  /// Writes down what somebody says of a customer: what her page then shows.
  ///
  /// - Returns: Whether anything was new.
  /// - Throws: `CorrectionRefusal` where a card is somebody else's, `StorageError`.
  @discardableResult
  package func edit(
    _ customer: KnownCustomer, _ form: PersonForm, author: String, at now: Instant
  ) throws -> Bool {
    // A card joins those who have it: that is a correction, with an effect to be looked at.
    for key in form.keys where key.kind.isStrong {
      if let other = try database.customers(matching: [key]).first(where: { $0.id != customer.id })
      {
        throw CorrectionRefusal.keyIsAnothers(key, other.key)
      }
    }
    let members = try database.persons().group(of: customer.id)
    return try database.say(
      of: members, edit: form.edit, keys: form.keys, author: author, at: now)
  }

  /// The customer as she is known now: a new key or a correction may have made a stronger key
  /// hers.
  package func known(_ customer: KnownCustomer) throws -> KnownCustomer {
    let person = try database.persons().person(of: customer.id)
    guard let key = try database.customer(person) else { return customer }
    return KnownCustomer(id: person, key: key)
  }

  /// Sets tags of a customer and takes others away.
  ///
  /// - Returns: Whether anything was new.
  @discardableResult
  package func tag(
    _ customer: KnownCustomer, _ tags: [TagEdit], author: String, at now: Instant
  ) throws -> Bool {
    let members = try database.persons().group(of: customer.id)
    return try database.say(of: members, tags: tags, author: author, at: now)
  }
}

extension TagEdit {
  /// `+vip` sets it, `-vip` takes it away; nil for anything else. The minus may be a minus sign.
  package init?(typed word: String) {
    guard let sign = word.unicodeScalars.first, ["+", "-", "\u{2212}"].contains(sign) else {
      return nil
    }
    let tag = PersonText.trimmed(word.dropFirst())
    guard PersonText.isUsable(tag), !tag.contains(",") else { return nil }
    self.init(tag: tag, isSet: sign == "+")
  }
}
