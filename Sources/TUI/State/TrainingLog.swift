/// A line of the log.
public struct LogEntry: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case iteration, epoch, note, warning
    /// Written anew in each frame, since what a change did shows only later; an index into `RunState.changes`.
    case change(Int)
  }

  public var kind: Kind
  public var text: String
}

/// The lines of a run, the newest last, and which of them are shown.
public struct TrainingLog: Sendable, Equatable {
  /// The older half is dropped when there are more.
  static let capacity = 20_000

  public private(set) var entries: [LogEntry] = []
  /// Lines that pass are shown.
  public private(set) var filter = ListFilter()
  /// Indices of the entries that pass the filter; kept so that a frame need not search.
  private var matches: [Int] = []
  /// Lines between the newest and the lowest that is shown; 0 follows the newest.
  public private(set) var scroll = 0

  public init() {}

  public var count: Int { filter.isEmpty ? entries.count : matches.count }

  /// The line with this number, counted from the oldest that passes the filter.
  public subscript(line: Int) -> LogEntry { filter.isEmpty ? entries[line] : entries[matches[line]] }

  mutating func append(_ kind: LogEntry.Kind, _ text: String) {
    entries.append(LogEntry(kind: kind, text: text))
    let passes = filter.passes(text)
    if passes, !filter.isEmpty { matches.append(entries.count - 1) }
    // A reader who has scrolled back keeps the lines in sight.
    if passes, scroll > 0 { scroll += 1 }
    if entries.count > Self.capacity {
      entries.removeFirst(Self.capacity / 2)
      setFilter(filter)
    }
  }

  /// Takes back the newest line of this kind, if there is one.
  mutating func remove(_ kind: LogEntry.Kind) {
    guard let index = entries.lastIndex(where: { $0.kind == kind }) else { return }
    entries.remove(at: index)
    setFilter(filter)
  }

  /// Gives the newest line of this kind another text.
  mutating func replace(_ kind: LogEntry.Kind, with text: String) {
    guard let index = entries.lastIndex(where: { $0.kind == kind }) else { return }
    entries[index].text = text
    setFilter(filter)
  }

  mutating func setFilter(_ new: ListFilter) {
    filter = new
    matches = new.isEmpty ? [] : entries.indices.filter { new.passes(entries[$0].text) }
    scroll = min(scroll, count)
  }

  /// - Parameter oldest: how many of the oldest lines fill the screen; further up there is nothing.
  mutating func scroll(by lines: Int, oldest: Int) {
    scroll = min(max(0, scroll + lines), max(0, count - max(1, oldest)))
  }
}
