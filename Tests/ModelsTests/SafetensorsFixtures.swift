import Foundation
import Testing

/// A file of the test bundle's fixtures.
func fixture(_ name: String) throws -> URL {
  try #require(Bundle.module.resourceURL).appending(path: "Fixtures/\(name)")
}

/// The bytes of a safetensors file with this header and these data, and the header's true length unless
/// another is given.
func safetensors(_ header: String, data: [UInt8] = [], announced: UInt64? = nil) -> [UInt8] {
  let length = announced ?? UInt64(header.utf8.count)
  return withUnsafeBytes(of: length.littleEndian) { Array($0) } + Array(header.utf8) + data
}
