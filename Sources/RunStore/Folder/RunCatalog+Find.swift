import Foundation
import Text

extension RunCatalog {
  /// Why no run, or no single one, was found; one line.
  package struct NotFound: Error, Equatable, CustomStringConvertible {
    package let description: String
  }

  /// The run that a person means: by its path, by the name of its folder, by its own name (the newest of that name), or by
  /// the beginning of one of these.
  package func find(_ text: String) throws -> Entry {
    if text.contains("/") || FileManager.default.fileExists(atPath: text + "/run.json") {
      return try Self.entry(RunFolder(text))
    }
    let (runs, problems) = try entries()
    if let folder = problems.first(where: { $0.path.contains("/\(text)/") }) { throw folder }
    if let run = runs.last(where: { $0.folder.name == text || $0.name == text }) { return run }
    let beginning = runs.filter { $0.folder.name.hasPrefix(text) || $0.name.hasPrefix(text) }
    let shown = text.withoutControlCharacters
    guard let run = beginning.first else {
      throw NotFound(
        description:
          "\(path.withoutControlCharacters): found no run '\(shown)'; see ml2-tui runs for those there are")
    }
    guard beginning.count == 1 else {
      let names = beginning.prefix(5).map(\.folder.name).joined(separator: ", ")
      throw NotFound(
        description: "'\(shown)': found \(beginning.count) runs that begin so, expected one: \(names)"
          + (beginning.count > 5 ? ", …" : ""))
    }
    return run
  }

  /// The newest run that has not come to its planned end.
  package func newestUnfinished() throws -> Entry {
    let (runs, _) = try entries()
    guard let run = runs.last(where: \.isUnfinished) else {
      throw NotFound(
        description:
          "\(path.withoutControlCharacters): found no run that has not come to its end, expected one to"
          + " resume; name a finished one to train it further with --epochs")
    }
    return run
  }
}
