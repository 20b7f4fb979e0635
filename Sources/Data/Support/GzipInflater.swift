import CZlib

/// Inflates a gzip file, and refuses what `gzip -t` refuses: a member whose header, checksum (CRC-32) or length is
/// wrong, a file that ends within a member, and anything after the last one that is not zeros, with which tapes and
/// some programs fill up blocks. The members of a file are one after the other.
///
/// Format: Deutsch, "GZIP file format specification version 4.3", RFC 1952.
final class GzipInflater {
  /// Why a file is not whole.
  struct Problem: Error {
    let found: String
  }

  /// What a member begins with.
  static let magic: [UInt8] = [0x1F, 0x8B]

  /// Stays where it is, because zlib's state points back to it.
  private let stream: UnsafeMutablePointer<z_stream>
  private var isOver = false

  init() throws(Problem) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard ml2_inflate_gzip_init(stream) == Z_OK else { throw Problem(found: "no memory to inflate it") }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Writes the next bytes of the contents to the start of `output`.
  ///
  /// - Returns: how many; 0 at the end of a file that is whole.
  func inflate(_ file: FileChunks, into output: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
    while !isOver {
      try file.gather(1)
      guard !file.rest.isEmpty else { throw Problem(found: "the end of the file within its compressed data") }
      let (status, used, written) = step(file.rest, output)
      file.use(used)
      switch status {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END: try beginNextMember(of: file)
      default: throw problem
      }
      if written > 0 { return written }
    }
    return 0
  }

  private func step(
    _ input: ArraySlice<UInt8>, _ output: UnsafeMutableBufferPointer<UInt8>
  ) -> (status: Int32, used: Int, written: Int) {
    input.withUnsafeBufferPointer { input in
      // zlib only reads from it.
      stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      stream.pointee.avail_in = uInt(input.count)
      stream.pointee.next_out = output.baseAddress
      stream.pointee.avail_out = uInt(output.count)
      let status = CZlib.inflate(stream, Z_NO_FLUSH)
      return (
        status, input.count - Int(stream.pointee.avail_in), output.count - Int(stream.pointee.avail_out)
      )
    }
  }

  private func beginNextMember(of file: FileChunks) throws {
    try file.gather(Self.magic.count)
    if file.rest.starts(with: Self.magic) {
      inflateReset(stream)
      return
    }
    while !file.rest.isEmpty {
      guard file.rest.allSatisfy({ $0 == 0 }) else {
        throw Problem(found: "other bytes after its compressed data")
      }
      file.use(file.rest.count)
      try file.gather(1)
    }
    isOver = true
  }

  private var problem: Problem {
    let reason = stream.pointee.msg.map { String(cString: $0) } ?? "no reason given"
    switch reason {
    case "incorrect data check": return Problem(found: "contents that do not fit their checksum")
    case "incorrect length check": return Problem(found: "contents that do not have the length they should")
    default: return Problem(found: "compressed data that cannot be inflated (\(reason))")
    }
  }
}
