/// What the texts that rules return mean, by their places in a state: a text is looked up once
/// and not once a customer.
struct TextCache<Meaning> {
  private var known: [Meaning?] = []

  mutating func meaning(of text: Int32, _ find: () -> Meaning) -> Meaning {
    let place = Int(text)
    if place < known.count, let meaning = known[place] { return meaning }
    let found = find()
    while known.count <= place { known.append(nil) }
    known[place] = found
    return found
  }
}
