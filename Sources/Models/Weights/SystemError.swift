import Glibc

/// The number by which a system call says why it failed.
struct SystemError: Equatable {
  let code: Int32

  /// Of the last call on this thread.
  static var last: SystemError { SystemError(code: errno) }

  static let interrupted = SystemError(code: EINTR)

  /// In words that go on a sentence: "no such file or directory".
  var text: String {
    let text = String(cString: strerror(code))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
