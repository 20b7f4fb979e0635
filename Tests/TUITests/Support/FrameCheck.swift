import Canvas

/// What must hold for every frame.
enum FrameCheck {
  /// - Returns: what is wrong with a frame; `nil` if nothing.
  static func fault(_ frame: Frame, isASCII: Bool = false) -> String? {
    guard frame.cells.count == frame.size.columns * frame.size.rows else {
      return "cells do not fill the size"
    }
    for row in 0..<frame.size.rows {
      for column in 0..<frame.size.columns {
        let text = frame[column, row].text
        if text.columns > 2 { return "“\(text)” in one cell at \(column), \(row)" }
        for scalar in text.unicodeScalars {
          if scalar.value < 32 || (127..<160).contains(scalar.value) {
            return "control character \(scalar.value) at \(column), \(row)"
          }
          if isASCII, scalar.value > 126 { return "“\(text)” is not ASCII at \(column), \(row)" }
        }
      }
    }
    if let cursor = frame.cursor {
      let fits =
        (0..<frame.size.columns).contains(cursor.column) && (0..<frame.size.rows).contains(cursor.row)
      if !fits { return "cursor outside at \(cursor)" }
    }
    return nil
  }
}
