import Datasets
import Dispatch
import Models
import Screen
import Synchronization
import TUI
import Testing

@Suite("Names for the screen")
struct NameMakerTests {
  @Test("Requests that were overtaken while they waited come to nothing")
  func overtaken() {
    let (mayLoad, isLoading, answers) = (
      DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)
    )
    let loads = Mutex(0)
    let inbox = ActionInbox { answers.signal() }
    let maker = NameMaker(inbox: inbox, names: ProgramUnderTest.names) {
      loads.withLock { $0 += 1 }
      isLoading.signal()
      mayLoad.wait()
      throw ProgramUnderTest.Refused(description: "none")
    }
    func request(_ number: Int) -> NameRequest {
      NameRequest(
        number: number, kind: number % 2 == 0 ? .table : .list(language: "Eins", count: 3), start: "A",
        choice: .greedy, seed: 1)
    }
    maker.make(request(1), .savedOrShipped)
    isLoading.wait()
    for number in 2...41 { maker.make(request(number), .savedOrShipped) }
    for _ in 0..<3 { mayLoad.signal() }
    for _ in 0..<3 { #expect(answers.wait(timeout: .now() + 60) == .success) }
    let numbers = inbox.drain().compactMap { action -> Int? in
      if case .namesFailed(let request, _) = action { request.number } else { nil }
    }
    #expect(numbers == [1, 40, 41])
    #expect(loads.withLock { $0 } == 3)
  }

  /// Weights of a network that writes this one name, in any of the languages of the test's data set.
  private func weights(writing name: String) throws -> Weights {
    let letters = try #require(Alphabet.encode(name)) + [UInt8(Alphabet.end)]
    let joined = 2 + 59 + 128
    func tensor(_ rows: Int, _ columns: Int, _ ones: [(row: Int, column: Int)] = []) -> Weights.Tensor {
      var values = [Float](repeating: 0, count: rows * columns)
      for (row, column) in ones { values[row * columns + column] = 20 }
      return .init(shape: columns == 1 ? [rows] : [rows, columns], values: values)
    }
    let next = zip(letters, letters.dropFirst()).map { (row: Int($1), column: 2 + Int($0)) }
    return Weights(
      [
        ("i2h.weight", tensor(128, joined)), ("i2h.bias", tensor(128, 1)),
        ("i2o.weight", tensor(59, joined, next)), ("i2o.bias", tensor(59, 1)),
        ("o2o.weight", tensor(59, 187, (0..<59).map { ($0, 128 + $0) })), ("o2o.bias", tensor(59, 1)),
      ], metadata: ["languages": "[\"Eins\",\"Two\"]"])
  }

  /// Has names made, one request after the other.
  private func answers(
    to requests: [(NameRequest, NameWeights)], names: NameDataset = ProgramUnderTest.names
  ) throws -> [Action] {
    let answered = DispatchSemaphore(value: 0)
    let inbox = ActionInbox { answered.signal() }
    let maker = NameMaker(inbox: inbox, names: names) {
      throw ProgramUnderTest.Refused(description: "none")
    }
    return try requests.map { request, weights in
      maker.make(request, weights)
      #expect(answered.wait(timeout: .now() + 60) == .success)
      return try #require(inbox.drain().first)
    }
  }

  private func request(
    _ kind: NameRequest.Kind, start: String = "A", choice: NameGenerator.Choice = .greedy, seed: UInt64 = 1
  ) -> NameRequest {
    NameRequest(number: 1, kind: kind, start: start, choice: choice, seed: seed)
  }

  private func results(_ action: Action) -> NameResults? {
    if case .namesGenerated(let results) = action { results } else { nil }
  }

  @Test("are made with the weights that were sent, and with others once others are sent")
  func live() throws {
    let (first, second) = (try weights(writing: "Abc"), try weights(writing: "Axyz"))
    let list = request(.list(language: "Two", count: 2))
    let sent: [(Weights, Int, String)] = [
      (first, 10, "Abc"), (first, 20, "Abc"), (second, 30, "Axyz"), (first, 40, "Abc"),
    ]
    let answers = try answers(to: sent.map { (list, .published($0.0, of: .rnn, iterations: $0.1)) })
    for (answer, (_, iterations, name)) in zip(answers, sent) {
      let results = try #require(self.results(answer))
      #expect(results.request == list)
      #expect(results.source == .live(.rnn, iterations: iterations))
      #expect(results.names.map(\.name.text) == [name, name])
      #expect(results.names.map(\.language) == ["Two", "Two"])
    }
  }

  @Test("of all languages come in the order of the network's, one of each")
  func table() throws {
    let answer = try answers(to: [
      (request(.table), .published(weights(writing: "Abc"), of: .rnn, iterations: 1))
    ])
    #expect(results(answer[0])?.names.map(\.language) == ["Eins", "Two"])
    #expect(results(answer[0])?.names.map(\.name.text) == ["Abc", "Abc"])
  }

  @Test("are the same for the same seed, and others for another")
  func seeds() throws {
    // Every letter is as likely as any other.
    let even = NameWeights.published(try weights(writing: "A"), of: .rnn, iterations: 1)
    let lists = try answers(
      to: [3, 3, 4].map { (seed: UInt64) in
        let kind = NameRequest.Kind.list(language: "Eins", count: 5)
        return (request(kind, start: "B", choice: .sampling(temperature: 2), seed: seed), even)
      }
    ).map { results($0)?.names.map(\.name.text) }
    #expect(lists[0]?.count == 5)
    #expect(lists[0] == lists[1])
    #expect(lists[0] != lists[2])
  }

  @Test("are known when the training set has them in their language")
  func known() throws {
    let data = NameDataset(
      name: "two", languages: ["Eins", "Two"],
      names: [[try #require(Alphabet.encode("Abc"))], [try #require(Alphabet.encode("Other"))]])
    let answer = try answers(
      to: [(request(.table), .published(weights(writing: "Abc"), of: .rnn, iterations: 1))], names: data)
    #expect(results(answer[0])?.names.map(\.isKnown) == [true, false])
  }

  @Test("of a language that the weights do not know are refused in one line, and so are damaged weights")
  func refused() throws {
    let odd = request(.list(language: "Kling\u{1B}on", count: 1))
    let list = request(.list(language: "Eins", count: 1))
    let answers = try answers(to: [
      (odd, .published(weights(writing: "Abc"), of: .rnn, iterations: 1)),
      (list, .published(Weights(), of: .rnn, iterations: 1)),
      (list, .savedOrShipped), (list, .published(weights(writing: "Abc"), of: .rnn, iterations: 1)),
    ])
    let reasons = answers.map { action -> String? in
      if case .namesFailed(_, let reason) = action { reason } else { nil }
    }
    #expect(reasons[0]?.hasPrefix("these weights do not know Kling") == true)
    #expect(reasons[0]?.contains("\u{1B}") == false)
    #expect(reasons[1]?.isEmpty == false)
    #expect(reasons[2] == "none")
    #expect(results(answers[3])?.names.map(\.name.text) == ["Abc"], "what failed before changes nothing")
    for reason in reasons.compactMap(\.self) { #expect(!reason.contains("\n")) }
  }
}
