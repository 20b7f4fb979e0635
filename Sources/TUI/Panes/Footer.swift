import Canvas
import Training

/// The keys that work where the focus is, or a message.
enum Footer {
  static func draw(_ state: AppState, _ rect: Rect, _ painter: inout Painter) {
    let end = rect.column + rect.columns - 1
    if let notice = state.notice, state.overlay == nil {
      let sign = notice.severity == .warning ? "\(painter.glyphs.failed) " : ""
      let style = notice.severity == .warning ? Style(.bad, .bold) : Style(.accent)
      painter.clipped(sign + notice.text, column: rect.column + 1, row: rect.row, end: end, style)
      return
    }
    var column = rect.column + 1
    for item in fitting(items(state), columns: end - column) {
      column = painter.write(item.key, column: column, row: rect.row, end: end, Style(.key, .bold))
      column = painter.write(" \(item.text)", column: column, row: rect.row, end: end)
      column += 2
    }
  }

  struct Item: Equatable {
    var key: String
    var text: String
    var rank: Int

    var width: Int { key.count + 1 + text.count }
  }

  /// By rank; a key that a nearer context has taken is not offered twice.
  static func items(_ state: AppState) -> [Item] {
    var items: [Item] = []
    var taken: Set<Input.Key> = []
    for context in state.contexts {
      for binding in KeyTable.bindings where binding.context == context {
        let isTaken = !taken.isDisjoint(with: binding.keys)
        if isTaken { continue }
        guard let text = state.footerText(binding) else { continue }
        items.append(
          Item(
            key: state.display.isASCII ? binding.asciiKeyText : binding.keyText, text: text,
            rank: state.footerRank(binding)))
      }
      for binding in KeyTable.bindings where binding.context == context { taken.formUnion(binding.keys) }
    }
    return items.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(
      \.element)
  }

  /// Help and quitting stay; of the others, as many as there is room for.
  private static func fitting(_ items: [Item], columns: Int) -> [Item] {
    let always = items.filter { $0.rank >= 98 }
    var room = columns - always.reduce(0) { $0 + $1.width + 2 }
    var chosen: [Item] = []
    for item in items where item.rank < 98 {
      guard item.width <= room else { continue }
      chosen.append(item)
      room -= item.width + 2
    }
    return chosen + always
  }
}

extension AppState {
  /// Starting is the first thing to do where nothing trains.
  func footerRank(_ binding: KeyBinding) -> Int {
    binding.command == .startOrStop && !run.isLive ? 9 : binding.rank
  }

  /// What a key would do now; `nil` when it would do nothing.
  func footerText(_ binding: KeyBinding) -> String? {
    guard let text = binding.short else { return nil }
    switch binding.command {
    case .pauseOrResume:
      guard run.isLive else { return nil }
      return run.pauseRequested ?? !run.isRunning ? "go on" : "pause"
    case .step: return run.isLive && !run.isRunning ? text : nil
    case .startOrStop:
      if run.isLive { return "stop" }
      return run.phase == .starting ? nil : "start"
    case .restart: return run.isLive && !run.panel.staged.isEmpty ? text : nil
    case .undo: return run.panel.canUndo ? text : nil
    case .switchNetwork: return hidden.title
    case .wrongFirst: return testPredictions.isEmpty ? nil : text
    case .switchView where focus == .classes: return nextClassesView == nil ? nil : text
    case .up where focus == .classes: return (classesLayout?.maximumScroll(self) ?? 0) > 0 ? text : nil
    case .switchView where focus == .log: return showsChanges ? "log" : text
    case .stopAndSave: return cnn.isLive || rnn.isLive ? text : "save"
    case .nextPane: return visible.count > 1 ? text : nil
    case .zoomPane: return visible.isEmpty ? nil : isZoomed ? "back" : text
    case .allLanguages:
      // Where both are on the screen there is nothing to switch.
      guard let layout = namesLayout, layout.list == nil || layout.table == nil else { return nil }
      return names.showsTable ? "list" : text
    default: return text
    }
  }
}
