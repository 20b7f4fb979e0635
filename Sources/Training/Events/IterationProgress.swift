/// The numbers of one iteration, small enough to keep for every one.
package struct IterationSample: Sendable, Equatable {
  /// Iterations since the start of the run, from 1.
  package var iteration: Int
  /// Epochs done, with fraction, after this iteration.
  package var epoch: Double
  /// Seconds of training since the start, pauses taken off.
  package var seconds: Double
  /// Mean loss of the batch as it is trained on, label smoothing included. CNN: per image; RNN: per letter. In nats.
  package var loss: Float
  /// Part of the batch's images (letters) whose class was predicted, 0...1.
  package var accuracy: Float
  package var learningRate: Float
  /// L2 norm of the whole gradient, before clipping.
  package var gradientNorm: Float
  /// Samples per second over the last moments.
  package var samplesPerSecond: Float

  package init(
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
package struct IterationProgress: Sendable {
  package var position: IterationPosition
  /// One for each iteration since the last event, oldest first, never empty. When nobody fetched events for
  /// more than `EventMailbox.sampleCapacity` iterations, every other one has been left out, as often as needed.
  package var samples: [IterationSample]
  /// Seconds to the end of the run, evaluation included; `nil` before it can be told.
  package var secondsLeft: Double?

  package var latest: IterationSample { samples[samples.count - 1] }

  package init(position: IterationPosition, samples: [IterationSample], secondsLeft: Double?) {
    precondition(!samples.isEmpty)
    self.position = position
    self.samples = samples
    self.secondsLeft = secondsLeft
  }
}

/// A line of the training log.
package struct IterationReport: Sendable {
  package var position: IterationPosition
  package var sample: IterationSample
  package var secondsLeft: Double?

  package init(position: IterationPosition, sample: IterationSample, secondsLeft: Double?) {
    self.position = position
    self.sample = sample
    self.secondsLeft = secondsLeft
  }
}
