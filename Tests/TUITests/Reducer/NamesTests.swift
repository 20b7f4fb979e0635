import Canvas
import Models
import TUI
import Testing
import Training

@Suite("Names")
struct NamesTests {
  private let request = NameRequest(
    number: 1, kind: .list(language: "Russian", count: 10), start: "R", choice: .sampling(temperature: 0.8),
    seed: 8)

  @Test("come from the saved or the shipped RNN when none is trained")
  func stored() {
    var script = Script()
    let effects = script.type("g")
    #expect(effects.first == .generate(request, .savedOrShipped))
    #expect(script.state.focus == .names)
  }

  @Test("come from the RNN that is trained, once it has sent its weights, without stopping it")
  func live() {
    var script = Script(network: .rnn)
    script.launch()
    #expect(script.type("g") == [.send(.rnn, .publishWeights)])
    #expect(script.type("g").isEmpty, "asked for already")
    let effects = script.event(
      .weights(PublishedWeights(weights: Script.weights, totalIterations: 41_200)), .rnn)
    guard case .generate(let request, .published(let weights, .rnn, let iterations))? = effects.first else {
      Issue.record("nothing generated")
      return
    }
    #expect(weights == Script.weights)
    #expect(iterations == 41_200)
    #expect(request.number == script.state.names.nextNumber - 2, "the newest request, not the one before")
  }

  private func refusal(isLate: Bool) -> SessionEvent {
    .commandRefused(
      RefusedCommand(id: CommandID(1), command: .publishWeights, reason: "no memory", isLate: isLate))
  }

  @Test("do not come when the RNN cannot send its weights; a warning about something else changes nothing")
  func refusedWeights() {
    var script = Script(network: .rnn)
    script.launch()
    script.type("g")
    script.event(.warning("something else"), .rnn)
    #expect(script.state.names.failure == nil && script.state.names.waitingList != nil)
    script.event(refusal(isLate: false), .rnn)
    #expect(script.state.names.failure == "no memory")
    #expect(script.state.names.waitingList == nil && script.state.names.waitingTable == nil)
    #expect(script.type("g") == [.send(.rnn, .publishWeights)], "asked for again")
  }

  @Test("come from the end of a run that was asked for its weights too late")
  func lateForWeights() {
    var script = Script(network: .rnn)
    script.launch()
    script.train(1...50, .rnn)
    script.type("g")
    script.event(refusal(isLate: true), .rnn)
    #expect(script.state.names.failure == nil)
    _ = script.takeEffects()
    script.finish(.completed, .rnn)
    let made = script.takeEffects().filter { if case .generate(_, .published) = $0 { true } else { false } }
    #expect(made.count == 2)
  }

  @Test("stand there from the beginning, by the network that was saved or shipped")
  func opening() {
    var script = Script()
    let requests = script.act(.launched).compactMap { effect -> NameRequest.Kind? in
      if case .generate(let request, .savedOrShipped) = effect { request.kind } else { nil }
    }
    #expect(requests == [.list(language: "Russian", count: 10), .table])
    #expect(script.state.focus == .plots)
    script.answerNames()
    #expect(script.state.names.rows.count == 10)
  }

  @Test("come from the finished RNN of this run")
  func finished() {
    var script = Script(network: .rnn)
    script.launch()
    script.train(1...50, .rnn)
    script.finish(.completed, .rnn)
    guard case .generate(_, .published(_, _, let iterations))? = script.type("g").first else {
      Issue.record("nothing generated")
      return
    }
    #expect(iterations == 50)
  }

  @Test("that wait for weights come when the run ends instead")
  func endWhileWaiting() {
    var script = Script(network: .rnn)
    script.launch()
    script.type("g")
    script.finish(.stopped, .rnn)
    #expect(script.effects.contains { if case .generate = $0 { true } else { false } })
  }

  @Test("of an older request are dropped")
  func old() {
    var script = Script()
    script.type("g")
    script.type("g")
    script.act(.namesGenerated(Script.results(request)))
    #expect(script.state.names.results == nil)
    script.answerNames()
    #expect(script.state.names.results?.names.count == 10)
  }

  @Test("are made for each letter typed as a start, and for a capital letter at once")
  func letters() {
    var script = Script()
    script.focus(.names)
    guard case .generate(let request, _)? = script.type("K").first else {
      Issue.record("nothing generated")
      return
    }
    #expect(request.start == "K")
    script.key(.down)
    script.key(.down)
    #expect(script.state.names.selected == .start)
    script.key(.enter)
    script.key(.end)
    script.type("o")
    #expect(script.state.names.start == "Ko")
    script.key(.enter)
    #expect(script.state.names.editing == nil)
  }

