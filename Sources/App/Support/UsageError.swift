import ArgumentParser
import Foundation
import Terminal
import Text
import Training

extension ML2TUI {
  /// Parses the command line and runs the command. A mistake on it is one line, as every other error is.
  static func main() {
    StandardDescriptors.reserve()
    // A file that may not become larger (ulimit -f) is noticed when writing fails.
    signal(SIGXFSZ, SIG_IGN)
    // Sent from outside they end the process, as everybody who sends them expects. Swift's handlers, which are made for
    // crashes, would print a backtrace and let it go on.
    for number in [SIGQUIT, SIGABRT] where !StopSignals.isIgnored(number) { signal(number, SIG_DFL) }
    do {
      try Failure.reporting(Settings.load)
      try checkHelpRequest(CommandLine.arguments.dropFirst())
      var command = try parseAsRoot()
      try command.run()
      Foundation.exit(ProcessEnd.status(EXIT_SUCCESS))
    } catch {
      Foundation.exit(ProcessEnd.status(report(error)))
    }
  }

  /// Prints what the parser has to say, which is its help where that was asked for. The parser itself would not notice
  /// when that fails.
  /// - Returns: the exit status.
  private static func report(_ error: any Error) -> Int32 {
    let status = exitCode(for: error)
    // What is an exit code by now has been said.
    if error is ExitCode { return status.rawValue }
    let text = fullMessage(for: error)
    if status == .validationFailure {
      StandardError.write("ml2-tui: \(UsageError.line(message: message(for: error), help: text))\n")
    } else if !text.isEmpty {
      if status.isSuccess { StandardOutput.write(text + "\n") } else { StandardError.write(text + "\n") }
    }
    return status.rawValue
  }

  /// The parser shows the whole program's help for `help trian` as if nothing was wrong.
  private static func checkHelpRequest(_ arguments: ArraySlice<String>) throws {
    guard arguments.first == "help" else { return }
    var command: any ParsableCommand.Type = self
    for word in arguments.dropFirst() where !word.hasPrefix("-") {
      let subcommands = command.configuration.subcommands
      guard !subcommands.isEmpty else {
        throw ValidationError(
          "help: found \(word.withoutControlCharacters) after \(command.configuration.commandName ?? command._commandName),"
            + " expected nothing, since that has no commands of its own")
      }
      guard let next = subcommands.first(where: { $0.configuration.commandName ?? $0._commandName == word })
      else {
        let names = subcommands.map { $0.configuration.commandName ?? $0._commandName }
        throw ValidationError(UsageError.unknown("help", word, expected: names))
      }
      command = next
    }
  }
}

/// Puts what the argument parser says about a command line into the words of the other errors: option, what
/// was found, what was expected, what to do.
enum UsageError {
  /// - Parameters:
  ///   - message: the parser's sentence.
  ///   - help: the parser's whole text, which says how to get help.
  static func line(message: String, help: String) -> String {
    let message = message.withoutControlCharacters
    let text = badValue(message) ?? missingValue(message) ?? other(message)
    guard let command = help.firstMatch(of: /See '(.+)' for more information/) else { return text }
    // Who misspelled a command has not asked for the screen, which is what runs without one.
    if command.1 == "ml2-tui screen --help", CommandLine.arguments.dropFirst().first != "screen" {
      return "\(commandError() ?? text); see ml2-tui --help"
    }
    return "\(text); see \(command.1)"
  }

  /// What is wrong with the first argument, where it decides.
  private static func commandError() -> String? {
    guard let first = CommandLine.arguments.dropFirst().first?.withoutControlCharacters else { return nil }
    if let option = Suggestion.option(for: first) {
      return "unknown option '\(first)'; did you mean '\(option)'"
    }
    guard !first.hasPrefix("-"), !commands.contains(first) else { return nil }
    return unknown("<command>", first, expected: commands)
  }

  static func unknown(_ name: String, _ found: String, expected choices: [String]) -> String {
    "\(name): found \(found.withoutControlCharacters), expected \(expectation(of: choices, for: found))"
  }

  /// "cnn, rnn or train; did you mean 'train'".
  /// - Parameter note: said of the choices.
  static func expectation(of choices: [String], for found: String, note: String = "") -> String {
    let nearest = Suggestion.nearest(to: found, among: choices).map { "; did you mean '\($0)'" } ?? ""
    return listed(choices) + note + nearest
  }

  /// More would not be read.
  private static let mostListed = 40

  /// All of them, or the first and how many more there are.
  private static func listed(_ choices: [String]) -> String {
    guard choices.count > mostListed else { return list(choices) }
    let left = choices.count - mostListed
    return choices.prefix(mostListed).joined(separator: ", ") + " or one of \(left.grouped) more"
  }

  private static let networks = NetworkKind.allCases.map(\.rawValue)
  /// What may stand first on the command line.
  private static var commands: [String] {
    networks + ML2TUI.configuration.subcommands.compactMap { $0.configuration.commandName }
  }

  /// "cnn, rnn or train".
  private static func list(_ names: [String]) -> String {
    guard names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " or " + names[names.count - 1]
  }

  private static func badValue(_ message: String) -> String? {
    let pattern = /The value '(.*)' is invalid for '(.+)'(?:\. Please provide one of (.+)\.)?/
    guard let match = message.wholeMatch(of: pattern) else { return nil }
    let (name, kind) = split(String(match.2))
    let choices = match.3.map { String($0).replacing("'", with: "").replacing(" and ", with: " or ") }
    let expected = choices ?? range(ofInteger: String(match.1), kind) ?? kind.map(withArticle)
    return "\(name): found \(match.1)" + (expected.map { ", expected \($0)" } ?? "")
  }

  /// What to expect where an integer was found that does not fit the option's type.
  private static func range(ofInteger found: String, _ kind: String?) -> String? {
    guard kind == "integer", found.wholeMatch(of: /[+-]?[0-9]+/) != nil else { return nil }
    if found.hasPrefix("-"), Int(found) != nil { return "an integer from 0" }
    return found.hasPrefix("-") ? "a larger integer" : "a smaller integer"
  }

  private static func missingValue(_ message: String) -> String? {
    guard let match = message.wholeMatch(of: /Missing value for '(.+)'/) else { return nil }
    let (name, kind) = split(String(match.1))
    return "\(name): found nothing, expected \(kind.map(withArticle) ?? "a value")"
  }

  private static func other(_ message: String) -> String {
    var text = message.replacing(". Did you mean", with: "; did you mean")
    if text.last == "." || text.last == "?" { text.removeLast() }
    if let match = text.firstMatch(of: /^Unknown option '(-[^']+)'/),
      let option = Suggestion.option(for: String(match.1))
    {
      text = "unknown option '\(match.1)'; did you mean '\(option)'"
    }
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// "--epochs <integer>" into name and kind of value; an argument is its own name.
  private static func split(_ option: String) -> (name: String, kind: String?) {
    guard let match = option.wholeMatch(of: /(-.+) <(.+)>/) else { return (option, nil) }
    return (String(match.1), String(match.2))
  }

  private static func withArticle(_ kind: String) -> String {
    guard let first = kind.first, kind.prefix(while: { $0 != " " }).allSatisfy(\.isLetter) else {
      return kind
    }
    return ("aeiou".contains(first) ? "an " : "a ") + kind
  }
}
