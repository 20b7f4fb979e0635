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
    var shape: [Int]
    /// Bytes from the end of the header.
    var range: Range<Int>
  }

  enum ElementType: String {
    case f64 = "F64"
    case f32 = "F32"
    case f16 = "F16"
    case bf16 = "BF16"
    /// Of scalars only: PyTorch's batch norm counts its batches in one.
    case i64 = "I64"

    var bytes: Int {
      switch self {
      case .f64, .i64: 8
      case .f32: 4
      case .f16, .bf16: 2
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
    var seen: Set<String> = []
    var scanner = SafetensorsScanner(bytes)
    try scanner.object { (scanner, name) throws(Problem) in
      guard seen.insert(name).inserted else { throw .duplicateName(name) }
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
    try scanner.object { (scanner, key) throws(Problem) in
      let text = try scanner.string()
      guard metadata.updateValue(text, forKey: key) == nil else {
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
    var shape: [Int]?
    var offsets: [Int]?
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
        throw .unknownField(tensor: name, field: field)
      }
      if duplicate { throw .duplicateField(tensor: name, field: field) }
    }
    guard let typeName else { throw .missingField(tensor: name, field: "dtype") }
    guard let shape else { throw .missingField(tensor: name, field: "shape") }
    guard let offsets, offsets.count == 2 else { throw .missingField(tensor: name, field: "data_offsets") }
    guard let type = SafetensorsHeader.ElementType(rawValue: typeName), type != .i64 || shape.isEmpty else {
      throw .unsupportedType(tensor: name, found: typeName)
    }
    guard offsets[0] <= offsets[1] else {
      throw .offsetsReversed(tensor: name, begin: offsets[0], end: offsets[1])
    }
    var size = type.bytes
    for dimension in shape {
      let (product, overflow) = size.multipliedReportingOverflow(by: dimension)
      if overflow { throw .shapeTooLarge(tensor: name) }
      size = product
    }
    guard offsets[1] - offsets[0] == size else {
      throw .sizeMismatch(tensor: name, found: offsets[1] - offsets[0], expected: size)
    }
    self.init(name: name, type: type, shape: shape, range: offsets[0]..<offsets[1])
  }

  private static func numbers(
    _ scanner: inout SafetensorsScanner, of field: String, tensor: String
  ) throws(Problem) -> [Int] {
    var numbers: [Int] = []
    try scanner.array { scanner throws(Problem) in
      let text = try scanner.numeral()
      let isPlain = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard isPlain, text == "0" || !text.hasPrefix("0"), let number = Int(text) else {
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
      let shape = tensor.shape.map(String.init).joined(separator: ",")
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
