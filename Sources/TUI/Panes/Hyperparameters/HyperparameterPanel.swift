import Training

/// The values of a network's hyperparameters: those that hold, those that were asked for, and what can be
/// taken back.
package struct HyperparameterPanel: Sendable, Equatable {
  /// As the session said last; before there is a session, as it will be started.
  package internal(set) var current: HyperparameterValues
  /// Sent, and not answered yet.
  package internal(set) var pending: [Hyperparameter: Pending] = [:]
  /// For the next run.
  package internal(set) var staged: [Hyperparameter: HyperparameterValue] = [:]
  package internal(set) var refusal: Refusal?
  package internal(set) var selected: Hyperparameter = .batchSize
  package internal(set) var editing: TextField?
  /// Rows are shown whose name passes.
  package internal(set) var filter = ListFilter()
  var undo: [Undo] = []

  package struct Pending: Sendable, Equatable {
    package var value: HyperparameterValue
    /// Commands for this row without an answer.
    var unanswered: Int
  }

  /// Shown in the row until the next key there.
  package struct Refusal: Sendable, Equatable {
    package var field: Hyperparameter
    package var reason: String
  }

  struct Undo: Sendable, Equatable {
    var field: Hyperparameter
    var from: HyperparameterValue
    var to: HyperparameterValue
  }

  init(_ setup: RunSetup) { current = HyperparameterValues(setup) }

  /// What the row shows: the value asked for if there is one, else the one that holds.
  package func target(_ field: Hyperparameter) -> HyperparameterValue {
    pending[field]?.value ?? staged[field] ?? current[field]
  }

  package var canUndo: Bool { !undo.isEmpty }

  /// All values as the next run is to have them.
  var forNextRun: HyperparameterValues {
    var values = current
    for (field, pending) in pending { values[field] = pending.value }
    for (field, value) in staged { values[field] = value }
    // In any order of the rows, what the optimizer does not have goes.
    values.configuration.use(values.configuration.optimizer)
    return values
  }
}
