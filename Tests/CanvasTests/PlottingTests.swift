import Canvas
import Testing

@Suite("Scales and ticks")
struct PlottingTests {
  @Test(
    "A scale can always be drawn",
    arguments: [
      (0.0, 0.0), (5, 5), (-3, -3), (2, 1), (.nan, 1), (-.infinity, .infinity), (0, .leastNonzeroMagnitude),
      (1, 1 + 1e-16),
      (-1.7e308, 1.7e308), (0, .infinity),
    ], [Scale.Kind.linear, .logarithmic])
  func degenerate(range: (Double, Double), kind: Scale.Kind) throws {
    let scale = Scale(kind, from: range.0, to: range.1)
    #expect(scale.lower < scale.upper)
    let low = try #require(scale.fraction(of: scale.lower))
    let high = try #require(scale.fraction(of: scale.upper))
    #expect(abs(low) < 1e-9 && abs(high - 1) < 1e-9)
    for count in 1...6 {
      let ticks = Ticks(on: scale, atMost: count)
      #expect(ticks.values.count <= count && ticks.values.count == ticks.labels.count)
    }
  }

  @Test("Values and fractions are inverse to each other", arguments: [Scale.Kind.linear, .logarithmic])
  func inverse(kind: Scale.Kind) throws {
    let scale = Scale(kind, from: 0.02, to: 7)
    for fraction in [-0.5, 0, 0.3, 1, 1.5] {
      let back = scale.fraction(of: scale.value(at: fraction))
      if kind == .linear || scale.value(at: fraction) > 0 {
        #expect(abs(try #require(back) - fraction) < 1e-9)
      }
    }
    #expect(scale.fraction(of: .nan) == nil && scale.fraction(of: .infinity) == nil)
    #expect((scale.fraction(of: -1) == nil) == (kind == .logarithmic))
  }

  @Test("Ticks are multiples of 1, 2 or 5 with the decimals they need")
  func linear() {
    #expect(Ticks(on: Scale(from: 0.4, to: 2.2), atMost: 5).labels == ["0.5", "1.0", "1.5", "2.0"])
    #expect(Ticks(on: Scale(from: 0, to: 1), atMost: 6).labels == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(Ticks(on: Scale(from: 0, to: 0.3), atMost: 4).values == [0, 0.1, 0.2, 0.3])
    #expect(Ticks(on: Scale(from: 0, to: 90), atMost: 5).labels == ["0", "20", "40", "60", "80"])
    #expect(Ticks(on: Scale(from: 0, to: 35_100), atMost: 4).labels == ["0", "10k", "20k", "30k"])
    #expect(Ticks(on: Scale(from: 0, to: 2), atMost: 9, whole: true).labels == ["0", "1", "2"])
    #expect(Ticks(on: Scale(from: 9400, to: 10_600), atMost: 3).labels == ["9.5k", "10.0k", "10.5k"])
    #expect(Ticks(on: Scale(from: 0, to: 1.2e6), atMost: 3).labels == ["0", "0.5M", "1.0M"])
    #expect(Ticks(on: Scale(from: 2, to: 2.0001), atMost: 3).labels == ["2.00000", "2.00005", "2.00010"])
    #expect(Ticks(on: Scale(from: -0.1, to: 0.1), atMost: 3).labels == ["−0.1", "0.0", "0.1"])
  }

  @Test("Logarithmic ticks are powers of ten, and finer ones where there is room")
  func logarithmic() {
    func labels(_ low: Double, _ high: Double, _ count: Int) -> [String] {
      Ticks(on: Scale(.logarithmic, from: low, to: high), atMost: count).labels
    }
    #expect(labels(0.01, 100, 5) == ["0.01", "0.1", "1", "10", "100"])
    #expect(labels(0.3, 3, 5) == ["0.5", "1", "2"])
    #expect(labels(1e-6, 1e6, 4) == ["1e-6", "0.01", "100", "1M"])
    #expect(labels(100, 1e5, 4) == ["100", "1k", "10k", "100k"])
    #expect(labels(0.52, 0.58, 4).count >= 2)
  }
}
