/// SplitMix64 (public domain, Sebastiano Vigna), with draws that use no function of the C
/// library: those differ in the last bit between machines.
struct SampleRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// 0 ..< count; 0 when the count is not positive.
  mutating func below(_ count: Int) -> Int {
    count > 0 ? Int(next().multipliedFullWidth(by: UInt64(count)).high) : 0
  }

  mutating func chance(perThousand: Int) -> Bool { below(1000) < perThousand }

  /// The place of the weight that the draw fell on.
  mutating func place(in weights: [Int]) -> Int {
    var left = below(weights.reduce(0, +))
    for (place, weight) in weights.enumerated() {
      if left < weight { return place }
      left -= weight
    }
    return 0
  }

  /// Around `usual`, at most `spread` away, the middle most often.
  mutating func around(_ usual: Int, spread: Int) -> Int {
    usual + below(spread + 1) - below(spread + 1)
  }

  /// A log-normal factor around 1.
  ///
  /// The normal is a sum of twelve uniforms, and e^x is (1 + x/4096)^4096: sums and products
  /// alone, which IEEE 754 defines to the last bit.
  mutating func logNormal(sigma: Double) -> Double {
    var sum = 0.0
    for _ in 0..<3 {
      var bits = next()
      for _ in 0..<4 {
        sum += Double(bits & 0xffff)
        bits >>= 16
      }
    }
    let normal = (sum - 12 * 32_767.5) / 65_536
    var power = 1 + sigma * normal / 4096
    for _ in 0..<12 { power *= power }
    return power
  }
}
