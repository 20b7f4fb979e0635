import Datasets
import FileSupport
import Foundation

/// An entry of a tar archive.
struct TarEntry {
  var name: String
  var bytes: [UInt8] = []
  /// "0" file, "1" hard link, "2" symbolic link, "5" folder.
  var type: Character = "0"
  var linkName = ""

  /// The entry in the ustar format (POSIX.1-1988): a header of 512 bytes, then the contents padded to 512.
  var block: [UInt8] {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at offset: Int) {
      for (place, byte) in text.utf8.enumerated() { header[offset + place] = byte }
    }
    func octal(_ value: Int, width: Int) -> String {
      let digits = String(value, radix: 8)
      return String(repeating: "0", count: width - digits.count) + digits
    }
    put(name, at: 0)
    put(octal(type == "5" ? 0o755 : 0o644, width: 7), at: 100)
    put(octal(0, width: 7), at: 108)
    put(octal(0, width: 7), at: 116)
    put(octal(bytes.count, width: 11), at: 124)
    put(octal(0, width: 11), at: 136)
    put("        ", at: 148)
    put(String(type), at: 156)
    put(linkName, at: 157)
    put("ustar\u{0}00", at: 257)
    let sum = header.reduce(0) { $0 + Int($1) }
    put(octal(sum, width: 6) + "\u{0} ", at: 148)
    let padding = [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
    return header + bytes + padding
  }
}

/// A compressed tar archive and its MD5 as the system's `md5sum` tells it.
struct Archive: Sendable {
  let bytes: [UInt8]
  let md5: String

  init(_ entries: [TarEntry]) throws {
    try self.init(bytes: gzipped(entries.flatMap(\.block) + [UInt8](repeating: 0, count: 1024)))
  }

  init(bytes: [UInt8]) throws {
    self.bytes = bytes
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["md5sum", try folder.write(bytes, to: "archive")]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    md5 = String(text.prefix(32))
  }

  /// CIFAR-10 with a few images per file, packed as it is published, plus `extra`.
  static func cifar(imagesPerFile: Int = 2, extra: [TarEntry] = []) throws -> Archive {
    try Archive(cifarEntries(imagesPerFile: imagesPerFile) + extra)
  }

  static func cifarEntries(imagesPerFile: Int = 2) -> [TarEntry] {
    let folder = "cifar-10-batches-bin/"
    let texts = [
      TarEntry(name: folder, type: "5"),
      TarEntry(
        name: folder + "batches.meta.txt", bytes: Array(CIFAR10.classNames.joined(separator: "\n").utf8)),
      TarEntry(name: folder + "readme.html", bytes: Array("<html></html>".utf8)),
    ]
    let images = (CIFAR10.trainingFiles + [CIFAR10.testFile]).enumerated().map { number, name in
      TarEntry(
        name: folder + name, bytes: cifarRecords(count: imagesPerFile, firstImage: number * imagesPerFile))
    }
    return texts + images
  }
}
