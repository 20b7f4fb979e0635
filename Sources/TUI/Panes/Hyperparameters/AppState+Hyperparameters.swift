import Training

extension AppState {
  mutating func selectField(by step: Int) {
    let fields = run.fields
    guard let index = fields.firstIndex(of: run.panel.selected) else { return }
    run.panel.selected = fields[min(max(0, index + step), fields.count - 1)]
    run.panel.refusal = nil
  }

  mutating func stepField(_ direction: Int) -> [Effect] {
    let field = run.panel.selected
    return propose(field) { value, run throws(Hyperparameter.Refusal) in
      try field.step(value, direction, in: run)
    }
  }

  mutating func scaleField(by factor: Double) -> [Effect] {
    let field = run.panel.selected
    return propose(field) { value, run throws(Hyperparameter.Refusal) in
      try field.scale(value, by: factor, in: run)
    }
  }

  /// Leaves the text field when the text is a value, and stays in it when it is not.
  mutating func acceptFieldText() -> [Effect] {
    guard let text = run.panel.editing?.text else { return [] }
    let field = run.panel.selected
    let effects = propose(field) { _, run throws(Hyperparameter.Refusal) in
      try field.parse(text, in: run)
    }
    if run.panel.refusal == nil { run.panel.editing = nil }
    return effects
  }

  /// Gives the last changed row the value it had before.
  mutating func undo() -> [Effect] {
    guard let last = run.panel.undo.popLast() else {
      notify("nothing to undo", .note)
      return []
    }
    run.panel.selected = last.field
    if !run.fields.contains(last.field) { setFilter("", of: .hyperparameters) }
    run.panel.refusal = nil
    notify("undone: \(last.field.title) \(last.from.text)", .note)
    return set(last.field, to: last.from)
  }

  private mutating func propose(
    _ field: Hyperparameter,
    _ value: (HyperparameterValue, Hyperparameter.Circumstances) throws(Hyperparameter.Refusal) ->
      HyperparameterValue
  ) -> [Effect] {
    run.panel.refusal = nil
    let old = run.panel.target(field)
    do {
      let new = try value(old, run.circumstances)
      guard new != old else { return [] }
      rememberForUndo(field, from: old, to: new)
      return set(field, to: new)
    } catch {
      run.panel.refusal = .init(field: field, reason: error.reason)
      return []
    }
  }

  /// Steps between two iterations are one change on the curves, and are taken back as one.
  private mutating func rememberForUndo(
    _ field: Hyperparameter, from old: HyperparameterValue, to new: HyperparameterValue
  ) {
    let isUnanswered = run.panel.pending[field] != nil
    let isSameChange =
      run.changes.last.map { change in
        change.sampleIndex == run.history.count && change.settings.contains { $0.field == field }
      } ?? false
    if run.isLive, isUnanswered || isSameChange, let last = run.panel.undo.last, last.field == field {
      run.panel.undo[run.panel.undo.count - 1].to = new
      if last.from == new { run.panel.undo.removeLast() }
    } else {
      run.panel.undo.append(.init(field: field, from: old, to: new))
    }
  }

  /// Tells the session, or keeps the value for the next run.
  private mutating func set(_ field: Hyperparameter, to value: HyperparameterValue) -> [Effect] {
    guard run.isLive, field.effect == .now else {
      run.panel.staged[field] = value == run.panel.current[field] ? nil : value
      return []
    }
    let unanswered = run.panel.pending[field]?.unanswered ?? 0
    run.panel.pending[field] = .init(value: value, unanswered: unanswered + 1)
    return [.send(run.id, .set(Change(field, value)))]
  }
}
