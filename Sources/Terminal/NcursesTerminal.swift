import CNcurses
import CTerminal
import Canvas
import Glibc

/// The terminal that the program was started in, through ncurses. There can be one at a time, and it belongs
/// to one thread.
package final class NcursesTerminal: TerminalDriver {
  package private(set) var size: Size
  package let wake: @Sendable () -> Void

  private let screen: OpaquePointer
  private let window: UnsafeMutablePointer<WINDOW>
  /// Keys are read through a window that shows nothing, because reading draws what a window has to show.
  private let keys: UnsafeMutablePointer<WINDOW>
  private let pipe: WakePipe
  /// The terminal under a descriptor of its own, so that standard output can be put elsewhere meanwhile.
  private let output: UnsafeMutablePointer<FILE>
  private let outputDescriptor: Int32
  /// The terminal once more, for what must not wait for a reader: O_NONBLOCK would hold for everybody who shares the
  /// other one, the shell included.
  private let impatientDescriptor: Int32
  package var takesMouse: Bool {
    didSet { if takesMouse != oldValue { applyMouse() } }
  }
  /// As the line was found.
  private let modes: termios
  /// What a crash writes, once that is known.
  private var crashSequence: [CChar]?
  private var colors: NcursesColors
  private var shown: Frame?
  private var queue: [TerminalEvent] = []
  private var paste: PasteInProgress?
  private var isRestored = false
  /// The terminal itself has been closed; said once.
  private var hasHungUp = false

  /// A frame was left out.
  private var mustRedraw = false
  /// Whether it is to be told once the terminal takes frames again.
  private var awaitsRoom = false
  /// The terminal was given back for a while.
  private var isEnded = false
  /// Columns or rows that a terminal can have at most; a size beyond is a mistake, and would cost gigabytes.
  private static let longest = 1000

  /// Milliseconds after which an Escape is a key of its own and not the beginning of a sequence.
  static let escapeDelay: Int32 = 25

  /// Takes the terminal on standard input and output. From then on standard output is free for anything else.
  /// - Parameter capabilities: as detected for this terminal.
  /// - Throws: `TerminalError` when ncurses does not know the terminal.
  package init(theme: Theme, capabilities: TerminalCapabilities) throws(TerminalError) {
    var modes = termios()
    guard tcgetattr(STDIN_FILENO, &modes) == 0 else { throw .system("tcgetattr", errno) }
    self.modes = modes
    takesMouse = capabilities.wantsMouse
    outputDescriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
    guard outputDescriptor >= 0, let output = fdopen(outputDescriptor, "w") else {
      throw .system("fdopen", errno)
    }
    self.output = output
    let impatient = open(
      "/proc/self/fd/\(outputDescriptor)", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    impatientDescriptor = impatient >= 0 ? impatient : outputDescriptor
    let pipe = try WakePipe()
    self.pipe = pipe
    wake = { pipe.write() }
    TerminalLocale.use(wantsUnicode: capabilities.glyphs != .ascii)
    // The terminal knows its size better than LINES and COLUMNS, which a shell may have exported long ago. Larger than
    // what ncurses counts with, or anybody's memory has room for, it is not asked, but told by `measure`.
    let isTooLarge = Self.measured(outputDescriptor).map { max($0.columns, $0.rows) > Self.longest } ?? false
    use_env(!isTooLarge)
    use_tioctl(!isTooLarge)
    let names = capabilities.wantsColor ? capabilities.names : capabilities.names.suffix(1)
    var opened: OpaquePointer?
    for name in names where opened == nil { opened = ml2_new_terminal(name, output) }
    guard let screen = opened else {
      fclose(output)
      if impatient >= 0 { close(impatient) }
      throw .unknownTerminal(names.last ?? "")
    }
    self.screen = screen
    set_term(screen)
    guard let window = newwin(0, 0, 0, 0), let keys = newpad(1, 1) else {
      endwin()
      throw .system("newwin", ENOMEM)
    }
    self.window = window
    self.keys = keys
    ml2_keep_palette()
    set_escdelay(Self.escapeDelay)
    if capabilities.wantsColor {
      start_color()
      use_default_colors()
    }
    colors = NcursesColors(theme: theme, wantsColor: capabilities.wantsColor)
    size = Size(columns: Int(ml2_columns(window)), rows: Int(ml2_lines(window)))
    arm()
    ml2_terminal_take_signals(pipe.writeEnd)
    configure()
    measure()
  }

  deinit { restore() }

  /// How many colours there are.
  package var colorDepth: ColorDepth { colors.depth }

  package func nextEvent(timeout: Double?) throws -> TerminalEvent? {
    if let event = nextPending() { return event }
    var descriptors = [
      // Negative descriptors are passed over. A read in the background would stop the process.
      pollfd(fd: hasHungUp || isInBackground ? -1 : STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0),
      pollfd(fd: awaitsRoom && !isInBackground ? outputDescriptor : -1, events: Int16(POLLOUT), revents: 0),
    ]
    let milliseconds = timeout.map { Int32(min(max(0, ($0 * 1000).rounded(.up)), 1e9)) } ?? -1
    _ = poll(&descriptors, nfds_t(descriptors.count), milliseconds)
    let isAtEnd = isAtEnd(descriptors[0])
    receiveSignals()
    // What was left out is drawn as after a change of size.
    if descriptors[2].revents & Int16(POLLOUT) != 0 {
      // Once: a frame may not follow, as at the end, and the loop takes events as long as there are any.
      awaitsRoom = false
      queue.append(.input(.resized(size)))
    }
    if isAtEnd {
      hasHungUp = true
      queue.append(.terminated(signal: SIGHUP))
    }
    return nextPending()
  }

  package func present(_ frame: Frame) throws {
    // Who has asked for the end does not look any more, and may not read what is written.
    guard !ml2_terminal_is_ending() else { return }
    // The terminal is somebody else's for now, or has not taken the frames before this one.
    guard !isInBackground, canTakeOutput else {
      (mustRedraw, awaitsRoom) = (true, true)
      return
    }
    if mustRedraw { invalidate() }
    (mustRedraw, awaitsRoom) = (false, false)
    var hasChanged = write(frame)
    if colors.hasRunOut {
      // Earlier frames have used the numbers up. A frame that needs more than there are stays without some colours.
      colors.removeAll()
      invalidate()
      hasChanged = write(frame)
    }
    guard hasChanged else { return }
    if let cursor = frame.cursor {
      curs_set(1)
      wmove(window, Int32(cursor.row), Int32(cursor.column))
    } else {
      curs_set(0)
    }
    wrefresh(window)
    shown = frame
  }

  /// Writes what has changed since the frame that is shown, but shows nothing yet.
  /// - Returns: whether anything has.
  private func write(_ frame: Frame) -> Bool {
    colors.hasRunOut = false
    let before = shown?.size == frame.size ? shown : nil
    if before == nil { werase(window) }
    // ncurses would compare too, but only after each cell was resolved and written to it.
    var hasChanged = before == nil || before?.cursor != frame.cursor
    frame.forEachChange(since: before) { column, row, cell in
      put(cell, column, row)
      hasChanged = true
    }
    return hasChanged
  }

  package func invalidate() {
    shown = nil
    clearok(window, true)
  }

  package func suspend() {
    // In the background the shell has the terminal, and to set its modes would already stop the process here.
    if !isInBackground {
      MouseReports.turnOff(outputDescriptor)
      BracketedPaste.turnOff(outputDescriptor)
      leaveRoomForPrompt()
      endwin()
      isEnded = true
    }
    ml2_terminal_stop_process()
    // The news that the process goes on must not count as a second return.
    receiveSignals(but: SIGCONT)
    resume()
  }

  package func restore() {
    guard !isRestored else { return }
    isRestored = true
    // In the background the shell has the terminal, as it wants it.
    if !isInBackground {
      // Nobody may be reading.
      ml2_terminal_drop_output(ml2_terminal_is_ending() ? 100 : 500)
      MouseReports.turnOff(outputDescriptor)
      BracketedPaste.turnOff(outputDescriptor)
      leaveRoomForPrompt()
      endwin()
      // Part of that may be lost; here is all of it once more.
      if ml2_terminal_keep_output() { ml2_terminal_restore() }
    }
    ml2_terminal_disarm()
    ml2_terminal_release_signals()
    delwin(keys)
    delwin(window)
    delscreen(screen)
    fclose(output)
    if impatientDescriptor != outputDescriptor { close(impatientDescriptor) }
  }

  /// A terminal without a second screen keeps what was drawn, and the shell goes on in the last line.
  private func leaveRoomForPrompt() {
    guard ml2_capability("smcup") == nil, canTakeOutput else { return }
    wmove(window, Int32(size.rows - 1), 0)
    wclrtoeol(window)
    wrefresh(window)
  }

  private func configure() {
    raw()
    noecho()
    nonl()
    keypad(keys, true)
    nodelay(keys, true)
    leaveok(window, false)
    mouseinterval(0)
    if takesMouse { applyMouse() }
    BracketedPaste.turnOn(outputDescriptor)
  }

  private func applyMouse() {
    mousemask(takesMouse ? ml2_mouse_mask() : 0, nil)
    // In the background the shell has the terminal; `resume` does the rest.
    guard !isInBackground, !isEnded else { return }
    if takesMouse { MouseReports.turnOn(outputDescriptor) } else { MouseReports.turnOff(outputDescriptor) }
  }

  private func put(_ cell: Cell, _ column: Int, _ row: Int) {
    if put(cell.text, columns: Int(cell.columns), cell.style, column, row) { return }
    // A character that the locale does not have, or that another version of Unicode makes wider.
    _ = put(cell.textInASCII ?? "?", columns: 1, cell.style, column, row)
    if cell.columns == 2 { _ = put(" ", columns: 1, cell.style, column + 1, row) }
  }

  private func put(_ text: String, columns: Int, _ style: Style, _ column: Int, _ row: Int) -> Bool {
    let (attributes, pair) = colors.resolve(style)
    return withUnsafeTemporaryAllocation(of: wchar_t.self, capacity: Int(CCHARW_MAX) + 1) { buffer in
      var count = 0
      for scalar in text.unicodeScalars.prefix(Int(CCHARW_MAX)) {
        buffer.initializeElement(at: count, to: wchar_t(bitPattern: scalar.value))
        count += 1
      }
      buffer.initializeElement(at: count, to: 0)
      return ml2_put(
        window, Int32(row), Int32(column), Int32(columns), buffer.baseAddress!, attributes, pair)
    }
  }

  private func nextPending() -> TerminalEvent? {
    if !queue.isEmpty { return queue.removeFirst() }
    if hasHungUp || isInBackground { return nil }
    return NcursesInput.read(keys, &paste).map { .input($0) }
  }

  /// A terminal that has gone away is readable without end, and has nothing to read.
  private func isAtEnd(_ polled: pollfd) -> Bool {
    if polled.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { return true }
    var waiting: Int32 = 0
    return polled.revents & Int16(POLLIN) != 0 && ioctl(STDIN_FILENO, UInt(FIONREAD), &waiting) == 0
      && waiting == 0
  }

  /// Takes in the signals that have come, apart from one.
  private func receiveSignals(but ignored: Int32? = nil) {
    for byte in pipe.drain() where Int32(byte) != ignored { receive(signal: Int32(byte)) }
  }

  private func receive(signal number: Int32) {
    // These throw away what was on its way to the terminal, which ncurses takes as shown.
    if [SIGINT, SIGTERM, SIGHUP].contains(number) {
      _ = ml2_terminal_keep_output()
      invalidate()
    }
    switch number {
    case SIGINT: queue.append(.interrupted)
    case SIGTERM, SIGHUP: queue.append(.terminated(signal: number))
    case SIGTSTP: queue.append(.suspensionAsked)
    case SIGCONT: resume()
    case SIGWINCH:
      invalidate()
      measure()
      queue.append(.input(.resized(size)))
    default: break
    }
  }

  private func resume() {
    guard !isInBackground, !ml2_terminal_is_ending() else { return }
    // endwin and a refresh bring all modes back, whoever has changed them while the process was stopped.
    if !isEnded { endwin() }
    isEnded = false
    werase(window)
    wrefresh(window)
    if takesMouse { MouseReports.turnOn(outputDescriptor) }
    BracketedPaste.turnOn(outputDescriptor)
    invalidate()
    measure()
    queue.append(.input(.resized(size)))
  }

  /// Asks the terminal for its size, which LINES and COLUMNS in the environment may contradict.
  private func measure() {
    guard let measured = Self.measured(outputDescriptor) else { return }
    size = Size(columns: min(measured.columns, Self.longest), rows: min(measured.rows, Self.longest))
    resizeterm(Int32(size.rows), Int32(size.columns))
    wresize(window, Int32(size.rows), Int32(size.columns))
    arm()
  }

  /// What a terminal says of its size; `nil` where it says nothing.
  private static func measured(_ descriptor: Int32) -> Size? {
    var measured = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &measured) == 0, measured.ws_col > 0, measured.ws_row > 0
    else { return nil }
    return Size(columns: Int(measured.ws_col), rows: Int(measured.ws_row))
  }

  /// Whether another process group has the terminal, as after `bg`: then nothing may be read or drawn.
  private var isInBackground: Bool {
    let owner = tcgetpgrp(STDIN_FILENO)
    return owner > 0 && owner != getpgrp()
  }

  /// Whether there is somebody who reads what is shown: a write to a full terminal would block.
  private var canTakeOutput: Bool {
    var output = pollfd(fd: outputDescriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&output, 1, 0) > 0
  }

  /// Says what a crash has to do.
  private func arm() {
    let reset = CrashSequence.bytes(size: size)
    // Where nothing has changed there is no moment without.
    guard reset != crashSequence else { return }
    crashSequence = reset
    withUnsafePointer(to: modes) {
      ml2_terminal_arm(STDIN_FILENO, impatientDescriptor, $0, reset, reset.count)
    }
  }
}
