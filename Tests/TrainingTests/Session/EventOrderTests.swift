import Models
import Testing
import Training

@Suite("Order of events") struct EventOrderTests {
  @Test("A run begins with its description and ends with its result", arguments: NetworkKind.allCases)
  func firstAndLast(network: NetworkKind) throws {
    let run = try Self.run(network)
    guard case .started(let description) = run.events.first else {
      Issue.record("the first event is not the start")
      return
    }
    #expect(description.configuration.network == network)
    guard case .finished(let result) = run.events.last else {
      Issue.record("the last event is not the end")
      return
    }
    #expect(result.reason == .completed)
    #expect(result.epochsFinished == 2)
    #expect(result.testEvaluation != nil)
  }

  @Test("The start says what is trained")
  func description() throws {
    let run = try Self.run(.rnn)
    let description = try #require(run.description)
    #expect(description.dataset == "three")
    #expect(description.classNames == ["Eins", "Tre", "Two"])
    #expect(description.trainingSamples == SyntheticData.trainingNames)
    #expect(description.testSamples == SyntheticData.testNames)
    #expect(description.holdoutSamples == 0)
    #expect(description.parameterCount > 40_000)
    #expect(description.learningRate == 0.01)
  }

  @Test("States follow one another and none is said twice in a row", arguments: NetworkKind.allCases)
  func states(network: NetworkKind) throws {
    let run = try Self.run(network)
    #expect(run.states == [.training, .evaluating, .training, .evaluating, .training, .finished])
  }

  @Test(
    "An epoch ends after all of its iterations and before the next one's", arguments: NetworkKind.allCases)
  func epochs(network: NetworkKind) throws {
    let run = try Self.run(network)
    var seen = 0
    for event in run.events {
      switch event {
      case .iteration(let progress): seen = progress.latest.iteration
      case .epochFinished(let summary): #expect(summary.totalIterations == seen)
      default: break
      }
    }
    let perEpoch = network == .cnn ? 4 : 9
    #expect(run.epochs.map(\.epoch) == [1, 2])
    #expect(run.epochs.map(\.epochs) == [2, 2])
    #expect(run.epochs.map(\.totalIterations) == [perEpoch, 2 * perEpoch])
    #expect(run.epochs.allSatisfy { $0.judgedOn == .test && $0.best.judgedOn == .test })
  }

  @Test("What is said of an epoch fits what was said of its iterations")
  func epochSums() throws {
    // All names have the same length, so the mean over letters is the mean over batches.
    let run = try Self.run(.rnn)
    for (index, epoch) in run.epochs.enumerated() {
      let samples = run.samples[index * 9..<(index + 1) * 9]
      let loss = samples.reduce(0) { $0 + Double($1.loss) } / 9
      let accuracy = samples.reduce(0) { $0 + Double($1.accuracy) } / 9
      #expect(abs(epoch.trainLoss - loss) < 1e-5)
      #expect(abs(epoch.trainAccuracy - accuracy) < 1e-5)
      #expect(epoch.trainingSeconds > 0)
      // Four letters that follow the first, and the end.
      #expect(epoch.evaluation.count == SyntheticData.testNames * 5)
    }
    #expect(run.result?.testEvaluation == run.epochs.last?.evaluation)
  }

  @Test("Training makes the loss smaller and the accuracy larger", arguments: NetworkKind.allCases)
  func learning(network: NetworkKind) throws {
    let configuration =
      network == .cnn
      ? Configuration.images(epochs: 6)
      : Configuration.names(epochs: 20, learningRate: 0.02).with { $0.optimizer = .adam }
    let run = try Self.run(network, configuration)
    let (first, last) = (run.epochs[0], run.epochs[run.epochs.count - 1])
    #expect(last.trainLoss < first.trainLoss / 2)
    #expect(last.trainAccuracy > first.trainAccuracy)
  }

  private static func run(_ network: NetworkKind, _ configuration: Configuration? = nil) throws -> ObservedRun
  {
    let run =
      network == .cnn
      ? try ObservedRun(configuration ?? .images(), SyntheticData.images())
      : try ObservedRun(configuration ?? .names(), SyntheticData.names())
    run.start()
    _ = try run.end()
    return run
  }
}
