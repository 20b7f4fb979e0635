import Datasets
import FileSupport
import Foundation
import Testing

@Suite struct FetchTests {
  let archive: Archive
  let folder: TemporaryFolder

  init() throws {
    archive = try Archive.cifar()
    folder = try TemporaryFolder()
  }

  func fetch(
    _ url: String, _ archive: Archive, retries: Int = 0, stallSeconds: Int = 30
  ) throws -> CIFAR10Fetch {
    try CIFAR10Fetch(
      url: url, md5: archive.md5, into: folder.path, retries: retries, stallSeconds: stallSeconds)
  }

  /// The data set is in place and nothing else but the lock is left.
  func expectComplete(sourceLocation: SourceLocation = #_sourceLocation) throws {
    #expect(
      folder.contents == [".cifar10.lock", "cifar-10-batches-bin"], sourceLocation: sourceLocation)
    let images = try CIFAR10.load(folder: folder.path)
    #expect(images.train.count == 10, sourceLocation: sourceLocation)
    #expect(images.test.count == 2, sourceLocation: sourceLocation)
  }

  var partFile: String { "cifar10-\(archive.md5).part" }

  @Test("a good server gives the data set, with progress up to the end")
  func good() throws {
    let server = try LoopbackServer(archive: archive.bytes)
    var steps: [CIFAR10Fetch.Step] = []
    let outcome = try fetch(server.url, archive).run(observe: { steps.append($0) })
    #expect(outcome == .fetched(folder: folder["cifar-10-batches-bin"]))
    try expectComplete()
    let sizes = steps.compactMap { step in
      if case .downloading(let progress) = step { progress } else { nil }
    }
    #expect(sizes.last?.received == archive.bytes.count)
    #expect(sizes.last?.total == archive.bytes.count)
    #expect(Array(steps.suffix(2)) == [.checking, .unpacking])
    #expect(server.requests.map(\.rangeStart) == [nil])
  }

  @Test("what is there already is not fetched again")
  func alreadyThere() throws {
    let server = try LoopbackServer(archive: archive.bytes)
    _ = try fetch(server.url, archive).run()
    #expect(try fetch(server.url, archive).run() == .alreadyThere(folder: folder["cifar-10-batches-bin"]))
    #expect(server.requests.count == 1)
  }

  @Test("a damaged data set is replaced")
  func damaged() throws {
    let server = try LoopbackServer(archive: archive.bytes)
    try folder.write([1, 2, 3], to: "cifar-10-batches-bin/data_batch_1.bin")
    _ = try fetch(server.url, archive).run()
    try expectComplete()
  }

  @Test("a transfer that is cut off is kept and gone on with by the next run")
  func cutOff() throws {
    let bytes = archive.bytes
    let server = try LoopbackServer { request in
      let response = LoopbackServer.Response.file(bytes, request)
      return request.number == 0 ? response.cut(after: 1000) : response
    }
    let fetch = try fetch(server.url, archive)
    expectDataError(.transfer, mentioning: server.url, "1,000 bytes", "run the same command again") {
      _ = try fetch.run()
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder[partFile])) == Data(bytes.prefix(1000)))
    #expect(!folder.contents.contains("cifar-10-batches-bin"))
    _ = try fetch.run()
    #expect(server.requests.map(\.rangeStart) == [nil, 1000])
    try expectComplete()
  }

  @Test("cut off again and again, it goes on by itself as long as something comes")
  func retries() throws {
    let bytes = archive.bytes
    let part = bytes.count / 3 + 1
    let server = try LoopbackServer { .file(bytes, $0).cut(after: part) }
    _ = try fetch(server.url, archive, retries: 2).run()
    #expect(server.requests.map(\.rangeStart) == [nil, part, 2 * part])
    try expectComplete()
  }

  @Test("a server that sends nothing more is given up, and what came is kept")
  func stall() throws {
    let bytes = archive.bytes
    let server = try LoopbackServer { request in
      request.number == 0 ? .file(bytes, request).stalling(after: 500) : .file(bytes, request)
    }
    let fetch = try fetch(server.url, archive, stallSeconds: 1)
    expectDataError(.transfer, mentioning: "500 bytes") { _ = try fetch.run() }
    _ = try fetch.run()
    #expect(server.requests.map(\.rangeStart) == [nil, 500])
    try expectComplete()
  }

  @Test("a server that ignores ranges starts over within the same request")
  func ignoredRange() throws {
    let bytes = archive.bytes
    try folder.write(bytes.prefix(1000), to: partFile)
    let server = try LoopbackServer { _ in .wholeFile(bytes) }
    _ = try fetch(server.url, archive).run()
    #expect(server.requests.map(\.rangeStart) == [1000])
    try expectComplete()
  }

  @Test("a server that sends another range than asked for is asked again for all")
  func wrongRange() throws {
    let bytes = archive.bytes
    try folder.write(bytes.prefix(1000), to: partFile)
    let server = try LoopbackServer { request in
      guard request.rangeStart != nil else { return .file(bytes, request) }
      return LoopbackServer.Response(
        status: "206 Partial Content",
        headers: ["Content-Range: bytes 7-\(bytes.count - 1)/\(bytes.count)"], body: Array(bytes[7...]))
    }
    _ = try fetch(server.url, archive).run()
    #expect(server.requests.map(\.rangeStart) == [1000, nil])
    try expectComplete()
  }

  @Test("a part that nobody asked for is refused")
  func unaskedPart() throws {
    let bytes = archive.bytes
    let server = try LoopbackServer { _ in
      LoopbackServer.Response(status: "206 Partial Content", body: bytes)
    }
    let fetch = try fetch(server.url, archive)
    expectDataError(.transfer, mentioning: "not asked for") { _ = try fetch.run() }
  }

  @Test("a part longer than the file is thrown away (416)")
  func partTooLong() throws {
    try folder.write(archive.bytes + [1, 2, 3], to: partFile)
    let server = try LoopbackServer(archive: archive.bytes)
    _ = try fetch(server.url, archive).run()
    #expect(server.requests.map(\.rangeStart) == [archive.bytes.count + 3, nil])
    try expectComplete()
  }

  @Test("a part that is complete needs no server")
  func completePart() throws {
    try folder.write(archive.bytes, to: partFile)
    let server = try LoopbackServer(archive: archive.bytes)
    _ = try fetch(server.url, archive).run()
    #expect(server.requests.isEmpty)
    try expectComplete()
  }

  @Test("a damaged part is noticed by the checksum and fetched anew")
  func damagedPart() throws {
    try folder.write([UInt8](repeating: 7, count: 1000), to: partFile)
    let server = try LoopbackServer(archive: archive.bytes)
    _ = try fetch(server.url, archive).run()
    #expect(server.requests.map(\.rangeStart) == [1000, nil])
    try expectComplete()
  }

  @Test("a wrong checksum leaves nothing behind and says both")
  func wrongChecksum() throws {
    let other = try Archive.cifar(imagesPerFile: 3)
    let server = try LoopbackServer(archive: other.bytes)
    let fetch = try fetch(server.url, archive)
    expectDataError(.checksum, mentioning: server.url, other.md5, archive.md5, "the MD5 digest") {
      _ = try fetch.run()
    }
    #expect(folder.contents == [".cifar10.lock"])
  }

  @Test("a status that is no success is told", arguments: ["404 Not Found", "503 Service Unavailable"])
  func status(status: String) throws {
    let server = try LoopbackServer { _ in
      LoopbackServer.Response(status: status, headers: ["Content-Length: 4"], body: Array("oops".utf8))
    }
    let fetch = try fetch(server.url, archive)
    expectDataError(.transfer, mentioning: String(status.prefix(3)), server.url) { _ = try fetch.run() }
    #expect(!folder.contents.contains("cifar-10-batches-bin"))
  }

  @Test("redirects are followed, but not for ever and not to files")
  func redirects() throws {
    let bytes = archive.bytes
    let server = try LoopbackServer { request in
      switch request.path {
      case "/cifar.tar.gz":
        LoopbackServer.Response(status: "302 Found", headers: ["Location: /moved", "Content-Length: 0"])
      case "/moved": .file(bytes, request)
      case "/file":
        LoopbackServer.Response(
          status: "302 Found", headers: ["Location: file:///etc/hostname", "Content-Length: 0"])
      default:
        LoopbackServer.Response(status: "302 Found", headers: ["Location: /loop", "Content-Length: 0"])
      }
    }
    _ = try fetch(server.url, archive).run()
    try expectComplete()
    let loop = try CIFAR10Fetch(
      url: "http://127.0.0.1:\(server.port)/loop", md5: archive.md5, into: folder["loop"])
    expectDataError(.transfer, mentioning: "/loop") { _ = try loop.run() }
    let file = try CIFAR10Fetch(
      url: "http://127.0.0.1:\(server.port)/file", md5: archive.md5, into: folder["file"])
    expectDataError(.transfer, mentioning: "/file") { _ = try file.run() }
  }

  @Test("nobody listening is told")
  func refusedConnection() throws {
    let fetch = try fetch("http://127.0.0.1:1/cifar.tar.gz", archive)
    expectDataError(.transfer, mentioning: "127.0.0.1", "network") { _ = try fetch.run() }
  }

  @Test("an archive on disk can be fetched from, and gone on with")
  func fileURL() throws {
    let source = try TemporaryFolder()
    let path = try source.write(archive.bytes, to: "copy.tar.gz")
    try folder.write(archive.bytes.prefix(77), to: partFile)
    _ = try fetch("file://\(path)", archive).run()
    try expectComplete()
  }

  @Test("an interrupt keeps what has come and is told apart from a failure")
  func cancelled() throws {
    let bytes = archive.bytes
    let server = try LoopbackServer { request in
      request.number == 0 ? .file(bytes, request).stalling(after: 800) : .file(bytes, request)
    }
    let fetch = try fetch(server.url, archive)
    var received = 0
    expectDataError(.cancelled, mentioning: "it goes on where it stopped") {
      _ = try fetch.run(
        observe: { if case .downloading(let progress) = $0 { received = progress.received } },
        isCancelled: { received >= 800 })
    }
    #expect(folder.contents == [".cifar10.lock", partFile])
    _ = try fetch.run()
    #expect(server.requests.map(\.rangeStart) == [nil, 800])
    try expectComplete()
  }

  @Test(
    "addresses and digests that are none are refused",
    arguments: [
      ("cifar.tar.gz", CIFAR10Fetch.publishedMD5), ("ftp://example.org/x", CIFAR10Fetch.publishedMD5),
      ("", CIFAR10Fetch.publishedMD5), ("http:", CIFAR10Fetch.publishedMD5),
      ("http://127.0.0.1/x", "123"), ("http://127.0.0.1/x", String(repeating: "g", count: 32)),
    ])
  func options(url: String, md5: String) {
    expectDataError(.option, mentioning: "the ", "expected") {
      _ = try CIFAR10Fetch(url: url, md5: md5, into: "/nowhere")
    }
  }
}
