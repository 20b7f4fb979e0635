import Foundation
import Text

/// Names of classes from a text file with one a line.
enum ClassNames {
  /// Classes that a label of one byte can name.
  static let most = 256

  /// The names without control characters; `nil` when it is not UTF-8, a name is longer than 40 characters or,
  /// where a count is asked for, there are more or fewer.
  static func parse(_ bytes: [UInt8], count: Int? = nil) -> [String]? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let names = text.split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces).withoutControlCharacters }
      .filter { !$0.isEmpty }
    guard !names.isEmpty, names.allSatisfy({ $0.count <= 40 }), names.count == count ?? names.count else {
      return nil
    }
    return names
  }
}
