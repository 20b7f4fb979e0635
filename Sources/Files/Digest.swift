import CCrypto

/// A hash of bytes that come one after the other, by OpenSSL.
package struct Digest: ~Copyable {
  package enum Algorithm: Sendable {
    /// RFC 1321: where others publish it. Tells damage, not forgery.
    case md5
    /// FIPS 180-4.
    case sha256
  }

  private let context: OpaquePointer

  /// `nil` where the system does not allow the algorithm, as MD5 where it is in FIPS mode.
  package init?(_ algorithm: Algorithm) {
    guard let context = EVP_MD_CTX_new() else { return nil }
    let kind = algorithm == .md5 ? EVP_md5() : EVP_sha256()
    guard EVP_DigestInit_ex(context, kind, nil) == 1 else {
      EVP_MD_CTX_free(context)
      return nil
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  package mutating func add(_ bytes: [UInt8]) { EVP_DigestUpdate(context, bytes, bytes.count) }

  package mutating func add(_ text: String) { add(Array(text.utf8)) }

  /// Lower-case hexadecimal digits: 32 of an MD5, 64 of a SHA-256. Ends the digest.
  package consuming func hexadecimal() -> String {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    EVP_DigestFinal_ex(context, &digest, &count)
    return digest.prefix(Int(count)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The SHA-256 of some bytes.
  package static func sha256(_ bytes: [UInt8]) -> String {
    guard var digest = Digest(.sha256) else { return "" }
    digest.add(bytes)
    return digest.hexadecimal()
  }
}
