import Datasets
import Models
import Testing
import Training

@Suite("Changing the batch size in an epoch") struct BatchSizeTests {
  @Test("Names not yet seen are batched anew, and each is seen once an epoch")
  func names() throws {
    let losses = try Self.lossOfEveryName()
    let run = try ObservedRun.paused(
      .names(batchSize: 8, epochs: 2, learningRate: frozenRate), SyntheticData.names())
    try run.step(3)
    try run.apply(Change(.batchSize, 10))
    try run.step(2)
    try run.apply(Change(.batchSize, 7))
    // 24 + 20 names were seen; 64 are left: 9 batches of 7, and one name. Then the next epoch.
    try run.step(12)
    let sizes = [8, 8, 8, 10, 10] + Array(repeating: 7, count: 9) + [1]
    try Self.expectMeans(of: losses[0], in: sizes, run.samples.prefix(15))
    try Self.expectMeans(of: losses[1], in: [7, 7], run.samples.suffix(2))
    #expect(run.epochs.map(\.totalIterations) == [15])
  }

  @Test("Images are the ones that the order of the epoch says")
  func images() throws {
    let run = try ObservedRun.paused(
      .images(batchSize: 16, learningRate: frozenRate), SyntheticData.images())
    try run.step(2)
    try run.apply(Change(.batchSize, 12))
    try run.step(2)
    try run.wait(for: "the end of the epoch") { $0.epochs.count == 1 }
    #expect(run.epochs[0].totalIterations == 4)
    let expected = try Self.imageLosses(of: [0..<16, 16..<32, 32..<44, 44..<56])
    for (sample, loss) in zip(run.samples, expected) { #expect(abs(sample.loss - loss) < 1e-5) }
  }

  @Test("Positions count on within the epoch, and the epoch's length is what it will be")
  func positions() throws {
    let run = try ObservedRun.paused(.names(batchSize: 12), SyntheticData.names())
    try run.step(3)
    let applied = try run.apply(Change(.batchSize, 6))
    #expect(
      applied.position
        == IterationPosition(epoch: 1, epochs: 2, iteration: 4, iterationsInEpoch: 15, totalIterations: 4))
    #expect(applied.hyperparameters.batchSize == 6)
    #expect(applied.previous.batchSize == 12)
    #expect(abs(applied.epochProgress - 1 / 3) < 1e-9)
    run.session.send(.resume)
    let result = try run.end()
    #expect(run.epochs.map(\.totalIterations) == [15, 33])
    #expect(result.totalIterations == 33)
  }

  @Test("A batch of names larger than what is left of the epoch takes what is left")
  func namesLargerThanRest() throws {
    let run = try ObservedRun.paused(.names(batchSize: 50, epochs: 2), SyntheticData.names())
    try run.step(1)
    let applied = try run.apply(Change(.batchSize, 100))
    #expect(
      applied.position
        == IterationPosition(epoch: 1, epochs: 2, iteration: 2, iterationsInEpoch: 2, totalIterations: 2))
    run.session.send(.resume)
    #expect(try run.end().epochsFinished == 2)
    #expect(run.epochs.map(\.totalIterations) == [2, 4])
  }

  @Test("A batch of images larger than what is left of the epoch begins the next epoch")
  func imagesLargerThanRest() throws {
    let run = try ObservedRun.paused(.images(batchSize: 16, epochs: 2), SyntheticData.images())
    try run.step(1)
    let applied = try run.apply(Change(.batchSize, 60))
    #expect(applied.position.epoch == 2)
    #expect(applied.position.iteration == 1)
    #expect(applied.position.iterationsInEpoch == 1)
    run.session.send(.resume)
    let result = try run.end()
    #expect(run.epochs.map(\.totalIterations) == [1, 2])
    #expect(result.epochsFinished == 2)
  }

  /// Loss of each name in the order of the first two epochs, which does not depend on the batch size.
  private static func lossOfEveryName() throws -> [[Float]] {
    let run = try ObservedRun(
      .names(batchSize: 1, epochs: 2, learningRate: frozenRate), SyntheticData.names())
    run.start()
    _ = try run.end()
    let losses = run.samples.map(\.loss)
    let count = SyntheticData.trainingNames
    try #require(losses.count == 2 * count)
    // Means of batches tell names apart only if the names' own losses differ.
    try #require(Set(losses.prefix(count)).count > count / 2)
    return [Array(losses.prefix(count)), Array(losses.suffix(count))]
  }

  private static func expectMeans(
    of losses: [Float], in sizes: [Int], _ samples: ArraySlice<IterationSample>
  ) throws {
    try #require(samples.count == sizes.count)
    var start = 0
    for (sample, size) in zip(samples, sizes) {
      // All names have as many letters, so a batch's loss per letter is the mean of its names'.
      let mean = losses[start..<start + size].reduce(0, +) / Float(size)
      #expect(abs(sample.loss - mean) < 1e-4)
      start += size
    }
  }

  /// Losses that the untrained network has on parts of the first epoch.
  private static func imageLosses(of parts: [Range<Int>]) throws -> [Float] {
    let dataset = SyntheticData.imageDataset()
    let order = EpochOrder.indices(count: dataset.train.count, seed: 1, epoch: 0)
    let network = try ImageClassifier(classes: 4, seed: 1)
    let filler = BatchFiller(dataset)
    return try parts.map { part in
      let input = try network.inputBuffer(batchSize: part.count, mode: .training)
      filler.fill(input.baseAddress!, from: dataset.train, indices: order[part])
      return try network.forwardBackward(labels: order[part].map { dataset.train.labels[$0] }).loss
    }
  }
}
