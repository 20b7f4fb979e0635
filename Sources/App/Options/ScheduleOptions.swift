import ArgumentParser
import Models
import Text
import Training

/// The shape of the learning rate.
struct ScheduleOptions: ParsableArguments {
  enum Shape: String, ExpressibleByArgument, CaseIterable {
    case constant, step, cosine
    case oneCycle = "one-cycle"
  }

  @Option(help: .hyperparameter(.schedule))
  var schedule: Shape?
  @Option(
    parsing: .unconditional,
    help: .number("Epochs of rising rate at the start.").recipe {
      Numbers.significant($0.hyperparameters.schedule.warmup * Double($0.hyperparameters.epochs))
    })
  var warmup: Double?
  @Option(parsing: .unconditional, help: .number("step: epochs between two changes of the rate."))
  var stepSize: Double?
  @Option(parsing: .unconditional, help: .number("step: what the rate is multiplied by."))
  var stepFactor: Double?

  /// The schedule that was asked for.
  /// - Parameters:
  ///   - recipe: what holds where nothing was asked for.
  ///   - epochs: length of the run.
  /// - Throws: `ConfigurationError` for what does not fit the shape or the length.
  func schedule(recipe: Schedule, epochs: Int) throws -> Schedule {
    let length = Double(max(epochs, 1))
    let shape = schedule ?? Shape(rawValue: recipe.name)!
    if shape != .step, let field = stepSize != nil ? "step size" : stepFactor != nil ? "step factor" : nil {
      throw ConfigurationError(
        field: field, found: "the schedule \(shape.rawValue)", expected: "--schedule step")
    }
    if let warmup, !(0..<length).contains(warmup) {
      throw ConfigurationError(
        field: "warmup", found: "\(warmup)",
        expected: "0 or more and below \(Numbers.significant(length)), the epochs of the run")
    }
    if let stepSize, !(stepSize > 0 && stepSize <= length) {
      throw ConfigurationError(
        field: "step size", found: "\(stepSize)",
        expected: "above 0 and at most \(Numbers.significant(length)), the epochs of the run")
    }
    let kept = shape.rawValue == recipe.name ? recipe : nil
    switch shape {
    case .constant: return .constant(warmup: part(warmup, of: length) ?? kept?.warmup ?? 0)
    case .cosine: return .cosine(warmup: part(warmup, of: length) ?? kept?.warmup ?? 0)
    case .oneCycle: return .oneCycle(warmup: part(warmup, of: length) ?? kept?.warmup ?? 0.3)
    case .step:
      return .step(
        size: part(stepSize, of: length) ?? 1.0 / 3, factor: stepFactor ?? 0.1,
        warmup: part(warmup, of: length) ?? 0)
    }
  }

  private func part(_ epochs: Double?, of length: Double) -> Double? { epochs.map { $0 / length } }
}
