import Datasets

/// The pane that makes up names.
package struct NamesState: Sendable, Equatable {
  /// What can be chosen: the logits are divided by the temperature before a letter is drawn.
  package static let temperatures = 0.1...2.0
  static let counts = 1...99

  /// The pane's fields, from top to bottom.
  package enum Field: Sendable, CaseIterable { case language, choice, start, count, temperature }

  /// Alphabetical.
  package internal(set) var languages: [String]
  /// Index into `languages`.
  package internal(set) var language: Int
  /// One or more letters that each name begins with.
  package internal(set) var start = "A"
  /// Names to be listed, 1...99; the likeliest name is only one.
  package internal(set) var count = 10
  /// One of `temperatures`.
  package internal(set) var temperature = 0.8
  /// The likeliest letter each time, instead of one drawn by its probability.
  package internal(set) var isGreedy = false
  package internal(set) var selected: Field = .language
  /// The text of the selected field while it is typed.
  package internal(set) var editing: TextField?
  /// Index into `completions` while the language is typed.
  var highlighted = 0
  /// One name of every language instead of the list.
  var showsTable = false
  /// The last list that came, until the next one.
  package internal(set) var results: NameResults? { didSet { rows = results?.rows ?? [] } }
  /// Of `results`, as they are listed.
  package private(set) var rows: [NameRow] = []
  /// The last answer of one name of every language.
  package internal(set) var table: NameResults?
  /// Rows above the first that is shown.
  package internal(set) var scroll = 0
  /// The newest requests without an answer.
  package internal(set) var waitingList: NameRequest?
  package internal(set) var waitingTable: NameRequest?
  /// The newest requests wait for their weights: while the RNN trains, for those that its session was asked for.
  var awaitsWeights = false
  /// A person has asked for the names that are waited for.
  var isAsked = false
  /// Why there are no names, or why what was typed is not taken, in one line for people.
  package internal(set) var failure: String?
  /// Number of the next request, from 1.
  package internal(set) var nextNumber = 1
  /// With a request's number, the seed of its names.
  let seed: UInt64

  init(languages: [String], seed: UInt64) {
    self.languages = languages
    self.seed = seed
    language = languages.firstIndex(of: "Russian") ?? 0
    start = "R"
  }

  /// Why names cannot begin with a text: the RNN knows letters, with accents or without, and few other signs.
  static func refusal(ofStart text: String) -> String? {
    if let unknown = text.first(where: { $0 != " " && NameFolding.encode(String($0)).isEmpty }) {
      return "names have no “\(unknown)”"
    }
    return NameFolding.encode(text).isEmpty ? "type at least one letter of a name" : nil
  }

  /// The weights that names wait for do not come.
  mutating func weightsRefused(_ reason: String) {
    guard awaitsWeights else { return }
    awaitsWeights = false
    giveUpList()
    giveUpTable()
    if isAsked { failure = reason }
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

  /// The chosen language; empty when there is none to choose from.
  package var languageName: String { languages.indices.contains(language) ? languages[language] : "" }

  /// Languages that fit what is typed: those that begin with it, then those that hold it.
  package var completions: [String] {
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
