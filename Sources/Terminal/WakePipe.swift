import Glibc

/// A pipe that ends a `poll`: signal handlers and other threads write to it.
final class WakePipe: Sendable {
  let readEnd: Int32
  let writeEnd: Int32

  /// - Throws: `TerminalError` when the system has no descriptors left.
  init() throws(TerminalError) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw .system("pipe", errno) }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    readEnd = ends[0]
    writeEnd = ends[1]
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// - Parameter byte: 0 for a mere wake-up, else a signal's number.
  func write(_ byte: UInt8 = 0) {
    var byte = byte
    _ = Glibc.write(writeEnd, &byte, 1)
  }

  /// Everything written since.
  func drain() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 256)
    var all: [UInt8] = []
    while true {
      let count = read(readEnd, &bytes, bytes.count)
      guard count > 0 else { return all }
      all += bytes[..<count]
    }
  }
}
