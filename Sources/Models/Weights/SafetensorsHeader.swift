/// The JSON header of a safetensors file: `{"name": {"dtype": …, "shape": […], "data_offsets": [begin, end]},
/// …, "__metadata__": {"key": "text", …}}`.
///
/// Format: https://github.com/huggingface/safetensors#format
struct SafetensorsHeader {
  /// In the order of their data.
  var tensors: [Entry]
  var metadata: [String: String]

  struct Entry {
    var name: String
    var type: ElementType
    /// `nil` when it has no elements but sizes beyond what `Int` can count, which the format allows.
    var shape: [Int]?
    /// Bytes from the end of the header.
    var range: Range<Int>
  }

  /// Every type of the format; the networks read only the floating-point ones of 16 bits and more.
  enum ElementType: String {
    case bool = "BOOL"
    case f4 = "F4"
    case f6e2m3 = "F6_E2M3"
    case f6e3m2 = "F6_E3M2"
    case f8e5m2 = "F8_E5M2"
    case f8e4m3 = "F8_E4M3"
    case f8e8m0 = "F8_E8M0"
    case f8e4m3fnuz = "F8_E4M3FNUZ"
    case f8e5m2fnuz = "F8_E5M2FNUZ"
    case f16 = "F16"
    case bf16 = "BF16"
    case f32 = "F32"
    case f64 = "F64"
    case c64 = "C64"
    case i8 = "I8"
    case i16 = "I16"
    case i32 = "I32"
    case i64 = "I64"
    case u8 = "U8"
    case u16 = "U16"
    case u32 = "U32"
    case u64 = "U64"

    /// Of one element.
    var bits: Int {
      switch self {
      case .f4: 4
      case .f6e2m3, .f6e3m2: 6
      case .bool, .f8e5m2, .f8e4m3, .f8e8m0, .f8e4m3fnuz, .f8e5m2fnuz, .i8, .u8: 8
      case .f16, .bf16, .i16, .u16: 16
      case .f32, .i32, .u32: 32
      case .f64, .c64, .i64, .u64: 64
      }
    }
  }

  static let metadataKey = "__metadata__"
}

// MARK: Reading

extension SafetensorsHeader {
  typealias Problem = SafetensorsError.Problem

  /// - Parameters:
  ///   - bytes: the header alone, valid UTF-8.
  ///   - dataCount: bytes that follow it; the tensors must cover them without gaps or overlaps, as the
  ///     format demands.
  init(parsing bytes: ArraySlice<UInt8>, dataCount: Int) throws(Problem) {
    var tensors: [Entry] = []
    var metadata: [String: String] = [:]
    // Compared byte by byte, as the format does: for a `String`, é is the same as e with an accent.
    var seen: Set<[UInt8]> = []
    var scanner = SafetensorsScanner(bytes)
    try scanner.object { (scanner, name) throws(Problem) in
      guard seen.insert(Array(name.utf8)).inserted else { throw .duplicateName(name) }
      if name == Self.metadataKey {
        metadata = try Self.metadata(&scanner)
      } else {
        tensors.append(try Entry(name: name, &scanner))
      }
    }
    try scanner.end()
    tensors = tensors.enumerated().sorted { left, right in
      let (a, b) = (left.element.range, right.element.range)
      return (a.lowerBound, a.upperBound, left.offset) < (b.lowerBound, b.upperBound, right.offset)
    }.map(\.element)

    var end = 0
    for tensor in tensors {
      if tensor.range.upperBound > dataCount {
        throw .offsetsBeyondData(tensor: tensor.name, end: tensor.range.upperBound, data: dataCount)
      }
      if tensor.range.lowerBound != end {
        throw .notContiguous(tensor: tensor.name, begin: tensor.range.lowerBound, expected: end)
      }
      end = tensor.range.upperBound
    }
    if end != dataCount { throw .trailingData(used: end, data: dataCount) }
    self.tensors = tensors
    self.metadata = metadata
  }

  private static func metadata(_ scanner: inout SafetensorsScanner) throws(Problem) -> [String: String] {
    var metadata: [String: String] = [:]
    if try scanner.null() { return metadata }
    var seen: Set<[UInt8]> = []
    try scanner.object { (scanner, key) throws(Problem) in
      metadata[key] = try scanner.string()
      guard seen.insert(Array(key.utf8)).inserted else {
        throw .duplicateField(tensor: metadataKey, field: key)
      }
    }
    return metadata
  }
}

extension SafetensorsHeader.Entry {
  typealias Problem = SafetensorsError.Problem

