import Training

extension RunState {
  /// The rows of the panel that pass its filter.
  public var fields: [Hyperparameter] {
    Hyperparameter.all(of: kind).filter { panel.filter.passes($0.title) }
  }

  /// Indices of the classes that pass the filter.
  public var shownClasses: [Int] { classNames.indices.filter { classFilter.passes(classNames[$0]) } }

  /// Indices of the changes that pass the log's filter, the oldest first.
  public var shownChanges: [Int] {
    log.filter.isEmpty
      ? Array(changes.indices) : changes.indices.filter { log.filter.passes(changes[$0].searchText) }
  }
}
