import Datasets
import Foundation
import Kernels
import Models
import Timing
import Training

/// Times iterations of training, without a session around them.
struct TrainingBenchmark {
  enum Subject: String, Encodable {
    /// Forward, backward and update of the CNN, data already in memory.
    case cnnStep = "cnn-step"
    /// A pass over 50,000 images with crop, flip and jitter, evaluation left out.
    case cnnEpoch = "cnn-epoch"
    /// Forward, backward and update of the RNN with one name of 8 letters per batch place.
    case rnnStep = "rnn-step"
  }

  var subject: Subject
  var batchSize: Int
  var threads: Int
  var iterations: Int
  var data: DataOptions

  struct Result: Encodable {
    let benchmark: Subject
    let batchSize: Int
    let threads: Int
    let iterations: Int
    let medianMs: Double
    let minMs: Double
    var imagesPerSecond: Double?
    var namesPerSecond: Double?
    let peakMemoryMib: Double
  }

  func run() throws -> Result {
    Parallel.setThreads(threads)
    let milliseconds =
      switch subject {
      case .cnnStep: try cnnSteps(batchSize, threads, iterations)
      case .cnnEpoch: try cnnBatches(batchSize, threads, iterations)
      case .rnnStep: rnnSteps(batchSize, threads, iterations)
      }
    // An epoch is as fast as all its batches together; a step is what most of them take.
    let typical =
      subject == .cnnEpoch
      ? milliseconds.reduce(0, +) / Double(iterations) : milliseconds.sorted()[iterations / 2]
    let rate = Double(batchSize) / typical * 1000
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Result(
      benchmark: subject, batchSize: batchSize, threads: threads, iterations: iterations,
      medianMs: typical, minMs: milliseconds.min() ?? 0,
      imagesPerSecond: subject == .rnnStep ? nil : rate,
      namesPerSecond: subject == .rnnStep ? rate : nil, peakMemoryMib: Double(usage.ru_maxrss) / 1024)
  }

  private func cnnSteps(_ size: Int, _ threads: Int, _ count: Int) throws -> [Double] {
    let network = try ImageClassifier(seed: 1)
    let optimizer = Optimizer(kind: .sgd, count: network.store.count)
    let input = try network.inputBuffer(batchSize: size, mode: .training)
    var random = CounterRandom(1)
    for index in input.indices { input[index] = random.uniform(in: -2...2) }
    let labels = (0..<size).map { _ in UInt8(random.below(10)) }
    return try time(count, warmup: 5) {
      _ = try network.forwardBackward(labels: labels)
      optimizer.step(network.store, learningRate: 0.05, momentum: 0.9, weightDecay: 5e-4)
    }
  }

  private func cnnBatches(_ size: Int, _ threads: Int, _ count: Int) throws -> [Double] {
    let dataset = try DataLoading.images(data, DataLoading.printNote)
    let network = try ImageClassifier(classes: dataset.classNames.count, seed: 1)
    let optimizer = Optimizer(kind: .adam, count: network.store.count)
    let filler = BatchFiller(dataset)
    let order = EpochOrder.indices(count: dataset.train.count, seed: 1, epoch: 0)
    guard size <= order.count else {
      throw ConfigurationError(
        field: "batch size", found: "\(size)", expected: "1 to \(order.count), the training images")
    }
    var start = 0
    return try time(count, warmup: 5) {
      if start + size > order.count { start = 0 }
      let indices = order[start..<start + size]
      start += size
      let input = try network.inputBuffer(batchSize: size, mode: .training)
      filler.fill(
        input.baseAddress!, from: dataset.train, indices: indices,
        augmentation: Augmentation(crop: true, flip: true, jitter: true), seed: 1, epoch: 0, threads: threads)
      _ = try network.forwardBackward(labels: indices.map { dataset.train.labels[$0] })
      optimizer.step(network.store, learningRate: 0.001)
    }
  }

  private func rnnSteps(_ size: Int, _ threads: Int, _ count: Int) -> [Double] {
    let languages = NameDataset.embedded().languages
    let model = NameModel(languages: languages, seed: 1, threads: threads)
    let optimizer = Optimizer(kind: .sgd, count: model.store.count)
    var random = CounterRandom(1)
    var batch: [LabelledName] = []
    return time(count, warmup: 200) {
      batch.removeAll(keepingCapacity: true)
      for _ in 0..<size {
        let letters = (0..<8).map { _ in UInt8(random.below(Alphabet.end)) }
        batch.append(LabelledName(language: random.below(languages.count), letters: letters))
      }
      _ = model.forwardBackward(batch, dropout: 0.1, key: (1, random.next()))
      optimizer.step(model.store, learningRate: 5e-4)
    }
  }

  /// Milliseconds of each of `count` runs.
  private func time(_ count: Int, warmup: Int, _ body: () throws -> Void) rethrows -> [Double] {
    for _ in 0..<warmup { try body() }
    return try (0..<count).map { _ in
      let start = SystemClock.uptime()
      try body()
      return 1e3 * (SystemClock.uptime() - start)
    }
  }
}
