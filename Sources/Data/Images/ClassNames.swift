import Foundation
import Text

/// Names of classes from a text file with one a line.
enum ClassNames {
  /// Classes that a label of one byte can name.
  static let most = 256
  private static let longest = 40

  /// Why there are no names that can be used.
  struct Problem: Error, Equatable {
    let found: String
    let expected: String
  }

  /// The names without control characters.
  static func parse(_ bytes: [UInt8]) throws(Problem) -> [String] {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Problem(found: "bytes that are not UTF-8", expected: "UTF-8 text with one class name a line")
    }
    let names = text.split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces).withoutControlCharacters }
      .filter { !$0.isEmpty }
    guard !names.isEmpty else { throw Problem(found: "no names", expected: "one class name a line") }
    guard names.count <= most else {
      throw Problem(
        found: "\(names.count.grouped) classes",
        expected: "at most \(most), as many as a label of one byte can name")
    }
    if let long = names.first(where: { $0.count > longest }) {
      throw Problem(
        found: "a name of \(long.count.grouped) characters", expected: "at most \(longest) characters each")
    }
    var seen: Set<String> = []
    if let twice = names.first(where: { !seen.insert($0).inserted }) {
      throw Problem(found: "the name \(twice) twice", expected: "another name for each class")
    }
    return names
  }
}
