/// Reads the JSON of a safetensors header from its bytes, which must be valid UTF-8.
///
/// What the format defines has a fixed depth, so it is read as a fixed sequence of objects, arrays, strings and
/// whole numbers; only fields that it does not define are any JSON, nested as deep as the format's own library
/// takes them. So no nesting can exhaust the stack, no number that matters passes through floating point, and
/// every key is seen, so that duplicates can be refused.
struct SafetensorsScanner {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    self.position = bytes.startIndex
  }

  typealias Problem = SafetensorsError.Problem

  /// Calls `member` with each key of an object, the scanner standing at the key's value.
  mutating func object(_ member: (inout Self, String) throws(Problem) -> Void) throws(Problem) {
    try require("{")
    if skip("}") { return }
    repeat {
      let key = try string()
      try require(":")
      try member(&self, key)
    } while skip(",")
    try require("}")
  }

  /// Calls `element` at each value of an array.
  mutating func array(_ element: (inout Self) throws(Problem) -> Void) throws(Problem) {
    try require("[")
    if skip("]") { return }
    repeat { try element(&self) } while skip(",")
    try require("]")
  }

  /// The characters of a number, whatever they are: `numeral` of a header in order is digits only.
  mutating func numeral() throws(Problem) -> String {
    skipSpace()
    let start = position
    while let byte = peek(), isNumeral(byte) { position += 1 }
    guard position > start else { throw expected("a number") }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  mutating func string() throws(Problem) -> String {
    try require("\"")
    var text: [UInt8] = []
    while true {
      guard let byte = peek() else { throw expected("the end of a string") }
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        position += 1
        text += try escape()
      case 0..<0x20:
        throw expected("an escaped control character")
      default:
        text.append(byte)
        position += 1
      }
    }
  }

  /// Whether the value is `null`, which is then behind.
  mutating func null() throws(Problem) -> Bool {
    skipSpace()
    guard peek() == UInt8(ascii: "n") else { return false }
    try literal("null")
    return true
  }

  /// Goes past any JSON value of a tensor's entry.
  mutating func skipValue() throws(Problem) { try skipValue(depth: Self.depthLimit) }

  /// Containers in each other in a value of a tensor's entry. The format's own library takes 127 in all, and
  /// the header and the entry are two.
  private static let depthLimit = 125

  private mutating func skipValue(depth: Int) throws(Problem) {
    skipSpace()
    switch peek() {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard depth > 0 else { throw expected("less nesting") }
      if peek() == UInt8(ascii: "{") {
        try object { (scanner, _) throws(Problem) in try scanner.skipValue(depth: depth - 1) }
      } else {
        try array { (scanner) throws(Problem) in try scanner.skipValue(depth: depth - 1) }
      }
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "t"): try literal("true")
    case UInt8(ascii: "f"): try literal("false")
    case UInt8(ascii: "n"): try literal("null")
    default:
      let start = position
      let text = try numeral()
      let isNumber = text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil
      guard isNumber, let value = Double(text), value.isFinite else {
        position = start
        throw expected("a number")
      }
    }
  }

  private mutating func literal(_ text: StaticString) throws(Problem) {
    for character in text.description.unicodeScalars {
      guard peek() == UInt8(ascii: character) else { throw expected("'\(text)'") }
      position += 1
    }
  }

  /// Only white space may be left.
  mutating func end() throws(Problem) {
    skipSpace()
    if position != bytes.endIndex { throw expected("the end of the header") }
  }

  // MARK: Characters

  private func peek() -> UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private func isNumeral(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): true
    default: false
    }
  }

  private mutating func skipSpace() {
    while let byte = peek(), byte == 0x20 || (0x09...0x0A).contains(byte) || byte == 0x0D { position += 1 }
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard peek() == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func require(_ character: Unicode.Scalar) throws(Problem) {
    if !skip(character) { throw expected("'\(character)'") }
  }

  private func expected(_ what: String) -> Problem {
    .headerSyntax(offset: position - bytes.startIndex, expected: what)
  }

  // MARK: Escapes

  private mutating func escape() throws(Problem) -> [UInt8] {
    guard let byte = peek() else { throw expected("an escape sequence") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return try unicodeEscape()
    default:
      position -= 1
      throw expected("an escape sequence")
    }
  }

  /// `XXXX` or the surrogate pair `XXXX\uXXXX`, as UTF-8.
  private mutating func unicodeEscape() throws(Problem) -> [UInt8] {
    var units = [try hexadecimal()]
    if UTF16.isLeadSurrogate(units[0]) {
      for character in ["\\", "u"] as [Unicode.Scalar] {
        guard peek() == UInt8(ascii: character) else { throw expected("a trailing surrogate") }
        position += 1
      }
      units.append(try hexadecimal())
    }
    guard let text = String(validating: units, as: UTF16.self) else { throw expected("a Unicode character") }
    return Array(text.utf8)
  }

  private mutating func hexadecimal() throws(Problem) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw expected("a hexadecimal digit")
      }
      value = value << 4 | UInt16(digit)
      position += 1
    }
    return value
  }
}
