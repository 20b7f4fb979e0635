import Canvas
import Training

/// Which key does what where. Dispatch, footer and help are all read from this table.
package enum KeyTable {
  package static let bindings: [KeyBinding] =
    everywhere + Pane.allCases.flatMap { $0.behavior.keys } + typing + dialogs

  /// What a key means in the first of `contexts` that binds it.
  package static func command(for key: Input.Key, in contexts: [KeyContext]) -> KeyCommand? {
    for context in contexts {
      if let command = index[context]?[key] { return command }
    }
    return alwaysBound[key]
  }

  private static let index: [KeyContext: [Input.Key: KeyCommand]] = {
    var index: [KeyContext: [Input.Key: KeyCommand]] = [:]
    for binding in bindings {
      for key in binding.keys { index[binding.context, default: [:]][key] = binding.command }
    }
    return index
  }()

  /// Keys with Ctrl that mean something everywhere do so under dialogs and while typing too.
  private static let alwaysBound = index[.everywhere]!.filter { key, _ in
    if case .control = key { true } else { false }
  }

  private static let everywhere: [KeyBinding] = [
    .init(
      .everywhere, [.character("p"), .character(" ")], .pauseOrResume, "p", short: "pause",
      "Pause, and go on; Space too", rank: 10
    ) { state in
      guard state.run.isLive else { return nil }
      return state.run.pauseRequested ?? !state.run.isRunning ? "go on" : "pause"
    },
    .init(
      .everywhere, [.character("s")], .startOrStop, "s", short: "stop",
      "Start a run, or stop the one that is training", rank: 60, rankAtRest: 9
    ) { state in
      if state.run.isLive { return "stop" }
      return state.run.phase == .starting ? nil : "start"
    },
    .init(.everywhere, [.character(".")], .step, ".", short: "step", "One iteration, then pause", rank: 11) {
      $0.run.isLive && !$0.run.isRunning ? "step" : nil
    },
    .init(
      .everywhere, [.character("r")], .restart, "r", short: "restart",
      "Begin anew, with the values that need a restart", rank: 62
    ) { $0.run.isLive && !$0.run.panel.staged.isEmpty ? "restart" : nil },
    .init(
      .everywhere, [.character("n")], .switchNetwork, "n", short: "network",
      "The other network; this one pauses and keeps its state", rank: 44
    ) { $0.hidden.title },
    .init(.everywhere, [.character("g")], .generate, "g", short: "names", "Make up names", rank: 43),
    .init(
      .everywhere, [.character("z")], .undo, "z", short: "undo", "Take back the last change of a value",
      rank: 45
    ) { $0.run.panel.canUndo ? "undo" : nil },
    .init(
      .everywhere, [.character("c")], .saveNow, "c", short: "save",
      "Save a checkpoint: the weights as they are now", rank: 63
    ) { $0.run.isLive || $0.hasUnsaved($0.shown) ? "save" : nil },
    .init(
      .everywhere, [.character("b")], .backToBest, "b", short: "best",
      "Back to the weights of the best epoch; asks", rank: 64
    ) { $0.run.isLive && $0.run.best != nil ? "best" : nil },
    .init(
      .everywhere, [.character("u")], .undoWithEffect, "u", short: "rewind",
      "Back to before the last change, all trained since undone; asks", rank: 65
    ) { $0.run.isLive && !$0.run.changes.isEmpty ? "rewind" : nil },
    .init(.everywhere, [.tab], .nextPane, "Tab", short: "pane", "Focus the next pane", rank: 12) {
      $0.visible.count > 1 ? "pane" : nil
    },
    .init(.everywhere, [.backTab], .previousPane, "Shift-Tab", "Focus the pane before"),
    .init(
      .everywhere, [.character("f")], .zoomPane, "f", short: "full", "This pane on the full screen, and back",
      rank: 46
    ) { $0.visible.isEmpty ? nil : $0.isZoomed ? "back" : "full" },
    .init(
      .everywhere, [.character("1")], .togglePane(.plots), "1–6", ascii: "1-6",
      "Show and hide the pane with this digit"),
    .init(.everywhere, [.character("2")], .togglePane(.trends), "2"),
    .init(.everywhere, [.character("3")], .togglePane(.hyperparameters), "3"),
    .init(.everywhere, [.character("4")], .togglePane(.names), "4"),
    .init(.everywhere, [.character("5")], .togglePane(.classes), "5"),
    .init(.everywhere, [.character("6")], .togglePane(.log), "6"),
    .init(.everywhere, [.character("0")], .resetLayout, "0", "All panes as at the start"),
    .init(
      .everywhere, [.character("+"), .character("=")], .zoomIn, "+", ascii: "+",
      "Plots: half as much of the run"),
    .init(.everywhere, [.character("-")], .zoomOut, "-", "Plots: twice as much of the run"),
    .init(.everywhere, [.character("y")], .logScale, "y", "Plots: linear or logarithmic"),
    .init(.everywhere, [.character("[")], .cooler, "[", "Names: a lower temperature, safer"),
    .init(.everywhere, [.character("]")], .warmer, "]", "Names: a higher temperature, wilder"),
    .init(.everywhere, [.character("/")], .filter, "/", "Filter the list of this pane, else the log"),
    .init(.everywhere, [.escape], .back, "Esc", "Back: full screen, cursor, filter"),
    .init(.everywhere, [.control("l")], .redraw, "Ctrl-L", "Draw the screen anew"),
    .init(
      .everywhere, [.control("t")], .toggleMouse, "Ctrl-T",
      "The mouse selects text, or is ours again"),
    .init(.everywhere, [.control("z")], .suspend, "Ctrl-Z", "Suspend; fg comes back"),
    .init(
      .everywhere, [.character("?"), .function(1)], .help, "?", short: "help", "This help",
      rank: KeyBinding.alwaysShown),
    .init(
      .everywhere, [.character("q")], .quit, "q", short: "quit", "Quit; asks while a run is under way",
      rank: KeyBinding.alwaysShown + 1),
    .init(.everywhere, [.control("c")], .interrupt, "Ctrl-C", "As q; twice quits at once, without saving"),
  ]

  private static let typing: [KeyBinding] = [
    .init(.editing, [.enter], .accept, "Enter", short: "accept", "Take the text", rank: 10),
    .init(.editing, [.escape], .leave, "Esc", short: "leave", "Leave it as it was", rank: 11),
    .init(.editing, [.left], .left, "←→", ascii: "left/right", short: "move", "Move in the text", rank: 40),
    .init(.editing, [.right], .right, "→"),
    .init(.editing, [.home, .control("a")], .first, "Home"),
    .init(.editing, [.end, .control("e")], .last, "End"),
    .init(
      .editing, [.backspace, .control("h")], .deleteBackward, "Backspace", short: "delete",
      "Delete the character before", rank: 41),
    .init(.editing, [.delete, .control("d")], .deleteForward, "Del"),
    .init(.editing, [.control("u")], .clear, "Ctrl-U", short: "clear", "Delete everything", rank: 42),
    .init(.editing, [.tab], .accept, "Tab"),
    .init(.editingLanguage, [.tab], .complete, "Tab", short: "complete", "Complete the language", rank: 20),
    .init(
      .editingLanguage, [.up], .up, "↑↓", ascii: "up/down", short: "choose", "Choose from the list", rank: 21),
    .init(.editingLanguage, [.down], .down, "↓"),
  ]

  private static let dialogs: [KeyBinding] = [
    .init(.help, up, .up, "↑↓", ascii: "up/down", short: "scroll", rank: 20),
    .init(.help, down, .down, "↓"),
    .init(.help, [.pageUp], .pageUp, "PgUp PgDn", short: "page", rank: 21),
    .init(.help, [.pageDown, .character(" ")], .pageDown, "PgDn"),
    .init(.help, first, .first, "Home"),
    .init(.help, last, .last, "End"),
    .init(
      .help, [.escape, .enter, .character("?"), .character("q"), .function(1)], .back, "Esc", short: "back",
      rank: 10),
    .init(
      .confirmQuit, [.character("s"), .character("y"), .enter], .stopAndSave, "y, Enter",
      short: "stop and save",
      "Stop after this iteration, save, quit", rank: 10
    ) { state in NetworkKind.allCases.contains { state[$0].isLive } ? "stop and save" : "save" },
    .init(
      .confirmQuit, [.character("a")], .abort, "a", short: "quit without saving", "Quit without saving",
      rank: 11),
    .init(
      .confirmQuit, [.escape, .character("n")], .dismiss, "n, Esc", short: "back",
      "Back to the run, as it was", rank: 12),
    .init(
      .confirmStop, [.character("y"), .enter], .confirm, "y, Enter", short: "stop and save",
      "Stop this run", rank: 10),
    .init(
      .confirmStop, [.escape, .character("n")], .dismiss, "n, Esc", short: "back",
      "Back to the run, as it was", rank: 11),
    .init(
      .confirmRestart, [.character("y"), .enter], .confirm, "y, Enter", short: "restart",
      "Save this run and begin anew", rank: 10),
    .init(
      .confirmRestart, [.escape, .character("n")], .dismiss, "n, Esc", short: "back",
      "Back to the run, as it was", rank: 11),
    .init(
      .confirmBest, [.character("y"), .enter], .confirm, "y, Enter", short: "go back",
      "Go back to the end of the best epoch", rank: 10),
    .init(
      .confirmBest, [.escape, .character("n")], .dismiss, "n, Esc", short: "stay",
      "On with the run, as it was", rank: 11),
    .init(
      .confirmUndo, [.character("y"), .enter], .confirm, "y, Enter", short: "go back",
      "Go back to before the last change", rank: 10),
    .init(
      .confirmUndo, [.escape, .character("n")], .dismiss, "n, Esc", short: "stay",
      "On with the run, as it was", rank: 11),
    .init(.quitting, [.character("a")], .abort, "a", short: "quit without saving", "Do not wait", rank: 10),
  ]

  // Keys that mean the same in most panes.
  static let up: [Input.Key] = [.up, .character("k")]
  static let down: [Input.Key] = [.down, .character("j")]
  static let left: [Input.Key] = [.left, .character("h")]
  static let right: [Input.Key] = [.right, .character("l")]
  static let first: [Input.Key] = [.home]
  static let last: [Input.Key] = [.end]
  static let capitals: [Input.Key] = (65...90).map { .character(Character(UnicodeScalar($0))) }
}
