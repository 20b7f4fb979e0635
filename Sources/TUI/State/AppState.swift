import Canvas
import Training

/// Everything the screen shows, as one value. Changed only by `reduce`.
package struct AppState: Sendable {
  package internal(set) var size: Size
  package let display: Display
  /// Whether the mouse is the program's, or the terminal's.
  var takesMouse: Bool
  /// The network on the screen; the other one is hidden and, if it trained, paused.
  package internal(set) var shown: NetworkKind
  package internal(set) var runs: Runs
  package internal(set) var focus: Pane = .plots
  package internal(set) var visible = Set(Pane.allCases)
  /// One pane on the whole screen.
  var isZoomed = false
  /// Where everything stands on the screen as it was drawn last, and after an action as it will be drawn.
  package internal(set) var layout = ScreenLayout()
  package internal(set) var plot: PlotView
  package internal(set) var trends = TrendView()
  package internal(set) var names: NamesState
  package internal(set) var classes = ClassesState()
  /// The changes in a table instead of the log's lines.
  package internal(set) var showsChanges = false
  package internal(set) var changesScroll = 0
  package internal(set) var filterEditing: FilterEditing?
  /// First letters of names that are put back when those that are typed are not taken.
  var startBefore = ""
  package internal(set) var overlay: Overlay?
  /// When the dialog was opened, on the clock of `Action.tick`.
  var overlayOpenedAt = -Double.infinity
  package internal(set) var notice: Notice?
  /// Seconds on a clock that never goes back, as of the last tick.
  package internal(set) var now = 0.0

  /// What the program was started with.
  package struct Setup: Sendable {
    package var size: Size
    package var display: Display
    package var network: NetworkKind
    package var cnn: RunSetup
    package var rnn: RunSetup
    /// Languages that names can be made in, alphabetical.
    package var languages: [String]
    /// Of the names that are made up.
    package var seed: UInt64
    package var plot: PlotView

    package init(
      size: Size, display: Display, network: NetworkKind, cnn: RunSetup, rnn: RunSetup,
      languages: [String], seed: UInt64, plot: PlotView = PlotView()
    ) {
      self.size = size
      self.display = display
      self.network = network
      self.cnn = cnn
      self.rnn = rnn
      self.languages = languages
      self.seed = seed
      self.plot = plot
    }
  }

  package init(_ setup: Setup) {
    size = setup.size
    display = setup.display
    takesMouse = setup.display.takesMouse
    shown = setup.network
    plot = setup.plot
    runs = Runs([.cnn: setup.cnn, .rnn: setup.rnn], plot: setup.plot)
    names = NamesState(languages: setup.languages, seed: setup.seed)
    layout = ScreenLayout(self)
  }

  /// The newest run of a network.
  package subscript(kind: NetworkKind) -> RunState {
    get { runs[kind] }
    _modify { yield &runs[kind] }
  }

  /// The run on the screen.
  package internal(set) var run: RunState {
    get { self[shown] }
    _modify { yield &self[shown] }
  }

  package var hidden: NetworkKind { shown == .cnn ? .rnn : .cnn }

  /// When the next tick is due although nothing has happened, on the clock of `Action.tick`; `nil` never.
  package var wakeAt: Double? { notice?.until }

  /// Whether something that a person did has not been answered yet.
  package var awaitsAnswer: Bool {
    if case .quitting = overlay { return true }
    return NetworkKind.allCases.contains { kind in
      let run = self[kind]
      return run.phase == .starting || run.pauseRequested != nil || !run.panel.pending.isEmpty
        || run.startsWhenEnded
    } || names.awaitsWeights
  }

  /// Whether weights of a network's runs are being written.
  func isSaving(_ kind: NetworkKind) -> Bool { runs.all(of: kind).contains(where: \.isSaving) }

  /// Whether weights of a network's runs could not be written.
  func hasUnsaved(_ kind: NetworkKind) -> Bool { runs.all(of: kind).contains { !$0.unsaved.isEmpty } }

  /// Whether quitting would lose something of a network's runs.
  package func isUnderWay(_ kind: NetworkKind) -> Bool {
    self[kind].isAtWork || isSaving(kind) || hasUnsaved(kind)
  }

  /// Whether printable keys belong to a text field.
  package var isEditing: Bool {
    filterEditing != nil || names.editing != nil || run.panel.editing != nil
  }
}

extension NetworkKind {
  package var title: String { self == .cnn ? "CNN" : "RNN" }
}