  @Test("are not made for a start without letters, and Esc brings the old start back")
  func startWithoutLetters() {
    var script = Script()
    script.focus(.names)
    script.type("K")
    script.key(.down)
    script.key(.down)
    script.key(.enter)
    _ = script.takeEffects()
    script.type("1漢")
    script.key(.enter)
    #expect(script.takeEffects().isEmpty)
    #expect(script.state.names.failure == "names have no “1”")
    #expect(script.state.names.editing != nil)
    script.key(.control("u"))
    script.key(.enter)
    #expect(script.state.names.failure?.contains("letter") == true)
    script.type("é1")
    #expect(script.state.names.failure == "names have no “1”")
    #expect(script.state.names.start == "é")
    script.key(.control("u"))
    script.type("So")
    #expect(script.state.names.start == "So")
    script.key(.escape)
    #expect(script.state.names.start == "K")
  }

  @Test("of all languages scroll to the last one")
  func scrollTable() {
    var script = Script(columns: 80, rows: 24)
    script.focus(.names)
    script.type("tg")
    script.answerNames()
    for _ in 0..<30 { script.key(.pageDown) }
    let text = render(script.state).text
    #expect(text.contains("Vietnamese") && !text.contains("Arabic"))
  }

  @Test("complete the language as it is typed")
  func completion() {
    var script = Script()
    script.focus(.names)
    script.key(.enter)
    #expect(script.state.names.completions.count == 18)
    script.type("sp")
    #expect(script.state.names.completions == ["Spanish"])
    script.key(.tab)
    #expect(script.state.names.editing?.text == "Spanish")
    script.key(.enter)
    #expect(script.state.names.languageName == "Spanish")
  }

  @Test("keep the language when Enter is pressed without a letter")
  func sameLanguage() {
    var script = Script()
    script.focus(.names)
    let language = script.state.names.languageName
    script.key(.enter)
    script.key(.enter)
    #expect(script.state.names.languageName == language)
    #expect(script.state.names.editing == nil)
  }

  @Test("are made anew when a field changes, wherever the focus is, once there are any")
  func remade() {
    var script = Script()
    #expect(script.type("[").isEmpty)
    script.launch()
    script.answerNames()
    script.focus(.plots)
    _ = script.takeEffects()
    script.type("]]")
    let requests = script.effects.compactMap { effect -> NameGenerator.Choice? in
      if case .generate(let request, _) = effect, case .list = request.kind { request.choice } else { nil }
    }
    #expect(requests == [.sampling(temperature: 0.8), .sampling(temperature: 0.9)])
    #expect(script.state.focus == .plots)
  }

  @Test("that came up several times stand once, with how often")
  func repeated() {
    var script = Script()
    script.launch()
    script.type("g")
    script.answerNames(repeated: 3)
    #expect(script.state.names.rows.map(\.times).contains(3))
    #expect(Set(script.state.names.rows.map(\.result.name.text)).count == script.state.names.rows.count)
    #expect(render(script.state).text.contains(" ×3"))
  }

  @Test("of an unknown language are refused, and typing goes on")
  func unknownLanguage() {
    var script = Script()
    script.focus(.names)
    script.key(.enter)
    script.type("klingon")
    #expect(script.key(.enter).isEmpty)
    #expect(render(script.state).text.contains("no language “klingon”"))
    #expect(script.state.names.editing != nil)
  }

  @Test("get safer and wilder by [ and ], within bounds")
  func temperature() {
    var script = Script()
    script.type("[")
    #expect(script.state.names.temperature == 0.7)
    for _ in 0..<30 { script.type("]") }
    #expect(script.state.names.temperature == 2)
    for _ in 0..<30 { script.type("[") }
    #expect(script.state.names.temperature == 0.1)
  }

  @Test("are one when greedy")
  func greedy() {
    var script = Script()
    script.focus(.names)
    script.key(.down)
    script.key(.right)
    #expect(script.state.names.isGreedy)
    guard case .generate(let request, _)? = script.type("g").first else {
      Issue.record("nothing generated")
      return
    }
    #expect(request.choice == .greedy)
    #expect(request.kind == .list(language: "Russian", count: 1))
  }

  @Test("that could not be made say why")
  func failed() {
    var script = Script()
    script.type("g")
    script.act(.namesFailed(request, "weights are damaged"))
    #expect(script.state.names.failure == "weights are damaged")
    #expect(script.state.names.waitingList == nil)
  }

  @Test("begin as the field says after Esc and after a click elsewhere", arguments: [true, false])
  func startGivenUp(byEscape: Bool) {
    var script = Script()
    script.launch()
    script.answerNames()
    script.focus(.names)
    script.key(.down)
    script.key(.down)
    script.key(.enter)
    script.type("So")
    script.answerNames()
    #expect(script.state.names.rows.first?.result.name.text.hasPrefix("So") == true)
    if byEscape {
      script.key(.escape)
    } else {
      script.act(.input(.mouse(.init(action: .press, at: Point(column: 10, row: 5)))))
    }
    script.answerNames()
    #expect(script.state.names.start == "R")
    #expect(script.state.names.rows.first?.result.name.text.hasPrefix("R") == true)
  }

