import Files
import Foundation
import Text

/// A download into a file that goes on where an earlier one was cut off.
struct Download {
  let url: String
  /// Grows as bytes come in; what is in it already is not asked for again.
  let file: String
  /// Most bytes the file may have.
  let sizeLimit: Int
  /// How often to go on after a connection broke that had brought something.
  let retries: Int
  /// Seconds without a byte after which a connection counts as broken.
  let stallSeconds: Int

  /// Returns when the server has sent all.
  ///
  /// - Parameter observe: told about the progress now and then; returns whether to go on.
  /// - Throws: `DataError`; the file keeps what has come so far.
  func run(observe: (DownloadProgress) -> Bool) throws(DataError) {
    try checkSource()
    let part = try FileBytes.open(file, for: .writing, fix: "remove it, or check its folder")
    let descriptor = part.descriptor
    defer { extendLifetime(part) }
    var retriesLeft = retries
    while true {
      let offset = max(0, lseek(descriptor, 0, SEEK_END))
      let transfer = Transfer(
        url: url, file: file, descriptor: descriptor, offset: offset, sizeLimit: sizeLimit,
        stallSeconds: stallSeconds)
      switch transfer.perform(observe: observe) {
      case .complete: return
      case .failed(let error): throw error
      case .wrongRange:
        guard ftruncate(descriptor, 0) == 0 else {
          throw FileBytes.systemError(file, .last, fix: "remove it and try again")
        }
      case .cutOff(let reason, let gained):
        guard gained > 0, retriesLeft > 0 else {
          let size = max(0, lseek(descriptor, 0, SEEK_END))
          throw DataError(
            .transfer, url, found: reason, expected: "the whole file",
            fix: size > 0
              ? "run the same command again, it goes on after the \(size.grouped) bytes that are in \(file)"
              : "run the same command again")
        }
        retriesLeft -= 1
        if !waitBeforeRetry(size: max(0, lseek(descriptor, 0, SEEK_END)), observe) { throw .cancelled(url) }
      }
    }
  }

  /// Refuses a file: address of something that is no file: curl would wait for it without end.
  private func checkSource() throws(DataError) {
    guard let source = URL(string: url), source.isFileURL, let kind = FileKind(path: source.path),
      kind != .file
    else { return }
    throw FileBytes.error(source.path, .notAFile(kind), fix: "check \(.archiveAddress)")
  }

  /// A second, during which the user can still interrupt.
  private func waitBeforeRetry(size: Int, _ observe: (DownloadProgress) -> Bool) -> Bool {
    for _ in 0..<10 {
      guard observe(DownloadProgress(received: size, total: nil, rate: 0)) else { return false }
      usleep(100_000)
    }
    return true
  }
}

extension DataError {
  /// Stopped on request.
  static func cancelled(_ subject: String) -> DataError {
    DataError(
      .cancelled, subject, found: "interrupted", expected: "to run to the end",
      fix: "run the same command again, it goes on where it stopped")
  }
}
