import Datasets
import FileSupport
import Foundation
import Testing

@Suite struct FullDiskTests {
  @Test(
    "a disk that fills up during the download is told, and no data set appears",
    .enabled(if: SmallDisk.isAvailable, "needs the right to mount a small file system"))
  func download() throws {
    let archive = try Archive.cifar(imagesPerFile: 40)
    let disk = try #require(SmallDisk(bytes: 4 << 10))
    try #require(archive.bytes.count > 4 << 10)
    let server = try LoopbackServer(archive: archive.bytes)
    let fetch = try CIFAR10Fetch(url: server.url, md5: archive.md5, into: disk.path)
    expectDataError(.diskFull, mentioning: ".part", "no space left", "free some space") {
      _ = try fetch.run()
    }
    #expect(try !FileManager.default.contentsOfDirectory(atPath: disk.path).contains("cifar-10-batches-bin"))
  }

  @Test("something that is no file in the place of the download is told")
  func notAFile() throws {
    let archive = try Archive.cifar()
    let folder = try TemporaryFolder()
    let server = try LoopbackServer(archive: archive.bytes)
    try FileManager.default.createSymbolicLink(
      atPath: folder["cifar10-\(archive.md5).part"], withDestinationPath: "/dev/full")
    let fetch = try CIFAR10Fetch(url: server.url, md5: archive.md5, into: folder.path)
    expectDataError(.malformed, mentioning: ".part", "a device, not a file", "remove it") {
      _ = try fetch.run()
    }
  }

  @Test(
    "a disk with room for the archive but not for the files is told, and only the archive stays",
    .enabled(if: SmallDisk.isAvailable, "needs the right to mount a small file system"))
  func unpacking() throws {
    let archive = try Archive.cifar(imagesPerFile: 40)
    let disk = try #require(SmallDisk(bytes: 512 << 10))
    let server = try LoopbackServer(archive: archive.bytes)
    let fetch = try CIFAR10Fetch(url: server.url, md5: archive.md5, into: disk.path)
    expectDataError(.diskFull, mentioning: "data_batch_", "no space left", "free some space") {
      _ = try fetch.run()
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: disk.path).sorted()
    #expect(left == [".cifar10.lock", "cifar10-\(archive.md5).part"])
    disk.grow(to: 4 << 20)
    _ = try fetch.run()
    #expect(server.requests.count == 1)
    #expect(try CIFAR10.load(folder: disk.path).train.count == 200)
  }

  @Test("a folder that cannot be made or written to is told")
  func noFolder() throws {
    let archive = try Archive.cifar()
    let folder = try TemporaryFolder()
    let file = try folder.write("x", to: "file")
    let fetch = try CIFAR10Fetch(url: "http://127.0.0.1:1/x", md5: archive.md5, into: file + "/below")
    expectDataError(.inaccessible, mentioning: file, "XDG_DATA_HOME") { _ = try fetch.run() }
  }
}

/// A file system in memory with little room.
private final class SmallDisk {
  private let folder: TemporaryFolder
  var path: String { folder.path }

  static var isAvailable: Bool { SmallDisk(bytes: 64 << 10) != nil }

  /// `nil` where mounting is not allowed.
  init?(bytes: Int) {
    guard let folder = try? TemporaryFolder(), mount("none", folder.path, "tmpfs", 0, "size=\(bytes)") == 0
    else {
      return nil
    }
    self.folder = folder
  }

  func grow(to bytes: Int) {
    #expect(mount("none", path, "tmpfs", UInt(MS_REMOUNT), "size=\(bytes)") == 0)
  }

  deinit { umount2(path, Int32(MNT_DETACH)) }
}
