import Canvas

/// Which key does what where. Dispatch, footer and help are all read from this table.
package enum KeyTable {
  package static let bindings: [KeyBinding] =
    everywhere + plots + lists + hyperparameters + names + typing + dialogs

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
      "Pause, and go on; Space too", rank: 10),
    .init(
      .everywhere, [.character("s")], .startOrStop, "s", short: "stop",
      "Start a run, or stop the one that is training", rank: 60),
    .init(.everywhere, [.character(".")], .step, ".", short: "step", "One iteration, then pause", rank: 11),
    .init(
      .everywhere, [.character("r")], .restart, "r", short: "restart",
      "Begin anew, with the values that need a restart", rank: 62),
    .init(
      .everywhere, [.character("n")], .switchNetwork, "n", short: "network",
      "The other network; this one pauses and keeps its state", rank: 44),
    .init(.everywhere, [.character("g")], .generate, "g", short: "names", "Make up names", rank: 43),
    .init(
      .everywhere, [.character("z")], .undo, "z", short: "undo", "Take back the last change of a value",
      rank: 45),
    .init(
      .everywhere, [.character("c")], .saveNow, "c", short: "save",
      "Save a checkpoint: the weights as they are now", rank: 63),
    .init(
      .everywhere, [.character("b")], .backToBest, "b", short: "best",
      "Back to the weights of the best epoch; asks", rank: 64),
    .init(.everywhere, [.tab], .nextPane, "Tab", short: "pane", "Focus the next pane", rank: 12),
    .init(.everywhere, [.backTab], .previousPane, "Shift-Tab", "Focus the pane before"),
    .init(
      .everywhere, [.character("f")], .zoomPane, "f", short: "full", "This pane on the full screen, and back",
      rank: 46),
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
    .init(.everywhere, [.character("?"), .function(1)], .help, "?", short: "help", "This help", rank: 98),
    .init(
      .everywhere, [.character("q")], .quit, "q", short: "quit", "Quit; asks while a run is under way",
      rank: 99),
    .init(.everywhere, [.control("c")], .interrupt, "Ctrl-C", "As q; twice quits at once, without saving"),
  ]

  private static let plots: [KeyBinding] = [
    .init(
      .plots, left, .left, "←→", ascii: "left/right", short: "read values",
      "Move the cursor that reads off values", rank: 20),
    .init(.plots, right, .right, "→"),
    .init(.plots, first, .first, "Home", "Cursor to the first iteration shown"),
    .init(.plots, last, .last, "End", "Cursor to the newest iteration"),
    .init(.plots, up, .up, "↑↓", ascii: "up/down", short: "smoothing", "More or less smoothing", rank: 22),
    .init(.plots, down, .down, "↓"),
    .init(.plots, [.character("+"), .character("=")], .zoomIn, "+-", short: "zoom", rank: 21),
    .init(.plots, [.character("-")], .zoomOut, "-"),
    .init(
      .plots, [.character("w")], .window, "w", short: "window", "Whole run or the last iterations", rank: 24),
    .init(
      .plots, [.character("x")], .axis, "x", short: "x axis", "Count iterations, epochs or time", rank: 25),
    .init(
      .plots, [.character("m")], .metric, "m", short: "metric",
      "Upper plot: the next of loss, rate, volatility …", rank: 23),
    .init(.plots, [.character("e")], .error, "e", short: "error", "Accuracy or error", rank: 27),
    .init(.plots, [.character("y")], .logScale, "y", short: "log", rank: 26),
  ]

  private static let lists: [KeyBinding] = [
    .init(
      .trends, left, .left, "←→", ascii: "left/right", short: "window", "Fewer or more iterations", rank: 20),
    .init(.trends, right, .right, "→"),
    .init(
      .classes, [.character("v"), .enter], .switchView, "v", short: "view",
      "Accuracy, confusion matrix, test images", rank: 20),
    .init(
      .classes, [.character("w")], .wrongFirst, "w", short: "wrong first",
      "Images that are judged wrong first", rank: 21),
    .init(.classes, up, .up, "↑↓", ascii: "up/down", short: "scroll", "Scroll", rank: 22),
    .init(.classes, down, .down, "↓"),
    .init(
      .classes, [.character("/")], .filter, "/", short: "filter", "Only classes that hold a text", rank: 23),
    .init(.classes, [.pageUp], .pageUp, "PgUp"),
    .init(.classes, [.pageDown], .pageDown, "PgDn"),
    .init(.classes, first, .first, "Home"),
    .init(.log, up, .up, "↑↓", ascii: "up/down", short: "scroll", "Scroll", rank: 20),
    .init(.log, down, .down, "↓"),
    .init(.log, [.pageUp], .pageUp, "PgUp PgDn", "Scroll by a page"),
    .init(.log, [.pageDown], .pageDown, "PgDn"),
    .init(.log, first, .first, "Home", "The oldest line"),
    .init(.log, last, .last, "End", "The newest line, and follow"),
    .init(
      .log, [.character("v"), .enter], .switchView, "v", short: "changes",
      "The log, or a table of the changes", rank: 21),
    .init(.log, [.character("/")], .filter, "/", short: "filter", "Only lines that hold a text", rank: 22),
  ]

  private static let hyperparameters: [KeyBinding] = [
    .init(.hyperparameters, up, .up, "↑↓", ascii: "up/down", short: "field", "Choose a field", rank: 20),
    .init(.hyperparameters, down, .down, "↓"),
    .init(
      .hyperparameters, left, .left, "←→", ascii: "left/right", short: "change",
      "The next lower or higher value",
      rank: 21),
    .init(.hyperparameters, right, .right, "→"),
    .init(
      .hyperparameters, [.character("<"), .character(",")], .halve, "< >", short: "halve, double",
      "Half or twice the value", rank: 23),
    .init(.hyperparameters, [.character(">")], .double, ">"),
    .init(.hyperparameters, [.enter], .enter, "Enter", short: "type", "Type a value", rank: 22),
    .init(
      .hyperparameters, [.character("/")], .filter, "/", short: "filter",
      "Only fields whose name holds a text",
      rank: 25),
    .init(.hyperparameters, first, .first, "Home", "The first field"),
    .init(.hyperparameters, last, .last, "End", "The last field"),
  ]

  private static let names: [KeyBinding] = [
    .init(.names, up, .up, "↑↓", ascii: "up/down", short: "field", "Choose a field", rank: 20),
    .init(.names, down, .down, "↓"),
    .init(.names, left, .left, "←→", ascii: "left/right", short: "change", "Change its value", rank: 21),
    .init(.names, right, .right, "→"),
    .init(.names, [.enter], .enter, "Enter", short: "type", "Type a language or the first letters", rank: 22),
    .init(
      .names, capitals, .generateFromLetter, "A–Z", ascii: "A-Z", short: "letter",
      "Make up names that begin with this letter", rank: 24),
    .init(.names, [.character("g")], .generate, "g", short: "generate", rank: 23),
    .init(
      .names, [.character("/")], .filter, "/", short: "language", "Type a language; the list narrows down",
      rank: 27),
    .init(
      .names, [.character("t")], .allLanguages, "t", short: "all languages",
      "One name of every language, or the list", rank: 25),
    .init(.names, [.character("[")], .cooler, "[ ]", short: "safer, wilder", rank: 26),
    .init(.names, [.character("]")], .warmer, "]"),
    .init(.names, [.pageUp], .pageUp, "PgUp PgDn", "Scroll the names"),
    .init(.names, [.pageDown], .pageDown, "PgDn"),
    .init(.names, first, .first, "Home", "The first name"),
    .init(.names, last, .last, "End", "The last name"),
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
      "Stop after this iteration, save, quit", rank: 10),
    .init(
      .confirmQuit, [.character("a")], .abort, "a", short: "quit without saving", "Quit without saving",
      rank: 11),
    .init(
      .confirmQuit, [.escape, .character("n")], .goOn, "n, Esc", short: "back",
      "Back to the run, as it was", rank: 12),
    .init(
      .confirmStop, [.character("y"), .enter], .confirm, "y, Enter", short: "stop and save",
      "Stop this run", rank: 10),
    .init(
      .confirmStop, [.escape, .character("n")], .goOn, "n, Esc", short: "back",
      "Back to the run, as it was", rank: 11),
    .init(
      .confirmRestart, [.character("y"), .enter], .confirm, "y, Enter", short: "restart",
      "Save this run and begin anew", rank: 10),
    .init(
      .confirmRestart, [.escape, .character("n")], .goOn, "n, Esc", short: "back",
      "Back to the run, as it was", rank: 11),
    .init(
      .confirmBest, [.character("y"), .enter], .confirm, "y, Enter", short: "go back",
      "Go back to the end of the best epoch", rank: 10),
    .init(
      .confirmBest, [.escape, .character("n")], .goOn, "n, Esc", short: "stay",
      "On with the run, as it was", rank: 11),
    .init(.quitting, [.character("a")], .abort, "a", short: "quit without saving", "Do not wait", rank: 10),
  ]

  private static let up: [Input.Key] = [.up, .character("k")]
  private static let down: [Input.Key] = [.down, .character("j")]
  private static let left: [Input.Key] = [.left, .character("h")]
  private static let right: [Input.Key] = [.right, .character("l")]
  private static let first: [Input.Key] = [.home]
  private static let last: [Input.Key] = [.end]
  private static let capitals: [Input.Key] = (65...90).map { .character(Character(UnicodeScalar($0))) }
}
