import Canvas
import Models
import Text
import Training

extension AppState {
  /// Makes names for the fields as they are, and shows the pane.
  mutating func generateNames() -> [Effect] {
    show(.names)
    return requestNames()
  }

  /// Makes the names anew after a field has changed, if any have been asked for: those on the screen always
  /// are what the fields say.
  mutating func remakeNames() -> [Effect] {
    names.results == nil && names.waitingList == nil ? [] : requestNames()
  }

  /// With the newest weights that can be had.
  /// - Parameter isAsked: whether a person has asked for them; only then a failure is worth a word.
  mutating func requestNames(isAsked: Bool = true) -> [Effect] {
    names.isAsked = isAsked
    names.scroll = 0
    names.failure = nil
    names.waitingList = names.makeRequest(table: false)
    names.waitingTable = names.makeRequest(table: true)
    if self[.rnn].isLive {
      defer { names.awaitsWeights = true }
      return names.awaitsWeights ? [] : [.send(self[.rnn].id, .publishWeights)]
    }
    names.awaitsWeights = true
    if let result = self[.rnn].result {
      return generate(
        with: .published(result.keptWeights, of: self[.rnn].id, iterations: result.keptIterations))
    }
    return generate(with: .savedOrShipped)
  }

  /// Names for a first letter.
  mutating func generateNames(from letter: Character) -> [Effect] {
    names.start = String(letter)
    return generateNames()
  }

  /// Whether the names on the screen are those of the RNN that is being trained, or was last.
  private var namesAreOfThisRun: Bool {
    if case .live(self[.rnn].id, _) = names.results?.source { true } else { false }
  }

  /// Names of a stored network give way to those of the one that is trained, once it has learnt something.
  mutating func makeNamesLive() -> [Effect] {
    if namesAreOfThisRun { return [] }
    return names.waitingList != nil || names.editing != nil ? [] : requestNames(isAsked: false)
  }

  /// Names from the middle of a run give way to those of its end.
  mutating func makeNamesFinal() -> [Effect] {
    guard case .live(self[.rnn].id, let iterations) = names.results?.source,
      iterations != self[.rnn].result?.keptIterations, names.waitingList == nil, names.editing == nil
    else { return [] }
    if case .quitting = overlay { return [] }
    return requestNames(isAsked: false)
  }

  /// Goes on with what waits for weights.
  mutating func generate(with weights: NameWeights) -> [Effect] {
    guard names.awaitsWeights else { return [] }
    names.awaitsWeights = false
    return [names.waitingList, names.waitingTable].compactMap { $0 }.map { .generate($0, weights) }
  }

  mutating func receive(_ results: NameResults) {
    if results.request.number == names.waitingList?.number {
      names.waitingList = nil
      names.results = results
    } else if results.request.number == names.waitingTable?.number {
      names.waitingTable = nil
      names.table = results
    }
  }

  mutating func namesFailed(_ request: NameRequest, _ reason: String) {
    if request.number == names.waitingList?.number {
      names.giveUpList()
    } else if request.number == names.waitingTable?.number {
      names.giveUpTable()
    } else {
      // A newer request is on its way, or has been answered.
      return
    }
    if names.isAsked { names.failure = reason }
  }

  mutating func selectNameField(by step: Int) {
    let fields = NamesState.Field.allCases
    let index = fields.firstIndex(of: names.selected) ?? 0
    names.selected = fields[min(max(0, index + step), fields.count - 1)]
  }

  mutating func stepNameField(_ direction: Int) -> [Effect] {
    switch names.selected {
    case .language:
      guard !names.languages.isEmpty else { return [] }
      names.language = (names.language + direction + names.languages.count) % names.languages.count
      return generateNames()
    case .start:
      let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
      let index = names.start.first.flatMap { letters.firstIndex(of: $0) } ?? 0
      return generateNames(from: letters[(index + direction + letters.count) % letters.count])
    case .count:
      let count = min(
        max(NamesState.counts.lowerBound, names.count + direction), NamesState.counts.upperBound)
      guard count != names.count else { return [] }
      names.count = count
    case .temperature: return changeTemperature(direction)
    case .choice: names.isGreedy.toggle()
    }
    return remakeNames()
  }

  mutating func changeTemperature(_ direction: Int) -> [Effect] {
    let tenths = (names.temperature * 10).rounded() + Double(direction)
    let temperature = min(max(1, tenths), 20) / 10
    guard temperature != names.temperature else { return [] }
    names.temperature = temperature
    return remakeNames()
  }

  /// Enter: types into a field that takes text, and makes names at the others.
  mutating func enterNameField() -> [Effect] {
    switch names.selected {
    case .language:
      names.editing = TextField()
      // Enter without a letter keeps the language.
      names.highlighted = names.language
    case .start:
      startBefore = names.start
      names.editing = TextField(startBefore, isSelected: true)
    case .count: names.editing = TextField(String(names.count), isSelected: true)
    case .temperature: names.editing = TextField(Numbers.significant(names.temperature), isSelected: true)
    case .choice: return generateNames()
    }
    return []
  }

  mutating func acceptNameText() -> [Effect] {
    guard let text = names.editing?.text.trimmingSpaces else { return [] }
    switch names.selected {
    case .language:
      let completions = names.completions
      // The list says that there is none.
      guard completions.indices.contains(names.highlighted) else { return [] }
      names.language = names.languages.firstIndex(of: completions[names.highlighted]) ?? names.language
    case .start:
      if let refusal = NamesState.refusal(ofStart: text) {
        names.failure = refusal
        return []
      }
      names.start = text
    case .count:
      guard let count = Int(text), NamesState.counts.contains(count) else {
        names.failure = "the count is 1 to 99"
        return []
      }
      names.count = count
    case .temperature:
      guard let temperature = Double(text), NamesState.temperatures.contains(temperature) else {
        names.failure = "the temperature is 0.1 to 2"
        return []
      }
      names.temperature = temperature
    case .choice: break
    }
    names.editing = nil
    return generateNames()
  }

  /// While the first letters are typed, each one makes names at once.
  mutating func nameTextChanged() -> [Effect] {
    names.failure = nil
    names.highlighted = 0
    guard names.selected == .start, let text = names.editing?.text.trimmingSpaces, !text.isEmpty else {
      return []
    }
    if let refusal = NamesState.refusal(ofStart: text) {
      names.failure = refusal
      return []
    }
    names.start = text
    return generateNames()
  }

  mutating func completeLanguage() {
    let completions = names.completions
    guard completions.indices.contains(names.highlighted) else { return }
    names.editing = TextField(completions[names.highlighted])
    names.highlighted = 0
  }
}
