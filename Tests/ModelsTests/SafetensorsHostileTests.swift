import FileSupport
import Foundation
import Models
import Testing

@Suite("Damaged and malicious safetensors")
struct SafetensorsHostileTests {
  typealias Problem = SafetensorsError.Problem

  struct Case: CustomTestStringConvertible {
    let file: [UInt8]
    let problem: Problem
    var testDescription: String { "\(problem)" }

    init(_ header: String, data: Int = 0, announced: UInt64? = nil, _ problem: Problem) {
      file = safetensors(header, data: [UInt8](repeating: 0, count: data), announced: announced)
      self.problem = problem
    }

    init(bytes: [UInt8], _ problem: Problem) {
      file = bytes
      self.problem = problem
    }
  }

  /// The header of one tensor `x`.
  static func tensor(
    dtype: String = "\"F32\"", shape: String = "[1]", offsets: String = "[0,4]", name: String = "x"
  ) -> String {
    "{\"\(name)\":{\"dtype\":\(dtype),\"shape\":\(shape),\"data_offsets\":\(offsets)}}"
  }

  static let lengths = [
    Case(bytes: [], .tooShort(bytes: 0)),
    Case(bytes: [1, 0, 0, 0, 0, 0, 0], .tooShort(bytes: 7)),
    Case("{}", announced: .max, .headerTooLong(bytes: .max, limit: 100_000_000)),
    Case("{}", announced: 1 << 63, .headerTooLong(bytes: 1 << 63, limit: 100_000_000)),
    Case("{}", announced: 100_000_001, .headerTooLong(bytes: 100_000_001, limit: 100_000_000)),
    Case("{}", announced: 3, .headerBeyondFile(header: 3, available: 2)),
    Case("{}", announced: 100_000_000, .headerBeyondFile(header: 100_000_000, available: 2)),
    Case("", .headerSyntax(offset: 0, expected: "'{'")),
  ]

  static let syntax = [
    Case(bytes: safetensors("", data: [0x7B, 0xFF, 0x7D], announced: 3), .headerNotUTF8),
    Case(bytes: safetensors("", data: [0x7B, 0xC0, 0x80, 0x7D], announced: 4), .headerNotUTF8),
    Case("[]", .headerSyntax(offset: 0, expected: "'{'")),
    Case("{", .headerSyntax(offset: 1, expected: "'\"'")),
    Case("{}{}", .headerSyntax(offset: 2, expected: "the end of the header")),
    Case("{\"x", .headerSyntax(offset: 3, expected: "the end of a string")),
    Case("{\"x\":1}", .headerSyntax(offset: 5, expected: "'{'")),
    Case("{\"\n\":1}", .headerSyntax(offset: 2, expected: "an escaped control character")),
    Case("{\"\\x\":1}", .headerSyntax(offset: 3, expected: "an escape sequence")),
    Case("{\"\\u12", .headerSyntax(offset: 6, expected: "a hexadecimal digit")),
    Case("{\"\\ud83d\":1}", .headerSyntax(offset: 8, expected: "a trailing surrogate")),
    Case("{\"\\ude42\":1}", .headerSyntax(offset: 8, expected: "a Unicode character")),
    Case("{\"__metadata__\":{\"a\":1}}", .headerSyntax(offset: 21, expected: "'\"'")),
    Case(tensor() + ",", data: 4, .headerSyntax(offset: 54, expected: "the end of the header")),
    Case(tensor(shape: "[1,]"), data: 4, .headerSyntax(offset: 31, expected: "a number")),
    Case(tensor(shape: "[[1]]"), data: 4, .headerSyntax(offset: 29, expected: "a number")),
    Case(tensor(shape: "[true]"), data: 4, .headerSyntax(offset: 29, expected: "a number")),
    Case(tensor(dtype: "1"), data: 4, .headerSyntax(offset: 14, expected: "'\"'")),
  ]

