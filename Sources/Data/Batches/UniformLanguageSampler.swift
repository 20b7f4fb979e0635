import Kernels

/// Draws a uniformly drawn language and then a uniformly drawn name of it, as PyTorch's tutorial does, so that
/// languages with few names are seen as often as those with many.
package struct UniformLanguageSampler: Sendable {
  /// For each language that has names, where they stand in the list.
  private let places: [[Int32]]
  private let seed: UInt64

  /// - Precondition: at least one name.
  package init(_ names: [LabelledName], seed: UInt64) {
    precondition(!names.isEmpty)
    var places: [[Int32]] = Array(repeating: [], count: names.reduce(0) { max($0, $1.language + 1) })
    for (place, name) in names.enumerated() { places[name.language].append(Int32(place)) }
    self.places = places.filter { !$0.isEmpty }
    self.seed = seed
  }

  /// Index of a name in the list given to `init`; depends on the seed and the number of the draw alone.
  package func name(draw: Int) -> Int {
    var random = CounterRandom(seed, RandomPurpose.nameDraw, UInt64(truncatingIfNeeded: draw))
    let language = places[random.below(places.count)]
    return Int(language[random.below(language.count)])
  }
}
