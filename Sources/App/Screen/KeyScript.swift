import Canvas
import Terminal

/// Keys to press without a person: `Tab Enter 0.05 Enter @200 g`.
struct KeyScript: Sendable {
  private enum Step: Sendable {
    case key(Input.Key)
    /// Until the run has done so many iterations, or has ended.
    case iteration(Int)
    case seconds(Double)
  }

  private let steps: [Step]

  /// - Parameter text: words with spaces between: `@200` waits for iteration 200, `@1.5s` for so many seconds,
  ///   `Ctrl-L` and names such as `Enter`, `Esc`, `Shift-Tab`, `PgUp` are one key, all else is typed letter by
  ///   letter.
  init(_ text: String) {
    steps = text.split(separator: " ").flatMap { Self.steps(String($0)) }
  }

  /// For a terminal without a person, on a screen that shows a run.
  func steps(watching run: WatchedRun) -> [HeadlessTerminal.Step] {
    steps.map { step in
      switch step {
      case .key(let key): .key(key)
      case .iteration(let iteration): run.reaches(iteration)
      case .seconds(let seconds): .wait(seconds: seconds)
      }
    }
  }

  private static func steps(_ word: String) -> [Step] {
    if word.hasPrefix("@"), word.count > 1 {
      let rest = word.dropFirst()
      if let iteration = Int(rest), iteration > 0 { return [.iteration(iteration)] }
      if rest.last == "s", let seconds = Double(rest.dropLast()), (0...86_400).contains(seconds) {
        return [.seconds(seconds)]
      }
    }
    if let key = names[word] { return [.key(key)] }
    if word.hasPrefix("Ctrl-"), let letter = word.lowercased().last, word.count == 6, letter.isLetter {
      return [.key(.control(letter))]
    }
    if word.hasPrefix("F"), let number = Int(word.dropFirst()), (1...12).contains(number) {
      return [.key(.function(number))]
    }
    return word.map { .key(.character($0)) }
  }

  /// As the help of the screen names them.
  private static let names: [String: Input.Key] = [
    "Enter": .enter, "Esc": .escape, "Tab": .tab, "Shift-Tab": .backTab, "Backspace": .backspace,
    "Del": .delete, "Up": .up, "Down": .down, "Left": .left, "Right": .right, "Home": .home, "End": .end,
    "PgUp": .pageUp, "PgDn": .pageDown, "Space": .character(" "),
  ]
}
