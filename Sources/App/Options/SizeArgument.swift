import ArgumentParser
import Canvas

/// `120x36`: columns and rows of a screen.
struct SizeArgument: ExpressibleByArgument {
  /// Says what there may be, in the help and in errors.
  static let valueName = "size from 1x1 to \(limit)x\(limit), such as 120x36"
  private static let limit = 1000

  let size: Size

  init(_ size: Size) { self.size = size }

  init?(argument: String) {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let columns = parts[0], let rows = parts[1], (1...Self.limit).contains(columns),
      (1...Self.limit).contains(rows)
    else { return nil }
    size = Size(columns: columns, rows: rows)
  }

  var defaultValueDescription: String { "\(size.columns)x\(size.rows)" }
}