  static let fields = [
    Case(
      "{\"x\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", .duplicateField(tensor: "x", field: "dtype")),
    Case("{\"x\":{\"shape\":[],\"shape\":[]}}", .duplicateField(tensor: "x", field: "shape")),
    Case(
      "{\"__metadata__\":{\"a\":\"\",\"\\u0061\":\"\"}}",
      .duplicateField(tensor: "__metadata__", field: "a")),
    Case("{\"__metadata__\":{},\"__metadata__\":{}}", .duplicateName("__metadata__")),
    Case("{\"x\":{}}", .missingField(tensor: "x", field: "dtype")),
    Case("{\"x\":{\"dtype\":\"F32\"}}", .missingField(tensor: "x", field: "shape")),
    Case("{\"x\":{\"dtype\":\"F32\",\"shape\":[]}}", .missingField(tensor: "x", field: "data_offsets")),
    Case(tensor(offsets: "[0]"), data: 4, .missingField(tensor: "x", field: "data_offsets")),
    Case(tensor(offsets: "[0,4,4]"), data: 4, .missingField(tensor: "x", field: "data_offsets")),
    Case("{\"x\":{\"size\":4}}", .missingField(tensor: "x", field: "dtype")),
    Case(tensor(dtype: "\"F128\""), data: 4, .unknownType(tensor: "x", found: "F128")),
    Case(tensor(dtype: "\"f32\""), data: 4, .unknownType(tensor: "x", found: "f32")),
    Case(tensor(dtype: "\"\""), data: 4, .unknownType(tensor: "x", found: "")),
    Case(tensor(dtype: "\"F4\""), data: 4, .partOfByte(tensor: "x", bits: 4)),
    Case(
      "{\"x\":\(tensor().dropFirst(5).dropLast(1)),\"x\":\(tensor().dropFirst(5).dropLast(1))}", data: 4,
      .duplicateName("x")),
  ]

  static let numbers = ["-1", "1.5", "1.0", "1e3", "01", "-0", "+1", "--", "18446744073709551616"].flatMap {
    [
      Case(tensor(shape: "[\($0)]"), data: 4, .badNumber(tensor: "x", field: "shape", found: $0)),
      Case(
        tensor(offsets: "[\($0),4]"), data: 4, .badNumber(tensor: "x", field: "data_offsets", found: $0)),
    ]
  }

  static let ranges = [
    Case(tensor(offsets: "[4,0]"), data: 4, .offsetsReversed(tensor: "x", begin: 4, end: 0)),
    Case(tensor(), data: 3, .offsetsBeyondData(tensor: "x", end: 4, data: 3)),
    Case(tensor(offsets: "[4,8]"), data: 8, .notContiguous(tensor: "x", begin: 4, expected: 0)),
    Case(tensor(), data: 5, .trailingData(used: 4, data: 5)),
    Case("{}", data: 1, .trailingData(used: 0, data: 1)),
    Case(tensor(shape: "[2]"), data: 4, .sizeMismatch(tensor: "x", found: 4, expected: 8)),
    Case(tensor(shape: "[0]"), data: 4, .sizeMismatch(tensor: "x", found: 4, expected: 0)),
    Case(
      tensor(offsets: "[0,9223372036854775807]"), data: 4,
      .sizeMismatch(tensor: "x", found: .max, expected: 4)),
    Case(tensor(shape: "[9223372036854775807]"), data: 4, .shapeTooLarge(tensor: "x")),
    Case(tensor(shape: "[4294967296,4294967296]"), data: 4, .shapeTooLarge(tensor: "x")),
    Case(tensor(shape: "[4294967296,4294967296,0]"), data: 4, .shapeTooLarge(tensor: "x")),
    Case(
      "{\"x\":\(tensor().dropFirst(5).dropLast(1)),\"y\":\(tensor().dropFirst(5).dropLast(1))}", data: 4,
      .notContiguous(tensor: "y", begin: 0, expected: 4)),
  ]

