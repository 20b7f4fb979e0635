import Glibc

/// The number by which a system call says why it failed.
package struct SystemError: Error, Equatable, Sendable {
  /// One of `errno`'s.
  package let code: Int32

  package init(code: Int32) { self.code = code }

  /// Of the last call on this thread.
  package static var last: SystemError { SystemError(code: errno) }

  /// A signal came before the call did anything; it is to be made again.
  package static let interrupted = SystemError(code: EINTR)

  /// In words that go on a sentence: "no such file or directory"; in the language of the locale.
  package var text: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard strerror_r(code, &buffer, buffer.count) == 0, let end = buffer.firstIndex(of: 0) else {
      return "error \(code)"
    }
    let text = String(decoding: buffer[..<end].map(UInt8.init(bitPattern:)), as: UTF8.self)
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
