import FileSupport
import Files
import Foundation
import Glibc
import Testing

@Suite("Writing files as a whole")
final class AtomicFileTests {
  private let temporary: TemporaryFolder
  private var folder: URL { temporary.url }

  init() throws { temporary = try TemporaryFolder() }

  func contents(of folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  func permissions(of file: URL) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  /// What both the check and the writing itself say about a destination.
  func problem(_ url: URL) throws -> FileWriteError.Problem {
    let check = try #require(#expect(throws: FileWriteError.self) { try AtomicFile.checkWritable(url) })
    let write = try #require(#expect(throws: FileWriteError.self) { try AtomicFile.write([1], to: url) })
    #expect(check == write)
    #expect(isOnePlainLine(check.description))
    return check.problem
  }

  @Test("A new file holds the bytes and nothing else is left in the folder")
  func newFile() throws {
    let file = folder.appending(path: "new")
    try AtomicFile.checkWritable(file)
    #expect(try contents(of: folder) == [])
    try AtomicFile.write([1, 2, 3], to: file)
    #expect(try Data(contentsOf: file) == Data([1, 2, 3]))
    #expect(try contents(of: folder) == ["new"])
  }

  @Test("A replaced file keeps its permissions")
  func replacedFile() throws {
    let file = folder.appending(path: "old")
    try Data([9]).write(to: file)
    chmod(file.path, 0o640)
    try AtomicFile.checkWritable(file)
    #expect(try Data(contentsOf: file) == Data([9]))
    try AtomicFile.write([1], to: file)
    #expect(try Data(contentsOf: file) == Data([1]))
    #expect(try permissions(of: file) == 0o640)
  }

  @Test("An error in the middle leaves the old content and no temporary file")
  func errorInTheMiddle() throws {
    let file = folder.appending(path: "old")
    try Data([9]).write(to: file)
    let error = #expect(throws: FileWriteError.self) {
      try AtomicFile.write(to: file) { (output) throws(FileWriteError.Problem) in
        try output.write([1, 2, 3])
        #expect(try! contents(of: folder).count == 2)
        throw .full("the test")
      }
    }
    #expect(error?.problem == .full("the test"))
    #expect(try Data(contentsOf: file) == Data([9]))
    #expect(try contents(of: folder) == ["old"])
  }

  @Test("A destination that becomes a folder meanwhile is reported, and no temporary file is left")
  func failedRename() throws {
    let file = folder.appending(path: "new")
    let error = #expect(throws: FileWriteError.self) {
      try AtomicFile.write(to: file) { (output) throws(FileWriteError.Problem) in
        mkdir(file.path, 0o700)
        try output.write([1])
      }
    }
    #expect(error?.problem == .directory)
    #expect(try contents(of: folder) == ["new"])
  }

  @Test("A symbolic link goes on pointing to the file, which is replaced")
  func symbolicLink() throws {
    let file = folder.appending(path: "file")
    let link = folder.appending(path: "link")
    try Data([9]).write(to: file)
    symlink("file", link.path)
    try AtomicFile.write([1], to: link)
    #expect(try Data(contentsOf: file) == Data([1]))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "file")
  }

  @Test("Names of the longest length are written, longer ones refused")
  func longNames() throws {
    let longest = folder.appending(path: String(repeating: "n", count: 255))
    try AtomicFile.write([1], to: longest)
    #expect(try Data(contentsOf: longest) == Data([1]))
    let longer = folder.appending(path: String(repeating: "n", count: 256))
    #expect(try problem(longer) == .system(reason: "file name too long"))
  }

  @Test("Devices are written directly and stay devices")
  func devices() throws {
    let null = URL(fileURLWithPath: "/dev/null")
    try AtomicFile.checkWritable(null)
    try AtomicFile.write([1], to: null)
    var status = stat()
    #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test("A missing folder, a file in place of a folder and a folder in place of the file are told apart")
  func folders() throws {
    let missing = folder.appending(path: "missing")
    #expect(try problem(missing.appending(path: "new")) == .folderMissing(missing.path))
    #expect(try problem(folder) == .directory)
    #expect(try problem(URL(fileURLWithPath: "\(folder.path)/new/", isDirectory: true)) == .directory)
    let file = folder.appending(path: "file")
    try Data().write(to: file)
    #expect(try problem(file.appending(path: "new")) == .notAFolder(file.path))
  }

  @Test("A folder of the system that takes no files is refused")
  func systemFolder() throws {
    let problem = try problem(URL(fileURLWithPath: "/sys/weights"))
    #expect(problem == .noPermission("/sys") || problem == .readOnlyFileSystem("/sys"))
  }

  @Test("Read-only files and folders are refused", .enabled(if: geteuid() != 0, "root may write everywhere"))
  func readOnly() throws {
    let file = folder.appending(path: "file")
    try Data([9]).write(to: file)
    chmod(file.path, 0o444)
    #expect(try problem(file) == .readOnlyFile)
    chmod(folder.path, 0o555)
    #expect(try problem(folder.appending(path: "new")) == .noPermission(folder.path))
    chmod(folder.path, 0o755)
    #expect(try Data(contentsOf: file) == Data([9]))
  }
}
