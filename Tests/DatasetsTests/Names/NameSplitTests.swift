import Datasets
import Testing

@Suite struct NameSplitTests {
  let surnames = NameDataset.embedded()

  func dataset(_ names: [[String]]) -> NameDataset {
    NameDataset(
      name: "test", languages: names.indices.map { "L\($0)" },
      names: names.map { $0.map { NameFolding.encode($0) } })
  }

  @Test("a tenth holds out a tenth of every language and leaves the rest to train on")
  func tenth() throws {
    let split = try NameSplit(surnames, holdout: .fraction(0.1), seed: 1)
    #expect(split.training.count + split.holdout.count == 25_656)
    for (language, names) in surnames.names.enumerated() {
      let distinct = Set(names).count
      let held = Set(split.holdout.filter { $0.language == language }.map(\.letters)).count
      #expect(held == max(1, Int((Double(distinct) * 0.1).rounded())))
    }
    #expect(Set(split.training).isDisjoint(with: split.holdout))
  }

  @Test("the same seed gives the same split, another seed another")
  func seeds() throws {
    let one = try NameSplit(surnames, holdout: .fraction(0.1), seed: 1)
    let again = try NameSplit(surnames, holdout: .fraction(0.1), seed: 1)
    let other = try NameSplit(surnames, holdout: .fraction(0.1), seed: 2)
    #expect(one.text == again.text)
    #expect(one.holdout != other.holdout)
  }

  @Test("the order of the lines does not change what is held out")
  func lineOrder() throws {
    let reversed = NameDataset(
      name: "reversed", languages: surnames.languages, names: surnames.names.map { $0.reversed() })
    let one = try NameSplit(surnames, holdout: .count(500), seed: 7)
    let other = try NameSplit(reversed, holdout: .count(500), seed: 7)
    #expect(Set(one.holdout) == Set(other.holdout))
  }

  @Test(
    "a count is met exactly, in proportion, with one of each language",
    arguments: [18, 19, 500, 2566, 25_000])
  func counts(count: Int) throws {
    let split = try NameSplit(surnames, holdout: .count(count), seed: 3)
    let distinct = surnames.names.map { Set($0).count }
    let held = distinct.indices.map { language in
      Set(split.holdout.filter { $0.language == language }.map(\.letters)).count
    }
    #expect(held.reduce(0, +) == count)
    for (held, size) in zip(held, distinct) {
      #expect(held >= 1)
      #expect(held < size)
      let share = Double(count) * Double(size) / Double(distinct.reduce(0, +))
      if count >= 2566 && count < 25_000 { #expect(abs(Double(held) - share) <= 1) }
    }
  }

  @Test("copies of a name stay on one side")
  func copies() throws {
    let split = try NameSplit(
      dataset([["Aa", "Bb", "Aa", "Aa", "Bb"], ["Cc", "Dd", "Ee"]]), holdout: .count(2), seed: 5)
    #expect(Set(split.training).isDisjoint(with: split.holdout))
    #expect(split.training.count + split.holdout.count == 8)
  }

  @Test("a language with a single name keeps it for training")
  func singleName() throws {
    let split = try NameSplit(dataset([["Aa"], ["Bb", "Cc"]]), holdout: .fraction(0.5), seed: 1)
    #expect(split.holdout.map(\.language) == [1])
    #expect(split.training.map(\.language) == [0, 1])
  }

  @Test("no hold-out keeps all names in their order")
  func none() throws {
    for holdout in [NameSplit.Holdout.none, .count(0), .fraction(0)] {
      let split = try NameSplit(surnames, holdout: holdout, seed: 1)
      #expect(split.training == surnames.labelledNames)
      #expect(split.holdout.isEmpty)
    }
  }

  @Test(
    "what cannot be held out is refused with what can",
    arguments: [
      NameSplit.Holdout.count(1), .count(-1), .count(25_656), .fraction(1), .fraction(-0.1), .fraction(.nan),
    ])
  func refusals(holdout: NameSplit.Holdout) {
    expectDataError(.option, mentioning: "hold", "expected") {
      _ = try NameSplit(surnames, holdout: holdout, seed: 1)
    }
  }

  @Test("the split is written as lines of part, language and folded name")
  func text() throws {
    let split = try NameSplit(dataset([["Łuk", "Łuk"], ["Bb"]]), holdout: .none, seed: 1)
    #expect(split.text == "train\tL0\tLuk\ntrain\tL0\tLuk\ntrain\tL1\tBb\n")
    let half = try NameSplit(dataset([["Aa", "Bb"]]), holdout: .count(1), seed: 1)
    #expect(half.text.split(separator: "\n").map { $0.prefix(5) } == ["train", "holdo"])
  }
}
