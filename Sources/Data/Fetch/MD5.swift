import Files
import Foundation

/// The MD5 of a file (RFC 1321): what CIFAR-10's page publishes to tell a whole archive from a damaged one.
enum MD5 {
  /// 32 lower-case hexadecimal digits.
  static func digest(ofFile path: String, isCancelled: () -> Bool) throws(DataError) -> String {
    let file = try FileBytes.open(path, for: .reading, fix: "fetch it again")
    guard var digest = Digest(.md5) else {
      throw DataError(
        .inaccessible, "OpenSSL", found: "no MD5", expected: "a build of OpenSSL that allows it",
        fix: "check whether the system is in FIPS mode")
    }
    while true {
      if isCancelled() { throw .cancelled(path) }
      let chunk: [UInt8]
      do {
        chunk = try file.read(1 << 20)
      } catch {
        throw FileBytes.error(path, error, fix: "fetch it again")
      }
      if chunk.isEmpty { break }
      digest.add(chunk)
    }
    return digest.hexadecimal()
  }

  /// Whether the text is an MD5: 32 hexadecimal digits.
  static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 32 && text.allSatisfy { $0.isASCII && $0.isHexDigit }
  }
}
