import Datasets
import Models

/// What a session tells its observers. Only `iteration` is coalesced when nobody fetches it in time; every
/// other event is delivered, in order.
public enum SessionEvent: Sendable {
  /// First event: what is about to be trained.
  case started(SessionDescription)
  /// The latest iteration, with the samples of all iterations since the last such event.
  case iteration(IterationProgress)
  /// Every `reportInterval` iterations and at the last of an epoch and of the run.
  case report(IterationReport)
  case epochFinished(EpochSummary)
  case stateChanged(SessionState)
  case commandApplied(AppliedCommand)
  case commandRefused(RefusedCommand)
  case weights(PublishedWeights)
  case warning(String)
  /// The loss was not finite; the session went back to the weights of the last epoch's end and has paused.
  case diverged(Divergence)
  /// Last event of a run that came to its end.
  case finished(SessionResult)
  /// Last event of a run that could not go on, for example for lack of memory; says why.
  case failed(String)
}

/// Whether a session is at work.
public enum SessionState: String, Sendable, Codable {
  case training, evaluating, paused, diverged, stopped, finished
}

/// What a session is about to train.
public struct SessionDescription: Sendable {
  public let configuration: Configuration
  /// For people: "CIFAR-10", "surnames".
  public let dataset: String
  /// Trainable parameters.
  public let parameterCount: Int
  /// Samples visited per epoch, hold-out taken off.
  public let trainingSamples: Int
  public let testSamples: Int
  public let holdoutSamples: Int
  /// CNN: the classes; RNN: the languages.
  public let classNames: [String]
  /// Learning rate of the first iteration.
  public let learningRate: Double

  public init(
    configuration: Configuration, dataset: String, parameterCount: Int, trainingSamples: Int,
    testSamples: Int, holdoutSamples: Int, classNames: [String], learningRate: Double
  ) {
    self.configuration = configuration
    self.dataset = dataset
    self.parameterCount = parameterCount
    self.trainingSamples = trainingSamples
    self.testSamples = testSamples
    self.holdoutSamples = holdoutSamples
    self.classNames = classNames
    self.learningRate = learningRate
  }
}

/// Where in the run an iteration stands. All numbers count from 1, as a person would say them.
public struct IterationPosition: Sendable, Equatable, Codable {
  public var epoch: Int
  public var epochs: Int
  /// Iteration within the epoch.
  public var iteration: Int
  /// Iterations this epoch will have at the present batch size.
  public var iterationsInEpoch: Int
  /// Iterations since the start of the run.
  public var totalIterations: Int

  public init(epoch: Int, epochs: Int, iteration: Int, iterationsInEpoch: Int, totalIterations: Int) {
    self.epoch = epoch
    self.epochs = epochs
    self.iteration = iteration
    self.iterationsInEpoch = iterationsInEpoch
    self.totalIterations = totalIterations
  }
}

/// The numbers of one iteration, small enough to keep for every one.
public struct IterationSample: Sendable, Equatable {
  /// Iterations since the start of the run, from 1.
  public var iteration: Int
  /// Epochs done, with fraction, after this iteration.
  public var epoch: Double
  /// Seconds of training since the start, pauses taken off.
  public var seconds: Double
  /// Mean loss of the batch. CNN: per image; RNN: per letter. In nats.
  public var loss: Float
  /// Part of the batch's images (letters) whose class was predicted, 0...1.
  public var accuracy: Float
  public var learningRate: Float
  /// L2 norm of the whole gradient, before clipping.
  public var gradientNorm: Float
  /// Samples per second over the last moments.
  public var samplesPerSecond: Float

  public init(
    iteration: Int, epoch: Double, seconds: Double, loss: Float, accuracy: Float, learningRate: Float,
    gradientNorm: Float, samplesPerSecond: Float
  ) {
    self.iteration = iteration
    self.epoch = epoch
    self.seconds = seconds
    self.loss = loss
    self.accuracy = accuracy
    self.learningRate = learningRate
    self.gradientNorm = gradientNorm
    self.samplesPerSecond = samplesPerSecond
  }
}

/// Coalesced progress.
public struct IterationProgress: Sendable {
  public var position: IterationPosition
  /// One for each iteration since the last event, oldest first, never empty. When nobody fetched events for
  /// more than `EventMailbox.sampleCapacity` iterations, every other one has been left out, as often as needed.
  public var samples: [IterationSample]
  /// Seconds to the end of the run, evaluation included; `nil` before it can be told.
  public var secondsLeft: Double?

  public var latest: IterationSample { samples[samples.count - 1] }

  public init(position: IterationPosition, samples: [IterationSample], secondsLeft: Double?) {
    precondition(!samples.isEmpty)
    self.position = position
    self.samples = samples
    self.secondsLeft = secondsLeft
  }
}

/// A line of the training log.
public struct IterationReport: Sendable {
  public var position: IterationPosition
  public var sample: IterationSample
  public var secondsLeft: Double?

  public init(position: IterationPosition, sample: IterationSample, secondsLeft: Double?) {
    self.position = position
    self.sample = sample
    self.secondsLeft = secondsLeft
  }
}

/// On what the best epoch is judged.
public enum Judge: String, Sendable, Codable {
  case holdout, test
}

/// The best epoch so far, by accuracy (CNN) or loss (RNN).
public struct BestEpoch: Sendable, Equatable, Codable {
  public var epoch: Int
  public var loss: Double
  public var accuracy: Double
  public var judgedOn: Judge