  @Test(
    "Each kind of damage is recognised and told in one plain line",
    arguments: lengths + syntax + fields + numbers + ranges)
  func damage(_ example: Case) throws {
    let error = #expect(throws: SafetensorsError.self) {
      try Weights(safetensors: example.file, name: "weights.safetensors")
    }
    #expect(error?.problem == example.problem)
    let description = try #require(error?.description)
    #expect(description.hasPrefix("weights.safetensors: "))
    #expect(isOnePlainLine(description))
  }

  @Test("Brackets nested a million deep are refused without recursion", arguments: ["[", "{\"a\":", "{"])
  func nesting(bracket: String) {
    let nest = String(repeating: bracket, count: 1_000_000)
    for header in [nest, Self.tensor(shape: nest), "{\"__metadata__\":\(nest)"] {
      #expect(throws: SafetensorsError.self) { try Weights(safetensors: safetensors(header), name: "nest") }
    }
  }

  @Test("Control characters in names and file names are not shown")
  func controlCharacters() throws {
    let name = "a\\u001b[2J\\nb\\u202ec\\u009b"
    let error = #expect(throws: SafetensorsError.self) {
      try Weights(
        safetensors: safetensors(Self.tensor(dtype: "\"I9\\r\"", name: name)), name: "we\u{1b}ights\n")
    }
    let description = try #require(error?.description)
    #expect(isOnePlainLine(description))
    #expect(
      description.hasPrefix(
        "we?ights?: stores tensor 'a?[2J?b?c?' as 'I9?'"))
  }

  @Test("Long names are cut in messages")
  func longNames() throws {
    let header = Self.tensor(dtype: "\"I9\"", name: String(repeating: "n", count: 100_000))
    let error = #expect(throws: SafetensorsError.self) {
      try Weights(safetensors: safetensors(header), name: "long")
    }
    #expect(try #require(error).description.count < 300)
  }

  @Test("A file cut off at any byte is refused")
  func truncation() throws {
    let file = [UInt8](try Data(contentsOf: fixture("safetensors-types.safetensors")))
    for length in file.indices {
      let error = #expect(throws: SafetensorsError.self, "cut to \(length) bytes") {
        try Weights(safetensors: Array(file[..<length]), name: "cut")
      }
      #expect(isOnePlainLine(try #require(error).description))
    }
  }

  @Test("A bit flipped anywhere gives an error of one plain line or consistent weights")
  func bitFlips() throws {
    let file = [UInt8](try Data(contentsOf: fixture("safetensors-types.safetensors")))
    var refused = 0
    for index in file.indices {
      for bit in 0..<8 {
        var damaged = file
        damaged[index] ^= 1 << bit
        do {
          let weights = try Weights(safetensors: damaged, name: "flipped")
          #expect(Set(weights.names) == Set(weights.tensors.keys))
          #expect(weights.tensors.values.allSatisfy { $0.values.count == $0.shape.reduce(1, *) })
        } catch {
          refused += 1
          #expect(isOnePlainLine(error.description), "\(error)")
        }
      }
    }
    // Every bit of the header's length, of its punctuation and of its digits matters.
    #expect(refused > 8 * 8 + 1000)
  }

  @Test("Random splices of headers give an error of one plain line or consistent weights")
  func splices() throws {
    let file = [UInt8](try Data(contentsOf: fixture("safetensors-types.safetensors")))
    let header = file[8..<file.count - 112]
    let data = Array(file.suffix(112))
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let start = Int.random(in: header.indices, using: &random)
      let end = Int.random(in: start..<min(start + 120, header.endIndex), using: &random)
      var spliced = Array(header)
      spliced.insert(contentsOf: header[start..<end], at: Int.random(in: 0...spliced.count, using: &random))
      let bytes = withUnsafeBytes(of: UInt64(spliced.count).littleEndian) { Array($0) } + spliced + data
      do {
        let weights = try Weights(safetensors: bytes, name: "spliced")
        #expect(weights.tensors.values.allSatisfy { $0.values.count == $0.shape.reduce(1, *) })
      } catch {
        #expect(isOnePlainLine(error.description), "\(error) of \(bytes)")
      }
    }
  }
}
