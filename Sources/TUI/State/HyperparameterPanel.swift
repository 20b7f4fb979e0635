import Training

/// The values of a network's hyperparameters: those that hold, those that were asked for, and what can be
/// taken back.
public struct HyperparameterPanel: Sendable, Equatable {
  /// As the session said last; before there is a session, as it will be started.
  public internal(set) var current: HyperparameterValues
  /// Sent, and not answered yet.
  public internal(set) var pending: [Hyperparameter: Pending] = [:]
  /// For the next run.
  public internal(set) var staged: [Hyperparameter: HyperparameterValue] = [:]
  public internal(set) var refusal: Refusal?
  public internal(set) var selected: Hyperparameter = .batchSize
  public internal(set) var editing: TextField?
  /// Rows are shown whose name passes.
  public internal(set) var filter = ListFilter()
  var undo: [Undo] = []

  public struct Pending: Sendable, Equatable {
    public var value: HyperparameterValue
    /// Commands for this row without an answer.
    var unanswered: Int
  }

  /// Shown in the row until the next key there.
  public struct Refusal: Sendable, Equatable {
    public var field: Hyperparameter
    public var reason: String
  }

  struct Undo: Sendable, Equatable {
    var field: Hyperparameter
    var from: HyperparameterValue
    var to: HyperparameterValue
  }

  init(_ setup: RunSetup) { current = HyperparameterValues(setup) }

  /// What the row shows: the value asked for if there is one, else the one that holds.
  public func target(_ field: Hyperparameter) -> HyperparameterValue {
    pending[field]?.value ?? staged[field] ?? current[field]
  }

  public var canUndo: Bool { !undo.isEmpty }

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