  public init(epoch: Int, loss: Double, accuracy: Double, judgedOn: Judge) {
    self.epoch = epoch
    self.loss = loss
    self.accuracy = accuracy
    self.judgedOn = judgedOn
  }
}

/// What an epoch came to.
public struct EpochSummary: Sendable {
  public var epoch: Int
  public var epochs: Int
  public var totalIterations: Int
  /// Running mean over the epoch, in training mode.
  public var trainLoss: Double
  public var trainAccuracy: Double
  /// On the hold-out if there is one, else on the test set.
  public var evaluation: Evaluation
  public var judgedOn: Judge
  public var best: BestEpoch
  /// Seconds of training in this epoch, pauses and evaluation taken off.
  public var trainingSeconds: Double
  public var evaluationSeconds: Double
  /// Over the whole epoch, evaluation taken off.
  public var samplesPerSecond: Double
  public var secondsLeft: Double?
  /// Seconds of training since the start, pauses taken off; places the epoch on a time axis.
  public var seconds: Double

  public init(
    epoch: Int, epochs: Int, totalIterations: Int, trainLoss: Double, trainAccuracy: Double,
    evaluation: Evaluation, judgedOn: Judge, best: BestEpoch, trainingSeconds: Double,
    evaluationSeconds: Double, samplesPerSecond: Double, secondsLeft: Double?, seconds: Double
  ) {
    self.epoch = epoch
    self.epochs = epochs
    self.totalIterations = totalIterations
    self.trainLoss = trainLoss
    self.trainAccuracy = trainAccuracy
    self.evaluation = evaluation
    self.judgedOn = judgedOn
    self.best = best
    self.trainingSeconds = trainingSeconds
    self.evaluationSeconds = evaluationSeconds
    self.samplesPerSecond = samplesPerSecond
    self.secondsLeft = secondsLeft
    self.seconds = seconds
  }
}

/// A command and the iteration from which it holds.
public struct AppliedCommand: Sendable {
  public var id: CommandID
  public var command: Command
  /// The next iteration: the first with the new value.
  public var position: IterationPosition
  /// Place on an epoch axis.
  public var epochProgress: Double
  /// Place on a time axis, seconds of training.
  public var seconds: Double
  /// All values as they are from now on.
  public var hyperparameters: Hyperparameters
  /// Rate of the next iteration.
  public var learningRate: Double
  /// Rate before the command.
  public var previousLearningRate: Double
  public var previous: Hyperparameters

  public init(
    id: CommandID, command: Command, position: IterationPosition, epochProgress: Double, seconds: Double,
    hyperparameters: Hyperparameters, learningRate: Double, previousLearningRate: Double,
    previous: Hyperparameters
  ) {
    self.id = id
    self.command = command
    self.position = position
    self.epochProgress = epochProgress
    self.seconds = seconds
    self.hyperparameters = hyperparameters
    self.learningRate = learningRate
    self.previousLearningRate = previousLearningRate
    self.previous = previous
  }
}

/// A command that was not carried out, and why, in words for people.
public struct RefusedCommand: Sendable {
  public var id: CommandID
  public var command: Command
  public var reason: String

  public init(id: CommandID, command: Command, reason: String) {
    self.id = id
    self.command = command
    self.reason = reason
  }
}

/// A copy of the weights at an iteration.
public struct PublishedWeights: Sendable {
  public var weights: Weights
  /// Iterations since the start of the run that these weights have seen.
  public var totalIterations: Int

  public init(weights: Weights, totalIterations: Int) {
    self.weights = weights
    self.totalIterations = totalIterations
  }
}

/// A loss or gradient that was not finite.
public struct Divergence: Sendable {
  public var position: IterationPosition
  /// Infinite too when only the gradient was not finite.
  public var loss: Float
  public var learningRate: Double
  /// The weights are again those of the end of this epoch; 0: those that the run began with.
  public var restoredEpoch: Int

  public init(position: IterationPosition, loss: Float, learningRate: Double, restoredEpoch: Int = 0) {
    self.position = position
    self.loss = loss
    self.learningRate = learningRate
    self.restoredEpoch = restoredEpoch
  }
}

/// Why a run ended.
public enum EndReason: String, Sendable, Codable {
  /// All epochs done.
  case completed
  /// `maxIterations` reached.
  case iterationLimit
  /// No new best value for `patience` epochs; the best weights were restored.
  case patience
  /// `Command.stop`.
  case stopped
}

/// How a run ended.
public struct SessionResult: Sendable {
  public var reason: EndReason
  public var totalIterations: Int
  public var epochsFinished: Int
  public var best: BestEpoch?
  /// On the test set with the final weights; `nil` when the run was stopped before it could be made.
  public var testEvaluation: Evaluation?
  /// Whether `weights` are those of the best epoch rather than the last.
  public var restoredBest: Bool
  /// The final weights.
  public var weights: Weights
  /// Seconds of training, pauses and evaluation taken off.
  public var trainingSeconds: Double

  public init(
    reason: EndReason, totalIterations: Int, epochsFinished: Int, best: BestEpoch?,
    testEvaluation: Evaluation?, restoredBest: Bool, weights: Weights, trainingSeconds: Double
  ) {
    self.reason = reason
    self.totalIterations = totalIterations
    self.epochsFinished = epochsFinished
    self.best = best
    self.testEvaluation = testEvaluation
    self.restoredBest = restoredBest
    self.weights = weights
    self.trainingSeconds = trainingSeconds
  }
}
