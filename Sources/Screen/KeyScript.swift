import Canvas
import Terminal
import Training

/// Keys to press without a person: `Tab Enter 0.05 Enter @200 g`.
package struct KeyScript: Sendable {
  package enum Step: Sendable, Equatable {
    case key(Input.Key)
    /// Until the run on the screen has done so many iterations, or does not go on.
    case iteration(Int)
    case seconds(Double)
  }

  package let steps: [Step]

  /// - Parameter text: words with spaces between: `@200` waits for iteration 200, `@1.5s` for so many seconds,
  ///   `Ctrl-L`, `F1` to `F12` and names such as `Enter`, `Esc`, `Shift-Tab`, `PgUp` are one key, all else is
  ///   typed letter by letter.
  /// - Throws: for a word that begins like a wait or a key with Ctrl and is none.
  package init(_ text: String) throws(ConfigurationError) {
    var steps: [Step] = []
    for word in text.split(separator: " ") { steps += try Self.steps(String(word)) }
    self.steps = steps
  }

  /// For a terminal without a person, on a screen that shows a run.
  package func steps(watching run: WatchedRun) -> [HeadlessTerminal.Step] {
    steps.map { step in
      switch step {
      case .key(let key): .key(key)
      case .iteration(let iteration): run.reaches(iteration)
      case .seconds(let seconds): .wait(seconds: seconds)
      }
    }
  }

  private static func steps(_ word: String) throws(ConfigurationError) -> [Step] {
    if word.hasPrefix("@"), word.count > 1 { return [try wait(word)] }
    if let key = names[word] { return [.key(key)] }
    if word.hasPrefix("Ctrl-") {
      guard word.count == 6, let letter = word.lowercased().last, letter.isASCII, letter.isLetter else {
        throw ConfigurationError(field: "keys", found: word, expected: "Ctrl-A to Ctrl-Z")
      }
      return [.key(.control(letter))]
    }
    if word.hasPrefix("F"), let number = Int(word.dropFirst()), (1...12).contains(number) {
      return [.key(.function(number))]
    }
    return word.map { .key(.character($0)) }
  }

  private static func wait(_ word: String) throws(ConfigurationError) -> Step {
    let rest = word.dropFirst()
    if let iteration = Int(rest), iteration > 0 { return .iteration(iteration) }
    if rest.last == "s", let seconds = Double(rest.dropLast()), (0...86_400).contains(seconds) {
      return .seconds(seconds)
    }
    throw ConfigurationError(
      field: "keys", found: word, expected: "@200 to wait for iteration 200, or @1.5s for so many seconds")
  }

  /// As the help of the screen names them.
  private static let names: [String: Input.Key] = [
    "Enter": .enter, "Esc": .escape, "Tab": .tab, "Shift-Tab": .backTab, "Backspace": .backspace,
    "Del": .delete, "Up": .up, "Down": .down, "Left": .left, "Right": .right, "Home": .home, "End": .end,
    "PgUp": .pageUp, "PgDn": .pageDown, "Space": .character(" "),
  ]
}
