import Datasets
import Models
public final class NameTrainee: Trainee {
  init(_ c: Configuration, _ d: NameDataset) throws { throw ConfigurationError(field: "x", found: "", expected: "") }
  public static func testSplit(of d: NameDataset) throws(DataError) -> NameSplit { try NameSplit(d, holdout: .fraction(0.1), seed: 0) }
  var datasetName: String { "" }; var classNames: [String] { [] }; var parameterCount: Int { 0 }
  var trainingSamples: Int { 0 }; var testSamples: Int {0}; var holdoutSamples: Int {0}
  var store: ParameterStore { fatalError() }
  func beginEpoch(_ epoch: Int) {}
  func forwardBackward(places: Range<Int>, iteration: Int, hyperparameters: Hyperparameters) throws -> BatchResult { fatalError() }
  func evaluate(_ judge: Judge, isCancelled: () -> Bool) throws -> Evaluation? { fatalError() }
  func weights() throws -> Weights { fatalError() }
  func load(_ weights: Weights) throws { fatalError() }
}
