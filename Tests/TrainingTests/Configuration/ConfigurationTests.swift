import Models
import Testing
import Training

@Suite("Configurations that cannot be run") struct ConfigurationTests {
  /// Each with the field that the error must name.
  static let mistakes: [(field: String, change: @Sendable (inout Configuration) -> Void)] = [
    ("batch size", { $0.hyperparameters.batchSize = 0 }),
    ("batch size", { $0.hyperparameters.batchSize = 65 }),
    ("epochs", { $0.hyperparameters.epochs = 0 }),
    ("learning rate", { $0.hyperparameters.peakLearningRate = .nan }),
    ("learning rate", { $0.hyperparameters.peakLearningRate = -1 }),
    ("momentum", { $0.hyperparameters.momentum = 1 }),
    ("weight decay", { $0.hyperparameters.weightDecay = -1 }),
    ("dropout", { $0.hyperparameters.dropout = 1 }),
    ("label smoothing", { $0.hyperparameters.labelSmoothing = -0.1 }),
    ("clip norm", { $0.hyperparameters.clipNorm = -1 }),
    ("patience", { $0.hyperparameters.patience = 0 }),
    ("warmup", { $0.hyperparameters.schedule = .oneCycle(warmup: 1) }),
    ("threads", { $0.threads = 0 }),
    ("log every", { $0.reportInterval = 0 }),
    ("max iterations", { $0.maxIterations = 0 }),
    ("hold-out", { $0.holdout = 64 }),
    ("hold-out", { $0.holdout = -1 }),
    ("momentum", { ($0.optimizer, $0.hyperparameters.momentum) = (.adamw, 0.9) }),
    ("Nesterov", { $0.nesterov = true }),
  ]

  @Test("The error names the field, what was found and what was expected", arguments: 0..<mistakes.count)
  func refused(index: Int) throws {
    let mistake = Self.mistakes[index]
    let configuration = Configuration.images().with(mistake.change)
    let error = #expect(throws: ConfigurationError.self) {
      try TrainingSession(configuration: configuration, data: SyntheticData.images())
    }
    #expect(error?.field == mistake.field)
    #expect(error?.found.isEmpty == false)
    #expect(error?.expected.isEmpty == false)
  }

  @Test("A hold-out that leaves a batch too few images is noticed")
  func holdoutAndBatchSize() throws {
    let configuration = Configuration.images(batchSize: 50).with { $0.holdout = 20 }
    let error = #expect(throws: ConfigurationError.self) {
      try TrainingSession(configuration: configuration, data: SyntheticData.images())
    }
    #expect(error?.expected.contains("1 to 44") == true)
  }

  @Test("Images without a test set are refused")
  func noTestImages() {
    #expect(throws: ConfigurationError.self) {
      try TrainingSession(configuration: .images(), data: SyntheticData.images(test: 0))
    }
    #expect(throws: ConfigurationError.self) {
      try TrainingSession(configuration: .images(), data: SyntheticData.images(train: 0))
    }
  }

  @Test("Every recipe is a valid configuration", arguments: Recipe.allCases, NetworkKind.allCases)
  func recipes(recipe: Recipe, network: NetworkKind) throws {
    let configuration = recipe.configuration(for: network)
    #expect(configuration.network == network)
    try configuration.validate(trainingSamples: 20_000)
  }

  @Test("The report's recipe has the numbers that the report gives")
  func report() {
    let cnn = Recipe.report.configuration(for: .cnn)
    #expect(cnn.hyperparameters.batchSize == 128)
    #expect(cnn.hyperparameters.epochs == 90)
    #expect(cnn.hyperparameters.augmentation == .init(crop: true, flip: true, jitter: true))
    let rnn = Recipe.report.configuration(for: .rnn)
    #expect(rnn.hyperparameters.batchSize == 1)
    #expect(rnn.maxIterations == 100_000)
    #expect(rnn.optimizer == .sgd)
    #expect(rnn.hyperparameters.peakLearningRate == 0.0005)
    #expect(rnn.hyperparameters.momentum == 0)
    #expect(rnn.drawLanguagesUniformly)
  }
}
