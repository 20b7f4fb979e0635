import Foundation
import Glibc

/// A terminal that a program can write to, and what was written.
final class PseudoTerminal {
  /// The device that programs open.
  let path: String
  private let controller: Int32
  /// Keeps the terminal alive while no program has it open.
  fileprivate let device: Int32
  private var bytes: [UInt8] = []

  init(columns: UInt16, rows: UInt16 = 24) throws {
    var (controller, device): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&controller, &device, nil, nil, &size) == 0, let name = ttyname(device) else {
      throw Running.Failure(description: "no pseudo-terminal: \(String(cString: strerror(errno)))")
    }
    (self.controller, self.device, path) = (controller, device, String(cString: name))
    // Reading takes what is there; programs started meanwhile do not keep the terminal open.
    _ = fcntl(controller, F_SETFL, O_NONBLOCK)
    for descriptor in [controller, device] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
  }

  deinit {
    close(controller)
    close(device)
  }

  /// All that was written so far.
  var text: String {
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = read(controller, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer[0..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension PseudoTerminal {
  /// Whether it takes nothing more, because nobody reads it.
  var isFull: Bool {
    var polled = pollfd(fd: device, events: Int16(POLLOUT), revents: 0)
    return poll(&polled, 1, 0) == 0
  }

  /// The modes of the line.
  var modes: [UInt32] {
    var modes = termios()
    tcgetattr(device, &modes)
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
  }
}

extension Running {
  /// Reads the terminal, which would fill up, until something is on it.
  func wait(for terminal: PseudoTerminal, _ wanted: String) throws {
    let deadline = Date().addingTimeInterval(120)
    while !terminal.text.contains(wanted) {
      guard Date() < deadline, !hasEnded || terminal.text.contains(wanted) else {
        throw Failure(description: "\"\(wanted)\" did not come\n\(terminal.text.suffix(500))")
      }
      usleep(5000)
    }
  }
}
