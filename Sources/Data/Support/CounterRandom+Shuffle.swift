import Kernels

extension CounterRandom {
  /// Fisher and Yates' shuffle, from the end (Durstenfeld, 1964). The standard library's may change between
  /// versions; this one may not, or seeds would lose their meaning.
  mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, below(last + 1))
    }
  }
}
