import ArgumentParser
import Models

/// The shape of the learning rate.
struct ScheduleOptions: ParsableArguments {
  enum Shape: String, ExpressibleByArgument, CaseIterable {
    case constant, step, cosine
    case oneCycle = "one-cycle"
  }

  @Option(help: "How the learning rate goes over the run.")
  var schedule: Shape?
  @Option(help: "Epochs of rising rate at the start.")
  var warmup: Double?
  @Option(help: "step: epochs between two changes of the rate.")
  var stepSize: Double?
  @Option(help: "step: what the rate is multiplied by.")
  var stepFactor: Double?

  /// The schedule that was asked for.
  /// - Parameters:
  ///   - recipe: what holds where nothing was asked for.
  ///   - epochs: length of the run.
  func schedule(recipe: Schedule, epochs: Int) throws -> Schedule {
    let length = Double(max(epochs, 1))
    let shape = schedule ?? Shape(rawValue: recipe.name)!
    if shape != .step, stepSize != nil || stepFactor != nil {
      throw ValidationError("--step-size and --step-factor need --schedule step")
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
