import Canvas

extension AppState {
  /// The field that takes the keys; `nil` when none does.
  private var field: TextField? {
    get { filterEditing?.field ?? names.editing ?? run.panel.editing }
    set {
      if filterEditing != nil {
        if let newValue { filterEditing?.field = newValue } else { filterEditing = nil }
      } else if names.editing != nil {
        names.editing = newValue
      } else {
        run.panel.editing = newValue
      }
    }
  }

  mutating func type(_ character: Character) -> [Effect] {
    // Anything else would let a name or a filter carry control characters onto the screen.
    guard character.isDisplayable else { return [] }
    field?.insert(character)
    return textChanged()
  }

  /// Takes pasted text into the field that is edited. Elsewhere its letters would be commands.
  mutating func paste(_ text: String) -> [Effect] {
    guard !ScreenLayout.isTooSmall(size), isEditing, overlay == nil else {
      notify("pasted text ignored: \(text.count) characters; no field is being edited", .note)
      return []
    }
    // A line's end would be Enter; between two words it is a space.
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    var effects: [Effect] = []
    for character in line.prefix(TextField.capacity) { effects += type(character) }
    return effects
  }

  mutating func performWhileTyping(_ command: KeyCommand) -> [Effect] {
    switch command {
    case .accept: return accept()
    case .leave: return leave()
    case .complete: completeLanguage()
    case .left: field?.move(by: -1)
    case .right: field?.move(by: 1)
    case .first: field?.moveToStart()
    case .last: field?.moveToEnd()
    case .deleteBackward:
      field?.deleteBackward()
      return textChanged()
    case .deleteForward:
      field?.deleteForward()
      return textChanged()
    case .clear:
      field = TextField()
      return textChanged()
    case .up: names.highlighted = max(0, names.highlighted - 1)
    case .down: names.highlighted = max(0, min(names.completions.count - 1, names.highlighted + 1))
    default: break
    }
    return []
  }

  private mutating func textChanged() -> [Effect] {
    if let filterEditing {
      setFilter(filterEditing.field.text, of: filterEditing.pane)
      return []
    }
    if names.editing != nil { return nameTextChanged() }
    run.panel.refusal = nil
    return []
  }

  private mutating func accept() -> [Effect] {
    if let filterEditing {
      filterEditing.pane.behavior.acceptFilter(&self)
      self.filterEditing = nil
      return []
    }
    return names.editing != nil ? acceptNameText() : acceptFieldText()
  }

  private mutating func leave() -> [Effect] {
    names.failure = nil
    run.panel.refusal = nil
    return leaveEditing()
  }
}
