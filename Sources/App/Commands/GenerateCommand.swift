import ArgumentParser
import Datasets
import Files
import Foundation
import Kernels
import Models
import Text
import Training

/// `ml2-tui generate --language Russian --start R`: names the RNN makes up.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Make up names with the RNN.",
    discussion: """
      One name is made greedily, letter by most likely letter, unless --temperature or --count above 1 asks \
      for sampling. Low temperatures give safe names, high ones wild ones.

      EXAMPLES
        ml2-tui generate --language Russian --start R
        ml2-tui generate --language Italian --start Ca --count 10 --temperature 0.8
        ml2-tui generate --all
      """)

  @Option(help: "One of the languages the weights know.")
  var language: String?
  @Option(help: ArgumentHelp("One or more letters to begin with.", valueName: "letters"))
  var start: String?
  @Option(parsing: .unconditional, help: .integer("How many names."))
  var count: Int = 1
  @Option(parsing: .unconditional, help: .number("Sample with this temperature, above 0."))
  var temperature: Double?
  @Option(
    parsing: .unconditional, help: .integer("Determines the sampled names (default: other ones each time)."))
  var seed: UInt64?
  @Option(
    help: .file(
      "A safetensors file (default: the best of your RNNs, else the one that comes with the program)."),
    completion: .file(), transform: UserPath.expand)
  var weights: String?
  @Flag(help: "Print a table of one name for every language and each letter A–Z.")
  var all = false
  @Flag(help: "Print one JSON object for each name on standard output (see docs/EVENTS.md).")
  var json = false

  func validate() throws {
    guard (1...100_000).contains(count) else {
      throw ValidationError("--count: found \(count), expected 1 to 100000")
    }
    if let temperature, !(temperature > 0 && temperature.isFinite) {
      throw ValidationError("--temperature: found \(temperature), expected a positive number")
    }
    if all, language != nil || start != nil || count != 1 {
      throw ValidationError("--all: found with --language, --start or --count, expected without them")
    }
    // Without a start, whether the weights know the language comes first, which they are read for.
    if !all, language == nil {
      throw ValidationError("name a --language and a --start, or ask for --all")
    }
  }

  func run() throws {
    try Failure.reporting {
      let source = try GeneratorSource.load(weights)
      if all {
        Self.tell(source)
        writeAll(source.generator)
      } else {
        try list(source)
      }
    }
  }

  private var choice: NameGenerator.Choice {
    if let temperature { return .sampling(temperature: temperature) }
    return count > 1 ? .sampling(temperature: 1) : .greedy
  }

  private var random: CounterRandom {
    CounterRandom(seed ?? UInt64.random(in: .min ... .max))
  }

  private static func tell(_ source: GeneratorSource) {
    DataLoading.printNote("names from \(source.label)")
  }

  private func list(_ source: GeneratorSource) throws {
    let generator = source.generator
    let wanted = language ?? ""
    guard let index = Self.index(of: wanted, in: generator.languages) else {
      throw ConfigurationError(
        field: "language", found: wanted,
        expected: UsageError.expectation(
          of: generator.languages.map(\.withoutControlCharacters), for: wanted,
          note: ", the languages of \(source.label)"))
    }
    guard let prefix = start else {
      throw ConfigurationError(
        field: "start", found: "nothing", expected: "one or more letters to begin with")
    }
    let used = NameGenerator.usedStart(of: prefix)
    guard !used.isEmpty else {
      throw ConfigurationError(
        field: "start", found: "\"\(prefix)\"", expected: "at least one letter of a name")
    }
    Self.tell(source)
    if let note = Self.note(onStart: prefix, used: used) { DataLoading.printNote(note) }
    var random = random
    for _ in 0..<count {
      write(
        generator.generate(language: index, start: prefix, choice: choice, using: &random),
        generator.languages[index], start: used)
    }
  }

  /// A language by its own name, else in whatever case, else as it is shown where it has invisible characters.
  private static func index(of wanted: String, in languages: [String]) -> Int? {
    func only(_ form: (String) -> String) -> Int? {
      let found = languages.indices.filter { form(languages[$0]) == form(wanted) }
      return found.count == 1 ? found[0] : nil
    }
    return languages.firstIndex(of: wanted) ?? only { $0.lowercased() }
      ?? only { $0.withoutControlCharacters.lowercased() }
  }

  private func write(_ name: NameGenerator.GeneratedName, _ language: String, start: String) {
    if json {
      JSONResult.write(JSONResult.Name(name, language: language, start: start))
    } else {
      StandardOutput.write(name.text + "\n")
    }
  }

  /// What becomes of a start that is not used as it is, or with which few names begin.
  private static func note(onStart start: String, used: String) -> String? {
    if used != start {
      let unusable = start.filter { !$0.isWhitespace && NameFolding.fold(String($0)).isEmpty }
      let what =
        unusable.isEmpty
        ? "letters are used without their marks" : "\"\(unusable.withoutControlCharacters)\" cannot be used"
      return "--start: found \"\(start.withoutControlCharacters)\", but \(what), so the names begin with"
        + " \"\(used)\""
    }
    guard let first = used.first, first.isLowercase else { return nil }
    let capital = first.uppercased() + used.dropFirst()
    return "--start: found \"\(used)\", which is used as it is; names in the lists begin with a capital, so"
      + " \"\(capital)\" gives more likely ones"
  }

  private static let capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)

  /// A name for every language and capital.
  private func writeAll(_ generator: NameGenerator) {
    guard json else { return StandardOutput.write(table(generator)) }
    var random = random
    for (language, title) in generator.languages.enumerated() {
      for letter in Self.capitals {
        write(
          generator.generate(language: language, start: letter, choice: choice, using: &random), title,
          start: letter)
      }
    }
  }

  /// A block of lines for each language: letters across and languages down would not fit on a screen.
  private func table(_ generator: NameGenerator) -> String {
    var random = random
    let names = generator.languages.indices.map { language in
      Self.capitals.map { letter in
        generator.generate(language: language, start: letter, choice: choice, using: &random).text
      }
    }
    let width = 2 + (names.joined().map(\.count).max() ?? 0)
    let perLine = max(1, 78 / width)
    var text = ""
    for (language, names) in zip(generator.languages, names) {
      text += language.withoutControlCharacters + "\n"
      for start in stride(from: 0, to: names.count, by: perLine) {
        let line = names[start..<min(start + perLine, names.count)]
          .map { $0 + String(repeating: " ", count: width - $0.count) }.joined()
        text += "  " + line.trimmingCharacters(in: .whitespaces) + "\n"
      }
    }
    return text
  }
}
