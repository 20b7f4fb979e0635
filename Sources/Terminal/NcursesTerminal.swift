import CNcurses
import CTerminal
import Canvas
import Glibc

/// The terminal that the program was started in, through ncurses. There can be one at a time, and it belongs
/// to one thread.
public final class NcursesTerminal: TerminalDriver {
  public private(set) var size: Size
  public let wake: @Sendable () -> Void

  private let screen: OpaquePointer
  private let window: UnsafeMutablePointer<WINDOW>
  private let pipe: WakePipe
  private var colors: NcursesColors
  private var shown: Frame?
  private var queue: [TerminalEvent] = []
  private var isRestored = false
  /// The terminal itself has been closed; said once.
  private var hasHungUp = false

  /// Milliseconds after which an Escape is a key of its own and not the beginning of a sequence.
  private static let escapeDelay: Int32 = 25

  /// Takes the terminal.
  /// - Throws: `TerminalError` when ncurses does not know the terminal.
  public init(theme: Theme, wantsColor: Bool) throws(TerminalError) {
    var modes = termios()
    guard tcgetattr(STDIN_FILENO, &modes) == 0 else { throw .system("tcgetattr", errno) }
    let pipe = try WakePipe()
    self.pipe = pipe
    wake = { pipe.write() }
    setlocale(LC_ALL, "")
    let name = getenv("TERM").map { String(cString: $0) } ?? ""
    guard let screen = ml2_new_terminal() else { throw .unknownTerminal(name) }
    self.screen = screen
    set_term(screen)
    guard let window = newwin(0, 0, 0, 0) else {
      endwin()
      throw .system("newwin", ENOMEM)
    }
    self.window = window
    set_escdelay(Self.escapeDelay)
    start_color()
    use_default_colors()
    colors = NcursesColors(theme: theme, wantsColor: wantsColor)
    size = Size(columns: Int(ml2_columns(window)), rows: Int(ml2_lines(window)))
    configure()
    Self.arm(modes)
    ml2_terminal_install_crash_handlers()
    ml2_terminal_forward_signals(pipe.writeEnd)
  }

  deinit { restore() }

  /// How many colours there are.
  public var colorDepth: ColorDepth { colors.depth }

  public func nextEvent(timeout: Double?) throws -> TerminalEvent? {
    if let event = nextPending() { return event }
    var descriptors = [
      // Negative descriptors are passed over.
      pollfd(fd: hasHungUp ? -1 : STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0),
    ]
    let milliseconds = timeout.map { Int32(min(max(0, ($0 * 1000).rounded(.up)), 1e9)) } ?? -1
    _ = poll(&descriptors, nfds_t(descriptors.count), milliseconds)
    for byte in pipe.drain() { receive(signal: Int32(byte)) }
    if descriptors[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 {
      hasHungUp = true
      queue.append(.terminated(signal: SIGHUP))
    }
    return nextPending()
  }

  public func present(_ frame: Frame) throws {
    let before = shown?.size == frame.size ? shown : nil
    if before == nil { werase(window) }
    let columns = frame.size.columns
    for row in 0..<frame.size.rows {
      for column in 0..<columns {
        let cell = frame[column, row]
        guard cell.columns > 0 else { continue }
        // ncurses would compare too, but only after each cell was resolved and written to it.
        if let before, before[column, row] == cell { continue }
        put(cell, column, row)
      }
    }
    if let cursor = frame.cursor {
      curs_set(1)
      wmove(window, Int32(cursor.row), Int32(cursor.column))
    } else {
      curs_set(0)
    }
    wrefresh(window)
    shown = frame
  }

  public func invalidate() {
    shown = nil
    clearok(window, true)
  }

  public func suspend() {
    endwin()
    ml2_terminal_stop_process()
    resume()
  }

  public func restore() {
    guard !isRestored else { return }
    isRestored = true
    endwin()
    ml2_terminal_disarm()
    delwin(window)
    delscreen(screen)
  }

  private func configure() {
    raw()
    noecho()
    nonl()
    keypad(window, true)
    nodelay(window, true)
    leaveok(window, false)
    mousemask(ml2_mouse_mask(), nil)
    mouseinterval(0)
  }

  private func put(_ cell: Cell, _ column: Int, _ row: Int) {
    let (attributes, pair) = colors.resolve(cell.style)
    var text = cell.text.unicodeScalars.prefix(Int(CCHARW_MAX) - 1).map { wchar_t(bitPattern: $0.value) }
    text.append(0)
    _ = ml2_put(window, Int32(row), Int32(column), text, attributes, pair)
  }

  private func nextPending() -> TerminalEvent? {
    if !queue.isEmpty { return queue.removeFirst() }
    if hasHungUp { return nil }
    return NcursesInput.read(window).map { .input($0) }
  }

  private func receive(signal number: Int32) {
    switch number {
    case SIGINT: queue.append(.interrupted)
    case SIGTERM, SIGHUP: queue.append(.terminated(signal: number))
    case SIGTSTP: suspend()
    case SIGCONT: resume()
    case SIGWINCH: resize()
    default: break
    }
  }

  private func resume() {
    // endwin and a refresh bring all modes back.
    wrefresh(window)
    invalidate()
    resize()
  }

  private func resize() {
    var measured = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &measured) == 0, measured.ws_col > 0, measured.ws_row > 0
    else { return }
    resizeterm(Int32(measured.ws_row), Int32(measured.ws_col))
    wresize(window, Int32(measured.ws_row), Int32(measured.ws_col))
    size = Size(columns: Int(measured.ws_col), rows: Int(measured.ws_row))
    invalidate()
    queue.append(.input(.resized(size)))
  }

  /// What a crash has to write: out of keypad and mouse mode, attributes off, cursor on, the main screen.
  private static func arm(_ modes: termios) {
    var reset: [CChar] = []
    for name in ["rmkx", "sgr0", "cnorm", "rmcup"] {
      if let capability = ml2_capability(name) {
        reset += Array(UnsafeBufferPointer(start: capability, count: strlen(capability)))
      }
    }
    reset = Array("\u{1B}[?1000l\u{1B}[?1002l\u{1B}[?1003l\u{1B}[?1006l".utf8CString.dropLast()) + reset
    withUnsafePointer(to: modes) { ml2_terminal_arm(STDIN_FILENO, $0, reset, reset.count) }
  }
}
