import Foundation
import Testing

/// One JSON text as Foundation's types.
enum JSONText {
  /// `JSONDecoder` reads numbers to the last bit; `JSONSerialization` does not.
  static func object(_ text: some StringProtocol) throws -> [String: Any] {
    let value = try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    return try #require(value.any as? [String: Any], "\(text)")
  }

  private struct Value: Decodable {
    let any: Any

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        any = NSNull()
      } else if let bool = try? container.decode(Bool.self) {
        any = bool
      } else if let integer = try? container.decode(Int.self) {
        any = NSNumber(value: integer)
      } else if let number = try? container.decode(Double.self) {
        any = NSNumber(value: number)
      } else if let string = try? container.decode(String.self) {
        any = string
      } else if let array = try? container.decode([Value].self) {
        any = array.map(\.any)
      } else {
        any = try container.decode([String: Value].self).mapValues(\.any)
      }
    }
  }
}
