import Canvas
import Training

/// Everything the screen shows, as one value. Changed only by `reduce`.
public struct AppState: Sendable {
  public internal(set) var size: Size
  public let display: Display
  /// Whether the mouse is the program's, or the terminal's.
  var takesMouse: Bool
  /// The network on the screen; the other one is hidden and, if it trained, paused.
  public internal(set) var shown: NetworkKind
  public internal(set) var cnn: RunState
  public internal(set) var rnn: RunState
  public internal(set) var focus: Pane = .plots
  public internal(set) var visible = Set(Pane.allCases)
  /// One pane on the whole screen.
  public internal(set) var isZoomed = false
  public internal(set) var plot = PlotView()
  public internal(set) var trends = TrendView()
  public internal(set) var names: NamesState
  public internal(set) var classes = ClassesState()
  /// The changes in a table instead of the log's lines.
  public internal(set) var showsChanges = false
  public internal(set) var changesScroll = 0
  public internal(set) var filterEditing: FilterEditing?
  /// First letters of names that are put back when those that are typed are not taken.
  var startBefore = ""
  public internal(set) var overlay: Overlay?
  /// When the dialog was opened, on the clock of `Action.tick`.
  var overlayOpenedAt = -Double.infinity
  public internal(set) var notice: Notice?
  /// Seconds on a clock that never goes back, as of the last tick.
  public internal(set) var now = 0.0

  /// What the program was started with.
  public struct Setup: Sendable {
    public var size: Size
    public var display: Display
    public var network: NetworkKind
    public var cnn: RunSetup
    public var rnn: RunSetup
    /// Languages that names can be made in, alphabetical.
    public var languages: [String]
    /// Of the names that are made up.
    public var seed: UInt64

    public init(
      size: Size, display: Display, network: NetworkKind, cnn: RunSetup, rnn: RunSetup,
      languages: [String], seed: UInt64
    ) {
      self.size = size
      self.display = display
      self.network = network
      self.cnn = cnn
      self.rnn = rnn
      self.languages = languages
      self.seed = seed
    }
  }

  public init(_ setup: Setup) {
    size = setup.size
    display = setup.display
    takesMouse = setup.display.takesMouse
    shown = setup.network
    let plot = PlotView()
    cnn = RunState(kind: .cnn, setup: setup.cnn, plot: plot)
    rnn = RunState(kind: .rnn, setup: setup.rnn, plot: plot)
    names = NamesState(languages: setup.languages, seed: setup.seed)
  }

  public subscript(kind: NetworkKind) -> RunState {
    get { kind == .cnn ? cnn : rnn }
    _modify { if kind == .cnn { yield &cnn } else { yield &rnn } }
  }

  /// The run on the screen.
  public internal(set) var run: RunState {
    get { self[shown] }
    _modify { yield &self[shown] }
  }

  public var hidden: NetworkKind { shown == .cnn ? .rnn : .cnn }

  /// When the next tick is due although nothing has happened, on the clock of `Action.tick`; `nil` never.
  public var wakeAt: Double? { notice?.until }

  /// Whether something that a person did has not been answered yet.
  public var awaitsAnswer: Bool {
    if case .quitting = overlay { return true }
    return NetworkKind.allCases.contains { kind in
      let run = self[kind]
      return run.phase == .starting || run.pauseRequested != nil || !run.panel.pending.isEmpty
        || run.startsWhenEnded
    } || names.awaitsWeights
  }

  /// Whether printable keys belong to a text field.
  public var isEditing: Bool {
    filterEditing != nil || names.editing != nil || run.panel.editing != nil
  }
}

extension NetworkKind {
  public var title: String { self == .cnn ? "CNN" : "RNN" }
}
