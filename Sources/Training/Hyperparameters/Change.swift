import Models

/// A new value for one hyperparameter.
///
/// Of a batch size, the samples not yet seen in this epoch are batched again; of epochs, the schedule is stretched or
/// shortened to the new length; of a learning rate, the schedule's peak is moved and the schedule goes on at the same
/// point of its shape; of a schedule, the peak stays and the new shape goes on at the same point.
package struct Change: Sendable, Equatable {
  package let hyperparameter: Hyperparameter
  package let value: HyperparameterValue

  package init(_ hyperparameter: Hyperparameter, _ value: HyperparameterValue) {
    self.hyperparameter = hyperparameter
    self.value = value
  }

  package init(_ hyperparameter: Hyperparameter, _ count: Int) {
    if case .real = hyperparameter.domain {
      self.init(hyperparameter, .real(Double(count)))
    } else {
      self.init(hyperparameter, .count(count))
    }
  }

  package init(_ hyperparameter: Hyperparameter, _ number: Double) {
    self.init(hyperparameter, .real(number))
  }
  package init(_ hyperparameter: Hyperparameter, _ isOn: Bool) { self.init(hyperparameter, .flag(isOn)) }
  package init(_ hyperparameter: Hyperparameter, _ schedule: Schedule) {
    self.init(hyperparameter, .schedule(schedule))
  }
}