  @Test("that nobody has asked for fail without a word")
  func quietFailure() throws {
    var script = Script()
    script.launch()
    let request = try #require(script.state.names.waitingList)
    script.act(.namesFailed(request, "these weights do not know Klingon"))
    #expect(script.state.names.failure == nil)
    script.type("g")
    let asked = try #require(script.state.names.waitingList)
    script.act(.namesFailed(asked, "these weights do not know Klingon"))
    #expect(script.state.names.failure != nil)
  }

  @Test("that came are not called into question by an older request that failed")
  func staleFailure() throws {
    var script = Script()
    script.launch()
    script.type("g")
    let old = try #require(script.state.names.waitingList)
    script.type("g")
    script.answerNames()
    script.act(.namesFailed(old, "no such file"))
    #expect(script.state.names.failure == nil)
  }

  @Test("of a stored network give way to those of the RNN that is trained, after its first epoch")
  func madeLive() {
    var script = Script(network: .rnn)
    script.launch()
    script.answerNames(source: .shipped)
    script.trainLanguages()
    #expect(script.effects.contains(.send(.rnn, .publishWeights)))
    script.event(.weights(PublishedWeights(weights: Script.weights, totalIterations: 900)), .rnn)
    script.answerNames(source: .live(.rnn, iterations: 900))
    _ = script.takeEffects()
    script.trainLanguages()
    #expect(!script.effects.contains(.send(.rnn, .publishWeights)), "those on the screen may be read")
    script.type("r")
    script.key(.enter)
    script.finish(.stopped, .rnn)
    script.begin(.rnn)
    #expect(render(script.state).text.contains("RNN of the run before"))
    _ = script.takeEffects()
    script.trainLanguages()
    #expect(script.effects.contains(.send(RunID(.rnn, 2), .publishWeights)), "they are another run's now")
  }

  @Test(
    "of the middle of a run give way to those of its end, unless the person is typing",
    arguments: [false, true])
  func madeFinal(isTyping: Bool) throws {
    var script = Script(network: .rnn)
    script.launch()
    script.trainLanguages()
    script.event(.weights(PublishedWeights(weights: Script.weights, totalIterations: 20)), .rnn)
    script.answerNames(source: .live(.rnn, iterations: 20))
    if isTyping {
      script.focus(.names)
      script.key(.enter)
      try #require(script.state.names.editing != nil)
    }
    func made() -> [Int] {
      script.takeEffects().compactMap { effect in
        if case .generate(_, .published(_, _, let iterations)) = effect { iterations } else { nil }
      }
    }
    _ = made()
    script.finish(.completed, .rnn)
    let end = try #require(script.state.rnn.result?.keptIterations)
    #expect(Set(made()) == (isTyping ? [] : [end]))
    guard !isTyping else { return }
    script.answerNames(source: .live(.rnn, iterations: end))
    script.finish(.completed, .rnn)
    #expect(made().isEmpty, "they are of the end")
  }

  @Test("that do not come leave none that the fields do not ask for", arguments: [true, false])
  func staleNames(hasSession: Bool) throws {
    var script = Script(network: hasSession ? .rnn : .cnn)
    script.launch()
    if hasSession {
      script.event(.weights(PublishedWeights(weights: Script.weights, totalIterations: 1)), .rnn)
    }
    script.answerNames()
    script.focus(.names)
    func fail() throws {
      let requests = try [
        #require(script.state.names.waitingList), #require(script.state.names.waitingTable),
      ]
      if hasSession {
        script.event(
          .commandRefused(
            .init(id: CommandID(1), command: .publishWeights, reason: "the weights could not be copied")),
          .rnn)
      } else {
        for request in requests { script.act(.namesFailed(request, "no such file")) }
      }
    }
    script.type("g")
    try fail()
    #expect(script.state.names.rows.count == 10, "they are what was asked for again")
    #expect(script.state.names.table != nil)
    script.type("K")
    try fail()
    #expect(script.state.names.rows.isEmpty)
    #expect(script.state.names.table == nil)
    #expect(script.state.names.failure != nil)
  }

  @Test("that are fewer than before are not scrolled out of sight, nor are none")
  func scrolledAway() throws {
    var script = Script(columns: 80, rows: 24)
    script.launch()
    script.focus(.names)
    script.type("g")
    script.answerNames()
    script.type("g")
    script.key(.pageDown)
    #expect(script.state.names.scroll > 0)
    // One name, over and over.
    script.answerNames(repeated: 10)
    #expect(script.state.names.rows.count == 1)
    #expect(script.state.names.scroll == 0)
    script.type("g")
    script.answerNames()
    script.type("K")
    script.key(.pageDown)
    #expect(script.state.names.scroll > 0)
    let request = try #require(script.state.names.waitingList)
    script.act(.namesFailed(request, "no such file"))
    #expect(script.state.names.scroll == 0)
  }
}
