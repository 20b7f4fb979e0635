/// A text that a list is narrowed down to: lines that hold it, whatever the case of its letters.
public struct ListFilter: Sendable, Equatable {
  /// Empty lets everything pass.
  public let text: String
  private let wanted: String

  public init(_ text: String = "") {
    self.text = text
    wanted = text.lowercased()
  }

  public var isEmpty: Bool { text.isEmpty }

  public func passes(_ line: String) -> Bool { isEmpty || line.lowercased().contains(wanted) }
}

/// A filter while it is typed; the list follows at each letter.
public struct FilterEditing: Sendable, Equatable {
  /// Whose list it narrows down.
  public internal(set) var pane: Pane
  public internal(set) var field: TextField
  /// Put back when the text is not taken.
  var before: String
}
