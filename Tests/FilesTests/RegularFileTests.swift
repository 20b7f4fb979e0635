import FileSupport
import Files
import Foundation
import Glibc
import Testing

@Suite("Opening files that may be something else", .timeLimit(.minutes(1)))
final class RegularFileTests {
  private let temporary: TemporaryFolder
  private var folder: String { temporary.path }

  static let uses: [RegularFile.Use] = [.reading, .writing, .appending, .locking]

  init() throws { temporary = try TemporaryFolder() }

  private func write(_ text: String, to name: String) throws -> String {
    try temporary.write(text, to: name)
  }

  private func problem(_ path: String, _ use: RegularFile.Use, followsLinks: Bool = true) -> FileProblem? {
    do throws(FileProblem) {
      _ = try RegularFile(path, for: use, followsLinks: followsLinks)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "A FIFO that nobody has open is refused and not waited for, by its name and by a link", arguments: uses)
  func fifo(use: RegularFile.Use) {
    let path = folder + "/fifo"
    #expect(mkfifo(path, 0o600) == 0)
    symlink("fifo", folder + "/link")
    for name in [path, folder + "/link"] { #expect(problem(name, use) == .notAFile(.fifo)) }
  }

  @Test("Who waits at the other end of a FIFO is not woken")
  func waitingReader() throws {
    let path = folder + "/fifo"
    #expect(mkfifo(path, 0o600) == 0)
    let reader = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    defer { close(reader) }
    #expect(problem(path, .writing) == .notAFile(.fifo))
    var polled = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
    // Once a writer has come and gone there would be POLLHUP.
    #expect(poll(&polled, 1, 0) == 0)
  }

  @Test("Folders, devices and sockets are refused", arguments: uses)
  func others(use: RegularFile.Use) throws {
    #expect(problem(folder, use) == .notAFile(.folder))
    #expect(problem("/dev/null", use) == .notAFile(.characterDevice))
    // The path of a socket has to be short.
    let path = "/tmp/ml2-tui-\(UInt64.random(in: 0...(.max)))"
    let socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer {
      close(socket)
      unlink(path)
    }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0)
    #expect(problem(path, use) == .notAFile(.socket))
  }

  @Test("A file is read from its beginning, and no further than it goes")
  func reading() throws {
    let path = try write("abcdef", to: "file")
    let file = try RegularFile(path, for: .reading)
    #expect(file.size == 6)
    #expect(try file.read(4) == Array("abcd".utf8))
    #expect(try file.read(4) == Array("ef".utf8))
    #expect(try file.read(4) == [])
  }

  @Test("For reading there has to be one, for anything else it is made, and nothing in it is lost")
  func made() throws {
    #expect(problem(folder + "/none", .reading) == .system(SystemError(code: ENOENT)))
    for (index, use) in Self.uses.dropFirst().enumerated() {
      #expect(problem(folder + "/new-\(index)", use) == nil)
      #expect(FileManager.default.contents(atPath: folder + "/new-\(index)") == Data())
      let old = try write("old", to: "old-\(index)")
      #expect(problem(old, use) == nil)
      #expect(FileManager.default.contents(atPath: old) == Data("old".utf8))
    }
  }

  @Test("A link is followed unless that is not wanted")
  func links() throws {
    _ = try write("x", to: "file")
    symlink("file", folder + "/link")
    #expect(problem(folder + "/link", .reading) == nil)
    #expect(problem(folder + "/link", .reading, followsLinks: false) == .system(SystemError(code: ELOOP)))
  }

  @Test("Every descriptor is closed with its value, also of what is refused")
  func descriptors() throws {
    let path = try write("x", to: "file")
    for _ in 0..<5000 {
      #expect(problem(path, .reading) == nil)
      #expect(problem(folder, .reading) != nil)
    }
  }
}
