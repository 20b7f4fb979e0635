import Datasets

/// The pane that makes up names.
public struct NamesState: Sendable, Equatable {
  public static let temperatures = 0.1...2.0
  static let counts = 1...99

  public enum Field: Sendable, CaseIterable { case language, choice, start, count, temperature }

  /// Alphabetical.
  public internal(set) var languages: [String]
  public internal(set) var language: Int
  public internal(set) var start = "A"
  public internal(set) var count = 10
  public internal(set) var temperature = 0.8
  public internal(set) var isGreedy = false
  public internal(set) var selected: Field = .language
  public internal(set) var editing: TextField?
  /// Of the completions while the language is edited.
  public internal(set) var highlighted = 0
  public internal(set) var showsTable = false
  public internal(set) var results: NameResults? { didSet { rows = results?.rows ?? [] } }
  /// Of `results`, as they are listed.
  public private(set) var rows: [NameRow] = []
  public internal(set) var table: NameResults?
  public internal(set) var scroll = 0
  /// The newest requests without an answer.
  public internal(set) var waitingList: NameRequest?
  public internal(set) var waitingTable: NameRequest?
  /// The RNN's session has been asked for its weights and has not sent them yet.
  var awaitsWeights = false
  /// A person has asked for the names that are waited for.
  var isAsked = false
  public internal(set) var failure: String?
  public internal(set) var nextNumber = 1
  let seed: UInt64

  init(languages: [String], seed: UInt64) {
    self.languages = languages
    self.seed = seed
    language = languages.firstIndex(of: "Russian") ?? 0
    start = "R"
  }

  /// Whether the RNN knows anything of a text that names are to begin with.
  static func hasLetters(_ text: String) -> Bool { !NameFolding.encode(text).isEmpty }

  /// A session that could not copy its weights says so in a warning instead of sending them.
  mutating func weightsMayFail(_ reason: String) {
    guard awaitsWeights else { return }
    awaitsWeights = false
    giveUpList()
    giveUpTable()
    failure = reason
  }

  /// The names that are waited for do not come. Those on the screen go too, unless they are what the fields say.
  mutating func giveUpList() {
    if let waitingList, let results, !waitingList.asksTheSame(as: results.request) { self.results = nil }
    waitingList = nil
  }

  /// The same for the table of all languages.
  mutating func giveUpTable() {
    if let waitingTable, let table, !waitingTable.asksTheSame(as: table.request) { self.table = nil }
    waitingTable = nil
  }

  /// What is said in the place of names that are still to come.
  var waitingText: String { awaitsWeights ? "waiting for the RNN's weights" : "making up names" }

  public var languageName: String { languages.indices.contains(language) ? languages[language] : "" }

  /// Languages that fit what is typed: those that begin with it, then those that hold it.
  public var completions: [String] {
    let typed = (editing?.text ?? "").trimmingSpaces.lowercased()
    let beginning = languages.filter { $0.lowercased().hasPrefix(typed) }
    guard !typed.isEmpty else { return beginning }
    return beginning
      + languages.filter { !$0.lowercased().hasPrefix(typed) && $0.lowercased().contains(typed) }
  }

  /// - Returns: the request for the fields as they are, numbered on.
  mutating func makeRequest(table: Bool) -> NameRequest {
    defer { nextNumber += 1 }
    let isGreedy = self.isGreedy || table
    return NameRequest(
      number: nextNumber, kind: table ? .table : .list(language: languageName, count: isGreedy ? 1 : count),
      start: start, choice: isGreedy ? .greedy : .sampling(temperature: temperature),
      seed: seed &+ UInt64(nextNumber))
  }
}
