/// A generator that gives the same numbers in every run.
struct RandomNumbers {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) }

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  /// True once in so many times.
  mutating func once(in times: Int) -> Bool { below(times) == 0 }

  mutating func element<Element>(of all: [Element]) -> Element { all[below(all.count)] }
}
