import Files
import Foundation

// A safetensors file is the length of its header as 8 little-endian bytes, the header as JSON, and the
// values of the tensors one after the other, little-endian and row-major.
// Format: https://github.com/huggingface/safetensors#format
extension Weights {
  /// Bytes that the format allows for a header.
  private static let headerLimit = 100_000_000
  /// Bytes of a file; the networks' own weights take 200 KB.
  private static let fileLimit = 256 << 20

  /// Reads a safetensors file.
  ///
  /// F64, F16 and BF16 are converted to `Float`; of tensors of other types, such as the I64 in which PyTorch's
  /// batch norm counts batches (`num_batches_tracked`), only the type is kept, in `otherTypes`. Names keep the
  /// order of their data. Values may be infinite or NaN: what a network accepts is up to the network.
  package init(contentsOf url: URL) throws(SafetensorsError) {
    do {
      try self.init(parsing: Self.read(url.path).bytes)
    } catch {
      throw SafetensorsError(file: url.relativePath, problem: error)
    }
  }

  /// Reads a safetensors file that is already in memory.
  ///
  /// - Parameter name: what errors call it.
  package init(safetensors bytes: [UInt8], name: String) throws(SafetensorsError) {
    do {
      try self.init(parsing: bytes)
    } catch {
      throw SafetensorsError(file: name, problem: error)
    }
  }

  /// The metadata of a safetensors file, whose tensors are not read.
  package static func metadata(contentsOf url: URL) throws(SafetensorsError) -> [String: String] {
    do throws(SafetensorsError.Problem) {
      let (start, size) = try read(url.path, atMost: 8)
      let count = try headerLength(start, fileSize: size)
      let header = try read(url.path, atMost: 8 + count).bytes.dropFirst(8)
      guard String(validating: header, as: UTF8.self) != nil else {
        throw SafetensorsError.Problem.headerNotUTF8
      }
      return try SafetensorsHeader(parsing: header, dataCount: size - 8 - count).metadata
    } catch {
      throw SafetensorsError(file: url.relativePath, problem: error)
    }
  }

  /// Writes a safetensors file of F32 with the tensors in the order of `names`.
  ///
  /// The file appears complete or not at all; what was there before stays until then. Devices and pipes are
  /// refused.
  package func write(to url: URL) throws(FileWriteError) {
    try AtomicFile.write(safetensors, to: url, streams: false)
  }

  /// The file's bytes; equal weights give equal bytes.
  package var safetensors: [UInt8] {
    var header = SafetensorsHeader(tensors: [], metadata: metadata)
    var end = 0
    for name in names {
      guard let tensor = tensors[name] else { continue }
      let begin = end
      end += 4 * tensor.values.count
      header.tensors.append(.init(name: name, type: .f32, shape: tensor.shape, range: begin..<end))
    }
    let headerBytes = header.bytes
    var file: [UInt8] = []
    file.reserveCapacity(8 + headerBytes.count + end)
    withUnsafeBytes(of: UInt64(headerBytes.count).littleEndian) { file += $0 }
    file += headerBytes
    for entry in header.tensors {
      for value in tensors[entry.name]!.values {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { file += $0 }
      }
    }
    return file
  }

  // MARK: Parsing

  private init(parsing file: [UInt8]) throws(SafetensorsError.Problem) {
    let dataStart = 8 + (try Self.headerLength(file, fileSize: file.count))
    let headerBytes = file[8..<dataStart]
    guard String(validating: headerBytes, as: UTF8.self) != nil else { throw .headerNotUTF8 }
    let header = try SafetensorsHeader(parsing: headerBytes, dataCount: file.count - dataStart)

    self.init(metadata: header.metadata)
    for entry in header.tensors {
      let range = dataStart + entry.range.lowerBound..<dataStart + entry.range.upperBound
      let values = file.withUnsafeBytes {
        Self.floats(UnsafeRawBufferPointer(rebasing: $0[range]), of: entry.type)
      }
      // Two names that differ in their bytes can be equal as strings; no network has such names.
      if let values, let shape = entry.shape, tensors[entry.name] == nil {
        names.append(entry.name)
        tensors[entry.name] = Tensor(shape: shape, values: values)
      } else {
        otherTypes[entry.name] = entry.type.rawValue
      }
    }
  }

  /// Bytes of the header of a file of this size that begins so.
  private static func headerLength(
    _ start: [UInt8], fileSize: Int
  ) throws(SafetensorsError.Problem) -> Int {
    guard start.count >= 8 else { throw .tooShort(bytes: start.count) }
    let announced = start.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    guard announced <= UInt64(headerLimit) else {
      throw .headerTooLong(bytes: announced, limit: headerLimit)
    }
    guard 8 + Int(announced) <= fileSize else {
      throw .headerBeyondFile(header: Int(announced), available: fileSize - 8)
    }
    return Int(announced)
  }

  /// `nil` for types that the networks do not read.
  private static func floats(
    _ bytes: UnsafeRawBufferPointer, of type: SafetensorsHeader.ElementType
  ) -> [Float]? {
    func elements<Bits: FixedWidthInteger>(_ value: (Bits) -> Float) -> [Float] {
      let size = MemoryLayout<Bits>.size
      return (0..<bytes.count / size).map { index in
        value(Bits(littleEndian: bytes.loadUnaligned(fromByteOffset: index * size, as: Bits.self)))
      }
    }
    return switch type {
    case .f32: elements { (bits: UInt32) in Float(bitPattern: bits) }
    case .f64: elements { (bits: UInt64) in Float(Double(bitPattern: bits)) }
    case .f16: elements { (bits: UInt16) in Float(Float16(bitPattern: bits)) }
    case .bf16: elements { (bits: UInt16) in Float(bitPattern: UInt32(bits) << 16) }
    default: nil
    }
  }

  // MARK: Reading

  /// The beginning of a file, and the size of the whole.
  private static func read(
    _ path: String, atMost most: Int = .max
  ) throws(SafetensorsError.Problem) -> (bytes: [UInt8], fileSize: Int) {
    let (bytes, size) = try opening(path) { (file) throws(FileProblem) in
      (file.size > fileLimit ? [] : try file.read(min(file.size, most)), file.size)
    }
    guard size <= fileLimit else { throw .tooLarge(bytes: size, limit: fileLimit) }
    return (bytes, size)
  }

  private static func opening<Result>(
    _ path: String, _ body: (borrowing RegularFile) throws(FileProblem) -> Result
  ) throws(SafetensorsError.Problem) -> Result {
    do throws(FileProblem) {
      return try body(try RegularFile(path, for: .reading))
    } catch {
      switch error {
      case .notAFile(.folder): throw .directory
      case .notAFile(let kind): throw .notAFile(kind)
      case .system(let error): throw .unreadable(reason: error.text)
      }
    }
  }
}
