import Files
import Glibc
import Synchronization
import Timing

/// Writes to standard output at once, so that a pipe sees lines as they come.
enum StandardOutput {
  private static let stream = TextStream(STDOUT_FILENO)

  /// Why not all that was written has arrived: the error number of the first write that failed. EPIPE, whose reader
  /// has closed its pipe, only where SIGPIPE is ignored: otherwise there is no process left to ask.
  static var failure: Int32? { stream.failure }

  /// With what to end a command whose output has not arrived; `nil` where it has.
  static var failureStatus: Int32? {
    // Of a reader that has seen enough the signal would have told.
    failure.map { $0 == EPIPE ? 128 + SIGPIPE : EXIT_FAILURE }
  }

  /// Whether it is a terminal that has gone away, as when its window was closed.
  static var hasHungUp: Bool {
    var polled = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
    return poll(&polled, 1, 0) > 0 && polled.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0
  }

  /// The first write that fails is told of on standard error, apart from one whose reader has gone.
  static func write(_ text: String) {
    guard let failure = stream.write(text), failure != EPIPE else { return }
    StandardError.write(
      "ml2-tui: standard output: \(reason(failure)); expected to write to it; what was printed is not complete\n"
    )
  }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case EBADF: "closed"
    case EFBIG: "the file may not become larger (see ulimit -f)"
    default: SystemError(code: code).text
    }
  }
}

/// Writes to standard error; where that fails there is nobody left to tell.
enum StandardError {
  private static let stream = TextStream(STDERR_FILENO)

  static func write(_ text: String) { stream.write(text) }
}

/// Text that goes out as it comes. A reader that does not read holds the process up, as it does other programs, but
/// only until the process is asked to end.
final class TextStream: Sendable {
  private struct State {
    /// Of the first write that failed.
    var failure: Int32?
    /// Seconds spent waiting since the process was asked to end.
    var secondsHeldUp = 0.0
    /// Nobody reads, and what is written is dropped.
    var isGivenUp = false
  }

  private let descriptor: Int32
  private let state = Mutex(State())

  private static let isEndAsked = Atomic(false)
  /// Seconds that a process that was asked to end waits for a reader.
  private static let patience = 0.5
  /// Seconds after which a wait looks whether the process was asked to end.
  private static let interval = 0.05

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// From now on a reader is waited for only a moment.
  static func endIsAsked() { isEndAsked.store(true, ordering: .relaxed) }

  /// The error number of the first write that failed.
  var failure: Int32? { state.withLock(\.failure) }

  /// - Returns: the error number where this is the first write that fails.
  @discardableResult
  func write(_ text: String) -> Int32? {
    guard !state.withLock(\.isGivenUp) else { return nil }
    // Of a terminal there may be room for less than poll(2) lets expect. It is opened anew, because the flag would
    // hold for everybody else who has it open.
    let terminal =
      isatty(descriptor) == 1
      ? open("/proc/self/fd/\(descriptor)", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC) : -1
    defer { if terminal >= 0 { close(terminal) } }
    guard let failure = writeAll(text, to: terminal >= 0 ? terminal : descriptor) else { return nil }
    return state.withLock { state in
      guard state.failure == nil else { return nil }
      state.failure = failure
      return failure
    }
  }

  /// - Returns: the error number of a write that failed.
  private func writeAll(_ text: String, to descriptor: Int32) -> Int32? {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      guard waitForRoom(descriptor) else { return nil }
      // A pipe with room has room for so many at least.
      let part = bytes.prefix(Int(PIPE_BUF))
      let written = part.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        bytes = bytes.dropFirst(written)
      } else if errno == EAGAIN {
        guard pause() else { return nil }
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }

  /// - Returns: whether there is room, or an error that a write will tell of; false when it was waited for too long.
  private func waitForRoom(_ descriptor: Int32) -> Bool {
    while true {
      let start = SystemClock.uptime()
      var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      if poll(&polled, 1, Int32(Self.interval * 1000)) > 0 { return true }
      guard mayWaitOn(after: SystemClock.uptime() - start) else { return false }
    }
  }

  private func pause() -> Bool {
    usleep(UInt32(Self.interval * 1e6))
    return mayWaitOn(after: Self.interval)
  }

  private func mayWaitOn(after seconds: Double) -> Bool {
    guard Self.isEndAsked.load(ordering: .relaxed) else { return true }
    return state.withLock { state in
      state.secondsHeldUp += seconds
      state.isGivenUp = state.secondsHeldUp > Self.patience
      return !state.isGivenUp
    }
  }
}
