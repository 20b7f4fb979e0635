import Datasets
import Models
import TUI
import Training

/// What the screen is told of a run of the CNN, with made-up numbers: enough to fill every pane.
struct MadeUpRun {
  let iterations: Int

  private static let perEpoch = 390
  private static let changes = 8
  private static let classNames = CIFAR10.classNames
  private static let images = {
    let labels = (0..<1000).map { UInt8($0 % 10) }
    let pixels = (0..<labels.count * LabelledImages.bytesPerImage).map { UInt8($0 * 7919 >> 8 & 255) }
    return LabelledImages(pixels: pixels, labels: labels)
  }()
  /// Every third image is taken for something else.
  private static let predictions = images.labels.enumerated().map { index, label in
    let first = index % 3 == 0 ? (label + 3) % 10 : label
    return Evaluation.Prediction(
      classes: (first, (first + 2) % 10, (first + 5) % 10), probabilities: (0.62, 0.23, 0.08))
  }

  private var epochs: Int { iterations / Self.perEpoch }

  func play(to state: inout AppState) {
    func tell(_ event: SessionEvent) { _ = reduce(&state, .session(state[.cnn].id, event)) }
    _ = reduce(&state, .launched)
    let setup = state[.cnn].setup
    tell(.started(description(setup)))
    tell(.stateChanged(.training))
    _ = reduce(&state, .testImages(Self.images, dataset: setup.dataset))
    for epoch in 1...epochs {
      let first = (epoch - 1) * Self.perEpoch + 1
      let samples = (first..<first + Self.perEpoch).map(sample)
      let last = position(samples.last!.iteration)
      tell(.iteration(IterationProgress(position: last, samples: samples, secondsLeft: 100)))
      tell(.report(IterationReport(position: last, sample: samples.last!, secondsLeft: 100)))
      tell(.epochFinished(summary(epoch)))
      if epoch % (epochs / Self.changes) == 0 {
        tell(.commandApplied(change(after: epoch, setup.configuration.hyperparameters)))
      }
    }
    // The next epoch has begun.
    let next = sample(epochs * Self.perEpoch + 1)
    tell(
      .iteration(
        IterationProgress(position: position(next.iteration), samples: [next], secondsLeft: 100)))
    _ = reduce(&state, .input(.key(.character("g"))))
    for request in [state.names.waitingList, state.names.waitingTable].compactMap({ $0 }) {
      _ = reduce(&state, .namesGenerated(names(request, state.names.languages)))
    }
  }

  private func description(_ setup: RunSetup) -> SessionDescription {
    SessionDescription(
      configuration: setup.configuration, dataset: setup.dataset, parameterCount: 49_338,
      trainingSamples: 50_000, testSamples: Self.images.count, holdoutSamples: 0,
      classNames: Self.classNames, learningRate: setup.configuration.hyperparameters.peakLearningRate)
  }

  private func position(_ iteration: Int) -> IterationPosition {
    IterationPosition(
      epoch: (iteration - 1) / Self.perEpoch + 1, epochs: epochs + 2,
      iteration: (iteration - 1) % Self.perEpoch + 1, iterationsInEpoch: Self.perEpoch,
      totalIterations: iteration)
  }

  private func sample(_ iteration: Int) -> IterationSample {
    let wave = Float(iteration * 7919 % 1000) / 1000
    return IterationSample(
      iteration: iteration, epoch: Double(iteration) / Double(Self.perEpoch),
      seconds: Double(iteration) * 0.01, loss: 0.5 + wave / 2, accuracy: 0.8 - wave / 5,
      learningRate: 0.1, gradientNorm: 1 + wave, samplesPerSecond: 10_000)
  }

  private func summary(_ epoch: Int) -> EpochSummary {
    let accuracy = 0.8 - 0.4 / Double(epoch)
    return EpochSummary(
      epoch: epoch, epochs: epochs + 2, totalIterations: epoch * Self.perEpoch, trainLoss: 0.6,
      trainAccuracy: accuracy + 0.02, evaluation: evaluation(accuracy), judgedOn: .test,
      best: BestEpoch(epoch: epoch, loss: 1.4 - accuracy, accuracy: accuracy, judgedOn: .test),
      trainingSeconds: 4, evaluationSeconds: 0.4, samplesPerSecond: 10_000, secondsLeft: 100,
      seconds: Double(epoch * Self.perEpoch) * 0.01)
  }

  private func evaluation(_ accuracy: Double) -> Evaluation {
    let count = Self.classNames.count
    return Evaluation(
      loss: 1.4 - accuracy, accuracy: accuracy, count: Self.images.count,
      classes: Self.classNames.enumerated().map { index, name in
        .init(name: name, loss: 0.7, accuracy: accuracy - 0.01 * Double(index), count: 100)
      },
      confusion: (0..<count * count).map { $0 / count == $0 % count ? 64 : 4 },
      predictions: Self.predictions)
  }

  private func change(after epoch: Int, _ hyperparameters: Hyperparameters) -> AppliedCommand {
    let next = sample(epoch * Self.perEpoch + 1)
    let number = epoch / (epochs / Self.changes)
    var before = hyperparameters
    before.weightDecay = 1e-4 * Double(number)
    var after = before
    after.weightDecay = 1e-4 * Double(number + 1)
    return AppliedCommand(
      id: CommandID(number), command: .set(Change(.weightDecay, after.weightDecay)),
      position: position(next.iteration), epochProgress: Double(epoch), seconds: next.seconds,
      hyperparameters: after, learningRate: 0.1, previousLearningRate: 0.1, previous: before)
  }

  private func names(_ request: NameRequest, _ languages: [String]) -> NameResults {
    let wanted =
      switch request.kind {
      case .list(let language, let count): [String](repeating: language, count: count)
      case .table: languages
      }
    return NameResults(
      request: request,
      names: wanted.enumerated().map { index, language in
        let text = request.start + String("omanov".prefix(2 + index % 5))
        return NamedResult(
          language: language,
          name: NameGenerator.GeneratedName(
            text: text, letterLogLikelihoods: text.indices.map { $0 == text.startIndex ? 0 : -0.8 },
            endLogLikelihood: -0.5, logLikelihoodPerLetter: -0.7),
          isKnown: index % 3 == 2)
      }, source: .shipped)
  }
}