  fileprivate init(name: String, _ scanner: inout SafetensorsScanner) throws(Problem) {
    var typeName: String?
    var shape: [UInt64]?
    var offsets: [UInt64]?
    try scanner.object { (scanner, field) throws(Problem) in
      let duplicate: Bool
      switch field {
      case "dtype":
        duplicate = typeName != nil
        typeName = try scanner.string()
      case "shape":
        duplicate = shape != nil
        shape = try Self.numbers(&scanner, of: field, tensor: name)
      case "data_offsets":
        duplicate = offsets != nil
        offsets = try Self.numbers(&scanner, of: field, tensor: name)
      default:
        // A later version of the format may say more.
        duplicate = false
        try scanner.skipValue()
      }
      if duplicate { throw .duplicateField(tensor: name, field: field) }
    }
    guard let typeName else { throw .missingField(tensor: name, field: "dtype") }
    guard let shape else { throw .missingField(tensor: name, field: "shape") }
    guard let offsets, offsets.count == 2 else { throw .missingField(tensor: name, field: "data_offsets") }
    guard let type = SafetensorsHeader.ElementType(rawValue: typeName) else {
      throw .unknownType(tensor: name, found: typeName)
    }
    let (begin, end) = (Int(clamping: offsets[0]), Int(clamping: offsets[1]))
    guard offsets[0] <= offsets[1] else { throw .offsetsReversed(tensor: name, begin: begin, end: end) }
    let size = try Self.bytes(of: shape, type, tensor: name)
    guard offsets[1] - offsets[0] == size else {
      throw .sizeMismatch(
        tensor: name, found: Int(clamping: offsets[1] - offsets[0]), expected: Int(clamping: size))
    }
    self.init(name: name, type: type, shape: Self.countable(shape), range: begin..<end)
  }

  /// The bytes that a tensor takes; computed in the order of the format's own library, which refuses a product
  /// beyond 64 bits even where a later size is 0.
  private static func bytes(
    of shape: [UInt64], _ type: SafetensorsHeader.ElementType, tensor: String
  ) throws(Problem) -> UInt64 {
    var bits: UInt64 = 1
    for factor in shape + [UInt64(type.bits)] {
      let (product, overflow) = bits.multipliedReportingOverflow(by: factor)
      if overflow { throw .shapeTooLarge(tensor: tensor) }
      bits = product
    }
    guard bits % 8 == 0 else { throw .partOfByte(tensor: tensor, bits: Int(clamping: bits)) }
    return bits / 8
  }

  /// `nil` where the product of the first sizes, which a 0 may follow, is beyond what `Int` can count.
  private static func countable(_ shape: [UInt64]) -> [Int]? {
    var product = 1
    var sizes: [Int] = []
    for dimension in shape {
      guard let size = Int(exactly: dimension) else { return nil }
      let (next, overflow) = product.multipliedReportingOverflow(by: size)
      if overflow { return nil }
      product = next
      sizes.append(size)
    }
    return sizes
  }

  private static func numbers(
    _ scanner: inout SafetensorsScanner, of field: String, tensor: String
  ) throws(Problem) -> [UInt64] {
    var numbers: [UInt64] = []
    try scanner.array { scanner throws(Problem) in
      let text = try scanner.numeral()
      let isPlain = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard isPlain, text == "0" || !text.hasPrefix("0"), let number = UInt64(text) else {
        throw .badNumber(tensor: tensor, field: field, found: text)
      }
      numbers.append(number)
    }
    return numbers
  }
}

// MARK: Writing

extension SafetensorsHeader {
  /// The same header as the same bytes always: metadata first, sorted by key, then the tensors in order,
  /// and spaces until its length and the 8 bytes before it are a multiple of 8, so that data are aligned.
  var bytes: [UInt8] {
    var members: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.sorted { $0.key < $1.key }
        .map { "\(Self.quoted($0.key)):\(Self.quoted($0.value))" }
      members.append("\"\(Self.metadataKey)\":{\(pairs.joined(separator: ","))}")
    }
    for tensor in tensors {
      let shape = (tensor.shape ?? []).map(String.init).joined(separator: ",")
      let offsets = "\(tensor.range.lowerBound),\(tensor.range.upperBound)"
      members.append(
        "\(Self.quoted(tensor.name)):"
          + "{\"dtype\":\"\(tensor.type.rawValue)\",\"shape\":[\(shape)],\"data_offsets\":[\(offsets)]}")
    }
    var bytes = Array("{\(members.joined(separator: ","))}".utf8)
    bytes += repeatElement(UInt8(ascii: " "), count: (8 - bytes.count % 8) % 8)
    return bytes
  }

  /// A JSON string.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\0"..<" ":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
