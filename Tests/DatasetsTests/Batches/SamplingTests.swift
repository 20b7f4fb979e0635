import Datasets
import Testing

@Suite struct EpochOrderTests {
  @Test("an epoch visits every sample once, in another order each time")
  func permutation() {
    let first = EpochOrder.indices(count: 1000, seed: 1, epoch: 1)
    #expect(first.sorted() == Array(0..<1000))
    #expect(first != Array(0..<1000))
    #expect(first == EpochOrder.indices(count: 1000, seed: 1, epoch: 1))
    #expect(first != EpochOrder.indices(count: 1000, seed: 1, epoch: 2))
    #expect(first != EpochOrder.indices(count: 1000, seed: 2, epoch: 1))
  }

  @Test("without shuffling the order is that of the data", arguments: [0, 1, 5])
  func identity(count: Int) {
    #expect(EpochOrder.indices(count: count, seed: 1, epoch: 1, shuffled: false) == Array(0..<count))
    #expect(EpochOrder.indices(count: count, seed: 1, epoch: 1).sorted() == Array(0..<count))
  }

  @Test("every sample is as likely at the front as any other")
  func uniform() {
    var counts = [Int](repeating: 0, count: 6)
    for epoch in 0..<6000 { counts[EpochOrder.indices(count: 6, seed: 3, epoch: epoch)[0]] += 1 }
    #expect(counts.allSatisfy { abs($0 - 1000) < 150 })
  }
}

@Suite struct UniformLanguageSamplerTests {
  // Language 0 has 90 names, language 1 none, language 2 has 10.
  let names = (0..<100).map { LabelledName(language: $0 < 90 ? 0 : 2, letters: [UInt8($0 % 50)]) }

  @Test("languages are drawn equally often, and so are the names within one")
  func uniform() {
    let sampler = UniformLanguageSampler(names, seed: 4)
    var counts = [Int](repeating: 0, count: 100)
    for draw in 0..<20_000 { counts[sampler.name(draw: draw)] += 1 }
    #expect(abs(counts[..<90].reduce(0, +) - 10_000) < 400)
    #expect(counts[90...].allSatisfy { abs($0 - 1000) < 150 })
    #expect(counts[..<90].allSatisfy { (60...170).contains($0) })
  }

  @Test("a draw depends on its number and the seed alone")
  func reproducible() {
    let sampler = UniformLanguageSampler(names, seed: 4)
    let forward = (0..<50).map { sampler.name(draw: $0) }
    let backward = (0..<50).reversed().map { sampler.name(draw: $0) }
    #expect(forward == backward.reversed())
    #expect(forward != (0..<50).map { UniformLanguageSampler(names, seed: 5).name(draw: $0) })
  }
}
