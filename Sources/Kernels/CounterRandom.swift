/// A random number generator whose stream is a pure function of its keys, so that what is drawn for
/// (seed, epoch, index) is the same whatever was drawn before it and on whichever thread.
///
/// SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators", 2014); the keys are
/// folded in with its own finaliser.
package struct CounterRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// - Parameter keys: for example seed, purpose, epoch, index. Every distinct list gives its own stream.
  package init(_ keys: UInt64...) {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    for key in keys {
      state = Self.mix(state &+ 0x9E37_79B9_7F4A_7C15 ^ Self.mix(key &+ 0x632B_E59B_D9B4_E019))
    }
    self.state = state
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  /// Uniform in [0, 1), 24 bits.
  package mutating func uniform() -> Float { Float(next() >> 40) * 0x1p-24 }

  /// Uniform in `range`.
  package mutating func uniform(in range: ClosedRange<Float>) -> Float {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }

  /// Uniform in 0..<bound, by Lemire's multiplication (bias below 2⁻³² for bounds up to 2³²).
  package mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
