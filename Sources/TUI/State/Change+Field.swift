import Training

extension Change {
  /// The change that gives a row a value; `nil` for rows that need a restart.
  init?(_ field: HyperparameterField, _ value: FieldValue) {
    switch (field, value) {
    case (.batchSize, .count(let value)): self = .batchSize(value)
    case (.epochs, .count(let value)): self = .epochs(value)
    case (.learningRate, .real(let value)): self = .peakLearningRate(value)
    case (.momentum, .real(let value)): self = .momentum(value)
    case (.weightDecay, .real(let value)): self = .weightDecay(value)
    case (.schedule, .schedule(let value)): self = .schedule(value)
    case (.dropout, .real(let value)): self = .dropout(value)
    case (.labelSmoothing, .real(let value)): self = .labelSmoothing(value)
    case (.crop, .flag(let value)): self = .crop(value)
    case (.flip, .flag(let value)): self = .flip(value)
    case (.jitter, .flag(let value)): self = .jitter(value)
    case (.clipNorm, .optionalReal(let value)): self = .clipNorm(value)
    case (.patience, .optionalCount(let value)): self = .patience(value)
    default: return nil
    }
  }

  /// The row it changes and the row's new value.
  var fieldAndValue: (field: HyperparameterField, value: FieldValue) {
    switch self {
    case .batchSize(let value): (.batchSize, .count(value))
    case .epochs(let value): (.epochs, .count(value))
    case .learningRate(let value), .peakLearningRate(let value): (.learningRate, .real(value))
    case .momentum(let value): (.momentum, .real(value))
    case .weightDecay(let value): (.weightDecay, .real(value))
    case .schedule(let value): (.schedule, .schedule(value))
    case .dropout(let value): (.dropout, .real(value))
    case .labelSmoothing(let value): (.labelSmoothing, .real(value))
    case .crop(let value): (.crop, .flag(value))
    case .flip(let value): (.flip, .flag(value))
    case .jitter(let value): (.jitter, .flag(value))
    case .clipNorm(let value): (.clipNorm, .optionalReal(value))
    case .patience(let value): (.patience, .optionalCount(value))
    }
  }
}
