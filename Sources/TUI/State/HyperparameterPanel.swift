import Training

/// The values of a network's hyperparameters: those that hold, those that were asked for, and what can be
/// taken back.
public struct HyperparameterPanel: Sendable, Equatable {
  /// As the session said last; before there is a session, as it will be started.
  public internal(set) var current: HyperparameterValues
  /// Sent, and not answered yet.
  public internal(set) var pending: [HyperparameterField: Pending] = [:]
  /// For the next run.
  public internal(set) var staged: [HyperparameterField: FieldValue] = [:]
  public internal(set) var refusal: Refusal?
  public internal(set) var selected: HyperparameterField = .batchSize
  public internal(set) var editing: TextField?
  /// Rows are shown whose name passes.
  public internal(set) var filter = ListFilter()
  var undo: [Undo] = []

  public struct Pending: Sendable, Equatable {
    public var value: FieldValue
    /// Commands for this row without an answer.
    var unanswered: Int
  }

  /// Shown in the row until the next key there.
  public struct Refusal: Sendable, Equatable {
    public var field: HyperparameterField
    public var reason: String
  }

  struct Undo: Sendable, Equatable {
    var field: HyperparameterField
    var from: FieldValue
    var to: FieldValue
  }

  init(_ setup: RunSetup) { current = HyperparameterValues(setup) }

  /// What the row shows: the value asked for if there is one, else the one that holds.
  public func target(_ field: HyperparameterField) -> FieldValue {
    pending[field]?.value ?? staged[field] ?? current[field]
  }

  public var canUndo: Bool { !undo.isEmpty }

  /// All values as the next run is to have them.
  var forNextRun: HyperparameterValues {
    var values = current
    for (field, pending) in pending { values[field] = pending.value }
    for (field, value) in staged { values[field] = value }
    return values
  }
}
