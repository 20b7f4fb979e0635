import Models
import Testing

@Suite("The convolutional network against PyTorch")
struct ImageClassifierPyTorchTests {
  private let network: ImageClassifier
  private let forward: ClassifierFixture
  private let batch: ImageBatch

  init() throws {
    network = try ImageClassifier(ClassifierFixture.initial())
    forward = try ClassifierFixture("cnn-forward")
    batch = try forward.batches(of: 8)[0]
  }

  /// A convolution's bias has no influence in training, because batch norm takes the mean away: the true
  /// gradient is 0, and its norm no measure. The bias is as good as one more weight with a constant input of
  /// one, so what is allowed to the gradient of the weights, as a whole, is allowed to it.
  private func isVanishing(_ name: String) -> Bool { name.hasPrefix("conv") && name.hasSuffix(".bias") }

  @Test("Log-probabilities, loss and hits of a training batch")
  func training() throws {
    let result = try network.forwardBackward(batch)
    let loss = try forward.values("train.loss")[0]
    #expect(abs(Double(result.loss) - loss) < 1e-5 * loss)
    #expect(result.count == 8)
    let logs = try forward.values("train.log_probabilities")
    let hits = batch.labels.enumerated().count { row, label in
      logs[row * 10..<row * 10 + 10].max() == logs[row * 10 + Int(label)]
    }
    #expect(result.correct == hits)
  }

  @Test("Every gradient, to 1e-4 of its norm")
  func gradients() throws {
    _ = try network.forwardBackward(batch)
    let gradients = try network.gradients()
    #expect(gradients.names == (try network.weights()).names.filter { !$0.contains("running") })
    for name in gradients.names {
      let found = try #require(gradients[name]).values
      if isVanishing(name) {
        let weight = try #require(gradients[name.replacing(".bias", with: ".weight")])
        #expect(norm(found) < 1e-4 * norm(weight.values), "\(name)")
      } else {
        #expect(relativeDistance(found, try forward.values("train.gradient.\(name)")) < 1e-4, "\(name)")
      }
    }
  }

  @Test("Running statistics after one batch")
  func runningStatistics() throws {
    _ = try network.forwardBackward(batch)
    let weights = try network.weights()
    let names = weights.names.filter { $0.contains("running") }
    #expect(names.count == 6)
    for name in names {
      let found = try #require(weights[name]).values
      #expect(relativeDistance(found, try forward.values("train.\(name)")) < 1e-5, "\(name)")
    }
  }

  @Test("Log-probabilities with the running statistics")
  func inference() throws {
    let found = try network.predict(batch)
    #expect(relativeDistance(found, try forward.values("eval.log_probabilities")) < 1e-5)
  }

  @Test("Loss and gradients with label smoothing")
  func labelSmoothing() throws {
    let result = try network.forwardBackward(batch, labelSmoothing: 0.1)
    let loss = try forward.values("smoothed.loss")[0]
    #expect(abs(Double(result.loss) - loss) < 1e-5 * loss)
    let gradients = try network.gradients()
    for name in ["conv1.weight", "bn3.weight", "fc1.weight", "fc2.bias"] {
      let found = try #require(gradients[name]).values
      #expect(relativeDistance(found, try forward.values("smoothed.gradient.\(name)")) < 1e-4, "\(name)")
    }
  }

  struct Run: Sendable, CustomTestStringConvertible {
    /// As the fixture's tensors begin.
    var testDescription: String
    var kind: OptimizerKind
    var learningRate: Double
    var momentum = 0.0
    var weightDecay = 0.0
  }

  /// Each tensor is held to a thousandth of its norm and, since ten steps move it little, also to a thousandth
  /// of the way it has come. Left out, as in the fixture, is what rounding alone decides: Adam divides the
  /// vanishing gradient of a convolution's bias by its own size, and the running mean follows the bias. Neither
  /// has influence on the losses of training, all of which are compared.
  @Test(
    "Ten optimiser steps end where PyTorch's do",
    arguments: [
      Run(
        testDescription: "sgd", kind: .sgd, learningRate: 0.05, momentum: 0.9, weightDecay: 5e-4),
      Run(testDescription: "adam", kind: .adam, learningRate: 1e-3),
      Run(testDescription: "adamw", kind: .adamw, learningRate: 1e-3, weightDecay: 0.01),
    ])
  func tenSteps(run: Run) throws {
    let start = try ClassifierFixture.initial()
    let fixture = try ClassifierFixture("cnn-ten-steps")
    let optimizer = Optimizer(kind: run.kind, nesterov: true, count: network.store.count)
    let losses = try fixture.values("\(run.testDescription).losses")
    let batches = try fixture.batches(of: 2, run: run.testDescription)
    #expect(batches.count == 10)
    for (batch, loss) in zip(batches, losses) {
      let result = try network.forwardBackward(batch)
      #expect(abs(Double(result.loss) - loss) < 1e-3 * loss)
      optimizer.step(
        network.store, learningRate: run.learningRate, momentum: run.momentum, weightDecay: run.weightDecay)
    }
    let end = try network.weights()
    for name in end.names {
      let left = run.kind != .sgd && (isVanishing(name) || name.hasSuffix("running_mean"))
      #expect((fixture.tensors["\(run.testDescription).\(name)"] == nil) == left, "\(name)")
      if left { continue }
      let expected = try fixture.values("\(run.testDescription).\(name)")
      let (found, origin) = (try #require(end[name]).values, try #require(start[name]).values)
      #expect(relativeDistance(found, expected) < 1e-3, "\(name)")
      let way = zip(expected, origin).map { $0 - Double($1) }
      #expect(relativeDistance(zip(found, origin).map { $0 - $1 }, way) < 1e-3, "\(name)")
    }
  }
}
