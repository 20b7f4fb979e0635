import Models

extension Hyperparameters {
  /// These values with one changed.
  /// - Parameter factor: part of the peak rate that the next iteration has, by which a rate is turned into a
  ///   peak rate.
  func applying(_ change: Change, scheduleFactor factor: Double) -> Hyperparameters {
    var result = self
    switch change {
    case .batchSize(let value): result.batchSize = value
    case .epochs(let value): result.epochs = value
    case .learningRate(let value): result.peakLearningRate = value / factor
    case .peakLearningRate(let value): result.peakLearningRate = value
    case .momentum(let value): result.momentum = value
    case .weightDecay(let value): result.weightDecay = value
    case .schedule(let value): result.schedule = value
    case .dropout(let value): result.dropout = value
    case .labelSmoothing(let value): result.labelSmoothing = value
    case .crop(let value): result.augmentation.crop = value
    case .flip(let value): result.augmentation.flip = value
    case .jitter(let value): result.augmentation.jitter = value
    case .clipNorm(let value): result.clipNorm = value
    case .patience(let value): result.patience = value
    }
    return result
  }
}
