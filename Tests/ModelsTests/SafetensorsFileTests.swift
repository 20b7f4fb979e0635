import FileSupport
import Foundation
import Glibc
import Models
import Testing

@Suite("Files that cannot be weights")
final class SafetensorsFileTests {
  private let temporary: TemporaryFolder
  private var folder: URL { temporary.url }

  init() throws { temporary = try TemporaryFolder() }

  func problem(_ path: String) throws -> SafetensorsError.Problem {
    let url = URL(fileURLWithPath: path)
    let error = try #require(#expect(throws: SafetensorsError.self) { try Weights(contentsOf: url) })
    #expect(isOnePlainLine(error.description))
    return error.problem
  }

  @Test("A missing file")
  func missing() throws {
    #expect(try problem("/nowhere/weights") == .unreadable(reason: "no such file or directory"))
  }

  @Test("A folder, with and without a slash at its end")
  func directory() throws {
    #expect(try problem(folder.path) == .directory)
    #expect(try problem(folder.path + "/") == .directory)
  }

  @Test("A device, and a pipe that nobody writes to, which is not waited for")
  func device() throws {
    #expect(try problem("/dev/zero") == .notAFile(.characterDevice))
    let pipe = folder.appending(path: "pipe").path
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(try problem(pipe) == .notAFile(.fifo))
  }

  @Test("An empty file")
  func empty() throws {
    #expect(try problem("/dev/null") == .notAFile(.characterDevice))
    let file = folder.appending(path: "empty")
    try Data().write(to: file)
    #expect(try problem(file.path) == .tooShort(bytes: 0))
  }

  @Test("A file of a terabyte of holes is refused before it is read")
  func huge() throws {
    let file = folder.appending(path: "huge").path
    #expect(creat(file, 0o600) >= 0)
    try #require(truncate(file, 1 << 40) == 0)
    #expect(try problem(file) == .tooLarge(bytes: 1 << 40, limit: 256 << 20))
  }

  @Test("A file without permission to read", .enabled(if: geteuid() != 0, "root may read everything"))
  func permission() throws {
    let file = folder.appending(path: "secret").path
    #expect(creat(file, 0) >= 0)
    #expect(try problem(file) == .unreadable(reason: "permission denied"))
  }
}
