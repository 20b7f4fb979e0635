/// A line of the log.
package struct LogEntry: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case iteration, epoch, note, warning
    /// Written anew in each frame, since what a change did shows only later; an index into `RunState.changes`.
    case change(Int)
  }

  package let kind: Kind
  package let text: String
  /// As a filter wants it.
  fileprivate let folded: [UInt8]

  init(kind: Kind, text: String) {
    self.kind = kind
    self.text = text
    folded = ListFilter.folded(text)
  }
}

/// The lines of a run, the newest last, and which of them are shown.
package struct TrainingLog: Sendable, Equatable {
  /// The older half is dropped when there are more.
  static let capacity = 20_000

  package private(set) var entries: [LogEntry] = []
  /// Lines that pass are shown.
  package private(set) var filter = ListFilter()
  /// Indices of the entries that pass the filter; kept so that a frame need not search.
  private var matches: [Int] = []
  /// Lines between the newest and the lowest that is shown; 0 follows the newest.
  package private(set) var scroll = 0

  package init() {}

  package var count: Int { filter.isEmpty ? entries.count : matches.count }

  /// The line with this number, counted from the oldest that passes the filter.
  package subscript(line: Int) -> LogEntry { filter.isEmpty ? entries[line] : entries[matches[line]] }

  mutating func append(_ kind: LogEntry.Kind, _ text: String) {
    let entry = LogEntry(kind: kind, text: text)
    entries.append(entry)
    let passes = filter.passes(entry.folded)
    if passes, !filter.isEmpty { matches.append(entries.count - 1) }
    // A reader who has scrolled back keeps the lines in sight.
    if passes, scroll > 0 { scroll += 1 }
    if entries.count > Self.capacity {
      entries.removeFirst(Self.capacity / 2)
      search(entries.indices)
    }
  }

  /// Takes back the newest line of this kind, if there is one.
  mutating func remove(_ kind: LogEntry.Kind) {
    guard let index = entries.lastIndex(where: { $0.kind == kind }) else { return }
    entries.remove(at: index)
    search(entries.indices)
  }

  /// Gives the newest line of this kind another text.
  mutating func replace(_ kind: LogEntry.Kind, with text: String) {
    guard let index = entries.lastIndex(where: { $0.kind == kind }) else { return }
    entries[index] = LogEntry(kind: kind, text: text)
    search(entries.indices)
  }

  mutating func setFilter(_ new: ListFilter) {
    let old = filter
    filter = new
    if new.narrows(old) { search(matches) } else { search(entries.indices) }
  }

  /// Keeps those of the entries that pass the filter.
  private mutating func search(_ candidates: some Sequence<Int>) {
    matches = filter.isEmpty ? [] : candidates.filter { filter.passes(entries[$0].folded) }
    scroll = min(scroll, count)
  }

  /// - Parameter oldest: how many of the oldest lines fill the screen; further up there is nothing.
  mutating func scroll(by lines: Int, oldest: Int) {
    scroll = min(max(0, scroll + lines), max(0, count - max(1, oldest)))
  }
}
