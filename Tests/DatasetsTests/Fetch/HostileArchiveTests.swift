import Datasets
import FileSupport
import Foundation
import Testing

@Suite struct HostileArchiveTests {
  func expectRefusal(_ archive: Archive, _ parts: [String], sourceLocation: SourceLocation = #_sourceLocation)
    throws
  {
    let outside = try TemporaryFolder()
    let folder = outside["data"]
    let server = try LoopbackServer(archive: archive.bytes)
    let fetch = try CIFAR10Fetch(url: server.url, md5: archive.md5, into: folder)
    for part in parts {
      expectDataError(.malformed, mentioning: part, sourceLocation: sourceLocation) { _ = try fetch.run() }
    }
    #expect(outside.contents == ["data"], sourceLocation: sourceLocation)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(left == [".cifar10.lock"], sourceLocation: sourceLocation)
  }

  @Test(
    "files that would land elsewhere, or do not belong, are refused",
    arguments: [
      "../evil", "cifar-10-batches-bin/../../evil", "/tmp/ml2-tui-evil", "cifar-10-batches-bin/evil.bin",
      "data_batch_1.bin", "cifar-10-batches-bin/deeper/data_batch_1.bin", "other/data_batch_1.bin",
      "cifar-10-batches-bin//data_batch_1.bin", "evil\u{1B}[2J",
    ])
  func paths(name: String) throws {
    let archive = try Archive([TarEntry(name: name, bytes: [1])] + Archive.cifarEntries())
    try expectRefusal(
      archive, ["the file \(name.replacing("\u{1B}", with: "?"))", "nothing but CIFAR-10's files"])
    #expect(!FileManager.default.fileExists(atPath: "/tmp/ml2-tui-evil"))
  }

  @Test("links are refused, wherever they lead", arguments: ["1", "2"] as [Character])
  func links(type: Character) throws {
    for target in ["/etc/passwd", "cifar-10-batches-bin/readme.html"] {
      let link = TarEntry(name: "cifar-10-batches-bin/data_batch_1.bin", type: type, linkName: target)
      try expectRefusal(Archive([link] + Archive.cifarEntries()), ["a link"])
    }
  }

  @Test("a file that is there twice is refused")
  func twice() throws {
    let again = TarEntry(name: "cifar-10-batches-bin/test_batch.bin", bytes: cifarRecords(count: 1))
    try expectRefusal(Archive.cifar(extra: [again]), ["test_batch.bin twice"])
  }

  @Test("a file that unpacks to more than CIFAR-10's is refused")
  func tooLong() throws {
    let readme = TarEntry(
      name: "cifar-10-batches-bin/readme.html", bytes: [UInt8](repeating: 32, count: (1 << 20) + 1))
    try expectRefusal(Archive([readme]), ["more than 1,048,576 bytes in readme.html"])
  }

  @Test("an archive that lacks a file is refused")
  func missing() throws {
    try expectRefusal(
      Archive(Archive.cifarEntries().dropLast()), ["no test_batch.bin", "all of CIFAR-10's files"])
  }

  @Test("an archive with a class out of range is refused")
  func badLabel() throws {
    var entries = Archive.cifarEntries()
    entries[4].bytes[0] = 11
    try expectRefusal(Archive(entries), ["class 11 in image 1 of 2"])
  }

  @Test("what is no archive, or only half of one, is refused")
  func noArchive() throws {
    try expectRefusal(Archive(bytes: Array("<html>login first</html>".utf8)), ["tar archive"])
    let whole = try Archive.cifar().bytes
    try expectRefusal(Archive(bytes: Array(whole.prefix(whole.count / 2))), ["tar archive"])
  }
}
