import CChecksum

/// How a record lies in an event file, which is TensorFlow's TFRecord: its length (64 bits, little-endian), the masked
/// CRC-32C of those 8 bytes, the data, the masked CRC-32C of the data.
enum RecordFrame {
  static let headerSize = 12
  static let footerSize = 4

  /// Appends a record, whose data `content` appends.
  static func append(to bytes: inout [UInt8], _ content: (inout [UInt8]) -> Void) {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: headerSize))
    content(&bytes)
    let length = bytes.count - start - headerSize
    bytes.withUnsafeMutableBytes { buffer in
      buffer.storeBytes(of: UInt64(length).littleEndian, toByteOffset: start, as: UInt64.self)
      let checksum = maskedChecksum(UnsafeRawBufferPointer(rebasing: buffer[start..<start + 8]))
      buffer.storeBytes(of: checksum.littleEndian, toByteOffset: start + 8, as: UInt32.self)
    }
    let checksum = bytes.withUnsafeBytes {
      maskedChecksum(UnsafeRawBufferPointer(rebasing: $0[(start + headerSize)...]))
    }
    withUnsafeBytes(of: checksum.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// CRC-32C, turned and moved so that the checksum of something that holds checksums is no special number.
  static func maskedChecksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    let crc = ml2_crc32c(0, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count)
    return (crc >> 15 | crc << 17) &+ 0xa282_ead8
  }
}
