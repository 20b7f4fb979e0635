import Datasets
import Kernels
import Models
import Reference
import Testing

/// Names, models and comparisons for the tests of the name RNN.
enum NameFixtures {
  static let languages = (0..<18).map { "Language \($0 + 10)" }

  /// Random letters in names of these lengths.
  static func names(lengths: [Int], seed: UInt64 = 5, languages: Int = 18) -> [LabelledName] {
    var random = CounterRandom(seed)
    return lengths.map { length in
      LabelledName(
        language: random.below(languages), letters: (0..<length).map { _ in UInt8(random.below(58)) })
    }
  }
}

extension NameModelReference {
  /// The same network as `model`.
  init(_ model: NameModel) {
    self.init(languages: model.languages.count, layers: Layers(model.weights()))
  }

  func lossAndGradients(_ names: [LabelledName]) -> Result {
    lossAndGradients(names.map { Name(language: $0.language, letters: $0.letters.map(Int.init)) })
  }
}

extension NameModelReference.Layers {
  init(_ weights: Weights) {
    func layer(_ name: String) -> NameModelReference.Linear {
      .init(weight: weights["\(name).weight"]!.values, bias: weights["\(name).bias"]!.values)
    }
    self.init(i2h: layer("i2h"), i2o: layer("i2o"), o2o: layer("o2o"))
  }

  /// By PyTorch's names, row by row.
  var tensors: [String: [Double]] {
    var tensors: [String: [Double]] = [:]
    for (name, layer) in [("i2h", i2h), ("i2o", i2o), ("o2o", o2o)] {
      tensors["\(name).weight"] = layer.weight.flatMap { $0 }
      tensors["\(name).bias"] = layer.bias
    }
    return tensors
  }
}

/// L2 norm of the difference, as a part of the norm of what is expected.
func relativeDistance(_ found: [Float], _ expected: [Double]) -> Double {
  guard found.count == expected.count else { return .infinity }
  let difference = zip(found, expected).reduce(0) { $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) }
  let norm = expected.reduce(0) { $0 + $1 * $1 }
  return (difference / max(norm, 1e-30)).squareRoot()
}
