import Training

extension RunState {
  /// The rows of the panel that pass its filter.
  package var fields: [Hyperparameter] {
    Hyperparameter.all(of: kind).filter { panel.filter.passes($0.title) }
  }

  /// Indices of the classes that pass the filter.
  package var shownClasses: [Int] { classNames.indices.filter { classFilter.passes(classNames[$0]) } }

  /// Indices of the changes that pass the log's filter, the oldest first.
  package var shownChanges: [Int] {
    log.filter.isEmpty
      ? Array(changes.indices) : changes.indices.filter { log.filter.passes(changes[$0].searchText) }
  }
}
