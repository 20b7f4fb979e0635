import Foundation
import Glibc

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
  /// F64, F16 and BF16 are converted to `Float`; I64 scalars, in which PyTorch's batch norm counts batches
  /// (`num_batches_tracked`), are left out. Names keep the order of their data. Values may be infinite or
  /// NaN: what a network accepts is up to the network.
  public init(contentsOf url: URL) throws(SafetensorsError) {
    do {
      try self.init(parsing: Self.read(url.path))
    } catch {
      throw SafetensorsError(file: url.relativePath, problem: error)
    }
  }

  /// Reads a safetensors file that is already in memory.
  ///
  /// - Parameter name: what errors call it.
  public init(safetensors bytes: [UInt8], name: String) throws(SafetensorsError) {
    do {
      try self.init(parsing: bytes)
    } catch {
      throw SafetensorsError(file: name, problem: error)
    }
  }

  /// Writes a safetensors file of F32 with the tensors in the order of `names`.
  ///
  /// The file appears complete or not at all; what was there before stays until then.
  public func write(to url: URL) throws(FileWriteError) {
    try AtomicFile.write(safetensors, to: url)
  }

  /// The file's bytes; equal weights give equal bytes.
  public var safetensors: [UInt8] {
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
    guard file.count >= 8 else { throw .tooShort(bytes: file.count) }
    let announced = file.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    guard announced <= UInt64(Self.headerLimit) else {
      throw .headerTooLong(bytes: announced, limit: Self.headerLimit)
    }
    let dataStart = 8 + Int(announced)
    guard dataStart <= file.count else {
      throw .headerBeyondFile(header: Int(announced), available: file.count - 8)
    }
    let headerBytes = file[8..<dataStart]
    guard String(validating: headerBytes, as: UTF8.self) != nil else { throw .headerNotUTF8 }
    let header = try SafetensorsHeader(parsing: headerBytes, dataCount: file.count - dataStart)

    let tensors = file.withUnsafeBytes { bytes in
      header.tensors.filter { $0.type != .i64 }.map { entry in
        let range = dataStart + entry.range.lowerBound..<dataStart + entry.range.upperBound
        let values = Self.floats(UnsafeRawBufferPointer(rebasing: bytes[range]), of: entry.type)
        return (name: entry.name, tensor: Tensor(shape: entry.shape, values: values))
      }
    }
    self.init(tensors, metadata: header.metadata)
  }

  private static func floats(
    _ bytes: UnsafeRawBufferPointer, of type: SafetensorsHeader.ElementType
  ) -> [Float] {
    let count = bytes.count / type.bytes
    func element<Bits: FixedWidthInteger>(_ index: Int) -> Bits {
      Bits(littleEndian: bytes.loadUnaligned(fromByteOffset: index * type.bytes, as: Bits.self))
    }
    return [Float](unsafeUninitializedCapacity: count) { floats, initialized in
      for index in 0..<count {
        let value: Float =
          switch type {
          case .f32: Float(bitPattern: element(index))
          case .f64: Float(Double(bitPattern: element(index)))
          case .f16: Float(Float16(bitPattern: element(index)))
          case .bf16: Float(bitPattern: UInt32(element(index) as UInt16) << 16)
          case .i64: Float(element(index) as Int64)
          }
        floats.initializeElement(at: index, to: value)
      }
      initialized = count
    }
  }

  // MARK: Reading

  /// The whole file. Opened without waiting, so that a pipe is refused instead of waited for.
  private static func read(_ path: String) throws(SafetensorsError.Problem) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(reason: SystemError.last.text) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(reason: SystemError.last.text) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .directory
    default: throw .notAFile
    }
    let size = Int(status.st_size)
    guard size <= fileLimit else { throw .tooLarge(bytes: size, limit: fileLimit) }

    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Glibc.read(descriptor, buffer.baseAddress! + count, size - count)
        if got > 0 {
          count += got
        } else if got == 0 {
          return
        } else if SystemError.last != .interrupted {
          failure = .last
          return
        }
      }
    }
    if let failure { throw .unreadable(reason: failure.text) }
    return bytes
  }
}
