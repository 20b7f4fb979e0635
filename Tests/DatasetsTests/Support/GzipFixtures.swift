import FileSupport
import Foundation

/// The `gzip` of this system.
enum SystemGzip {
  static let isInstalled =
    FileManager.default.isExecutableFile(atPath: "/usr/bin/gzip")
    || FileManager.default.isExecutableFile(atPath: "/bin/gzip")

  /// Which of these files `gzip -t` has nothing against.
  static func accepts(_ files: [[UInt8]]) throws -> [Bool] {
    let folder = try TemporaryFolder()
    for (number, bytes) in files.enumerated() { try folder.write(bytes, to: "\(number).gz") }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.arguments = ["-c", "for file in *.gz; do gzip -t $file && echo $file; done"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let accepted = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let names = Set(String(decoding: accepted, as: UTF8.self).split(separator: "\n").map(String.init))
    return files.indices.map { names.contains("\($0).gz") }
  }
}

/// A gzip file by RFC 1952, put together part by part so that each can be wrong.
struct GzipMember {
  var flags: UInt8 = 0
  /// Extra field, name and comment, as the flags announce them.
  var fields: [UInt8] = []
  /// The contents, in stored blocks.
  var contents: [UInt8]
  /// Added to what belongs there.
  var checksumError: UInt32 = 0
  var lengthError: UInt32 = 0
  var headerChecksumError: UInt16 = 0

  init(_ contents: [UInt8]) { self.contents = contents }

  var bytes: [UInt8] {
    var bytes: [UInt8] = [0x1F, 0x8B, 8, flags, 1, 2, 3, 4, 0, 3] + fields
    if flags & 2 != 0 {
      bytes += littleEndian(UInt16(truncatingIfNeeded: crc32(bytes)) &+ headerChecksumError)
    }
    var rest = contents[...]
    repeat {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(block.count)
      bytes += [rest.isEmpty ? 1 : 0] + littleEndian(UInt16(block.count)) + littleEndian(~UInt16(block.count))
      bytes += block
    } while !rest.isEmpty
    return bytes + littleEndian(crc32(contents) &+ checksumError)
      + littleEndian(UInt32(truncatingIfNeeded: contents.count) &+ lengthError)
  }

  private func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }

  /// The checksum of RFC 1952, bit by bit.
  private func crc32(_ bytes: [UInt8]) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 {
        let isOdd = sum & 1 == 1
        sum >>= 1
        if isOdd { sum ^= 0xEDB8_8320 }
      }
    }
    return ~sum
  }
}
