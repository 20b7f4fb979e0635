import Models
import Testing
import Training

@Suite("Same seed, same commands, same weights") struct ReproducibilityTests {
  @Test("Two runs with the same commands at the same iterations end bit for bit alike", arguments: [1, 2])
  func images(threads: Int) throws {
    let weights = try (0..<2).map { _ in try Self.steeredImages(seed: 5, threads: threads) }
    #expect(weights[0] == weights[1])
  }

  @Test("Another seed gives other weights")
  func imageSeed() throws {
    #expect(try Self.steeredImages(seed: 5, threads: 2) != Self.steeredImages(seed: 6, threads: 2))
  }

  @Test("So it is with names", arguments: [1, 2])
  func names(threads: Int) throws {
    let weights = try [7, 7, 8].map { try Self.steeredNames(seed: $0, threads: threads) }
    #expect(weights[0] == weights[1])
    #expect(weights[0] != weights[2])
  }

  @Test("A pause changes nothing")
  func pause() throws {
    let configuration = Configuration.names().with { $0.hyperparameters.dropout = 0.2 }
    let run = try ObservedRun.paused(configuration, SyntheticData.names())
    try run.step(4)
    try run.send(.publishWeights)
    run.session.send(.resume)
    let steered = try run.end()
    #expect(steered.weights == (try ObservedRun.result(configuration, SyntheticData.names()).weights))
  }

  @Test("Samples are in the order of the data when not shuffled, in another each epoch when shuffled")
  func order() throws {
    // With frozen weights the losses of an epoch tell the order.
    func losses(shuffle: Bool) throws -> (first: [Float], second: [Float]) {
      let configuration = Configuration.names(batchSize: 1, learningRate: frozenRate).with {
        $0.shuffle = shuffle
      }
      let run = try ObservedRun(configuration, SyntheticData.names())
      run.start()
      _ = try run.end()
      let losses = run.samples.map(\.loss)
      return (Array(losses.prefix(108)), Array(losses.suffix(108)))
    }
    let (plain, shuffled) = (try losses(shuffle: false), try losses(shuffle: true))
    #expect(plain.first == plain.second)
    #expect(shuffled.first != shuffled.second)
    #expect(shuffled.first.sorted() == plain.first.sorted())
    #expect(shuffled.second.sorted() == plain.first.sorted())
  }

  @Test("Languages drawn uniformly are reproducible and go on in the next epoch")
  func uniformDraws() throws {
    func run() throws -> [Float] {
      let configuration = Configuration.names(batchSize: 1, learningRate: frozenRate).with {
        $0.drawLanguagesUniformly = true
      }
      let run = try ObservedRun(configuration, SyntheticData.names())
      run.start()
      _ = try run.end()
      return run.samples.map(\.loss)
    }
    let losses = try run()
    #expect(losses == (try run()))
    #expect(losses.prefix(108) != losses.suffix(108))
  }

  @Test("A run starts from the weights it is given", arguments: NetworkKind.allCases)
  func initialWeights(network: NetworkKind) throws {
    let (configuration, data) =
      network == .cnn
      ? (Configuration.images(), SyntheticData.images()) : (.names(), SyntheticData.names())
    let weights = try ObservedRun.result(configuration, data).weights
    let run = try ObservedRun.paused(configuration, data, initialWeights: weights)
    #expect(try run.weights() == weights)
    #expect(try run.weights() != ObservedRun.paused(configuration, data).weights())
  }

  @Test("Weights of the other network are refused")
  func wrongWeights() throws {
    let weights = try ObservedRun.result(.names(), SyntheticData.names()).weights
    #expect(throws: WeightsError.self) {
      try TrainingSession(configuration: .images(), data: SyntheticData.images(), initialWeights: weights)
    }
  }

  @Test("Weights that are published are a copy of that iteration's")
  func publishedWeights() throws {
    let run = try ObservedRun.paused(.names(), SyntheticData.names())
    try run.step(3)
    let weights = try run.weights()
    #expect(run.published.last?.totalIterations == 3)
    try run.step(2)
    #expect(run.published[0].weights == weights)
    #expect(try run.weights() != weights)
  }

  private static func steeredImages(seed: UInt64, threads: Int) throws -> Weights {
    let configuration = Configuration.images(batchSize: 16, epochs: 3).with {
      $0.seed = seed
      $0.threads = threads
      $0.hyperparameters.dropout = 0.1
      $0.hyperparameters.augmentation = .init(crop: true, flip: true, jitter: true)
    }
    let run = try ObservedRun.paused(configuration, SyntheticData.images())
    try run.step(2)
    try run.apply(Change(.batchSize, 10))
    try run.step(3)
    try run.apply(Change(.learningRate, 0.01))
    try run.step(2)
    return try run.weights()
  }

  private static func steeredNames(seed: UInt64, threads: Int) throws -> Weights {
    let configuration = Configuration.names(batchSize: 16, epochs: 3).with {
      $0.seed = seed
      $0.threads = threads
      $0.optimizer = .adamw
      $0.hyperparameters.dropout = 0.1
    }
    let run = try ObservedRun.paused(configuration, SyntheticData.names())
    try run.step(5)
    try run.apply(Change(.batchSize, 7))
    try run.step(9)
    try run.apply(Change(.schedule, .cosine()))
    run.session.send(.resume)
    return try run.end().weights
  }
}
