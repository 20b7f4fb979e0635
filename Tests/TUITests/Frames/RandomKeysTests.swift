import Canvas
import TUI
import Testing
import Training

@Suite("Ten thousand random keys, resizes and events")
struct RandomKeysTests {
  /// A generator that gives the same numbers in every run.
  private struct Numbers {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
  }

  @Test("leave a frame of the right size without control characters, the same each time", arguments: 1...4)
  func random(seed: Int) {
    var numbers = Numbers(state: UInt64(seed))
    var script = Script(
      display: Display(
        glyphs: [.unicode, .ascii, .console][seed % 3], images: seed % 2 == 0 ? .shades : .halfBlocks))
    script.launch()
    script.act(.testImages(Script.images, dataset: "CIFAR-10"))
    var iteration: [NetworkKind: Int] = [:]
    for turn in 0..<2500 {
      if numbers.below(4) == 0 {
        happen(&script, &numbers, &iteration)
      } else {
        script.act(.input(input(&numbers, size: script.state.size)))
      }
      obey(&script)
      guard turn % 10 == 0 else { continue }
      let frame = render(script.state, size: script.state.size)
      #expect(frame.size == script.state.size)
      #expect(frame == render(script.state, size: script.state.size))
      if let fault = FrameCheck.fault(frame, isASCII: script.state.display.glyphs == .ascii) {
        Issue.record("turn \(turn): \(fault)")
        return
      }
    }
  }

  private func input(_ numbers: inout Numbers, size: Size) -> Input {
    let keys: [Input.Key] = [
      .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home, .end, .pageUp,
      .pageDown, .control("l"), .control("u"), .control("x"), .function(1), .insert, .character("é"),
      .character("\u{7}"), .character("漢"),
    ]
    switch numbers.below(20) {
    case 0:
      return .resized(Size(columns: numbers.below(220), rows: numbers.below(70)))
    case 1:
      let actions: [Input.Mouse.Action] = [.press, .release, .drag, .scrollUp, .scrollDown]
      return .mouse(
        .init(
          action: actions[numbers.below(actions.count)],
          at: Point(column: numbers.below(230) - 5, row: numbers.below(75) - 2)))
    case 2...11:
      return .key(.character(Character(UnicodeScalar(UInt8(32 + numbers.below(95))))))
    default:
      return .key(keys[numbers.below(keys.count)])
    }
  }

  private func happen(_ script: inout Script, _ numbers: inout Numbers, _ iteration: inout [NetworkKind: Int])
  {
    let kind: NetworkKind = numbers.below(3) == 0 ? .rnn : .cnn
    guard script.state[kind].isLive else { return }
    switch numbers.below(9) {
    case 0: script.event(.stateChanged([.training, .evaluating, .paused][numbers.below(3)]), kind)
    case 1:
      if kind == .cnn { script.event(.epochFinished(Script.epoch(1 + numbers.below(9), predictions: true))) }
    case 2: if numbers.below(8) == 0 { script.finish(.stopped, kind) }
    case 3: if kind == .cnn { script.diverge() }
    case 4: script.event(.warning("something \u{1B}[31m odd"), kind)
    default:
      let start = script.state[kind].history.count == 0 ? 1 : (iteration[kind] ?? 0) + 1
      script.train(start...start + numbers.below(60), kind)
      iteration[kind] = start + 60
    }
  }

  /// Does what the effects ask for, as the program would.
  private func obey(_ script: inout Script) {
    for effect in script.takeEffects() {
      switch effect {
      case .start(let kind, _): script.begin(kind)
      case .send(let kind, .set(let change)): script.apply(change, kind)
      case .send(.rnn, .publishWeights):
        script.event(.weights(PublishedWeights(weights: Script.weights, totalIterations: 3)), .rnn)
      case .save(let kind, _): script.act(.saved(kind, path: "weights.safetensors"))
      case .generate(let request, _): script.act(.namesGenerated(Script.results(request)))
      case .send, .suspend, .redraw, .quit: break
      }
    }
  }
}
