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
    #expect(one.training == again.training && one.holdout == again.holdout)
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
    #expect(split.holdout.count == count)
    #expect(Set(split.training).isDisjoint(with: split.holdout))
    for (language, names) in surnames.names.enumerated() {
      let held = split.holdout.count { $0.language == language }
      #expect(held >= 1)
      #expect(held < names.count)
      let share = Double(count) * Double(names.count) / 25_656
      // Copies that stay together, and what they leave over.
      if count == 2566 { #expect(abs(Double(held) - share) <= 4) }
    }
  }

  @Test("copies of a name stay on one side")
  func copies() throws {
    let split = try NameSplit(
      dataset([["Aa", "Bb", "Aa", "Aa", "Bb"], ["Cc", "Dd", "Ee"]]), holdout: .count(4), seed: 5)
    #expect(Set(split.training).isDisjoint(with: split.holdout))
    #expect(split.training.count + split.holdout.count == 8)
    #expect(split.holdout.count == 4)
  }

  @Test(
    "a count is met as nearly as copies that stay together allow",
    arguments: [1, 20, 99, 100, 101, 1999, 3000])
  func manyCopies(count: Int) throws {
    let names = (0..<60).map { index in
      String(repeating: "A", count: 1 + index / 26) + String(UnicodeScalar(UInt8(97 + index % 26)))
    }
    let copied = dataset([names.flatMap { Array(repeating: $0, count: 100) }])
    guard count >= 100 else {
      expectDataError(.option, mentioning: "100 to 5900") {
        _ = try NameSplit(copied, holdout: .count(count), seed: 1)
      }
      return
    }
    let split = try NameSplit(copied, holdout: .count(count), seed: 1)
    #expect(split.holdout.count == count / 100 * 100)
    #expect(Set(split.training).isDisjoint(with: split.holdout))
  }

  @Test("names with and without copies make up an exact count together", arguments: 5...60)
  func mixedCopies(count: Int) throws {
    var names: [[String]] = [[], []]
    for index in 0..<20 {
      let name = "B" + String(UnicodeScalar(UInt8(97 + index)))
      names[0] += Array(repeating: name, count: 1 + index % 3)
      names[1] += Array(repeating: name, count: 1 + index % 4)
    }
    let split = try NameSplit(dataset(names), holdout: .count(count), seed: 2)
    #expect(split.holdout.count == count)
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
}

@Suite("The names of a run") struct RunNamesTests {
  private let names = NameDataset(
    name: "test", languages: ["Aa", "Bb"],
    names: (0..<2).map { language in
      (0..<30).map {
        NameFolding.encode(
          "\(language == 0 ? "K" : "L")\(String(UnicodeScalar(UInt8(97 + $0 % 26))))\($0 / 26 == 0 ? "" : "x")"
        )
      }
    })

  @Test("without a hold-out are those to train on and those to test on")
  func plain() throws {
    let parts = try RunNames(names, holdout: 0)
    #expect(parts.holdout.isEmpty)
    #expect(parts.training.count == 54 && parts.test.count == 6)
    let lines = parts.text.split(separator: "\n")
    #expect(lines.count == 60)
    #expect(lines.count { $0.hasPrefix("train\t") } == 54)
    #expect(lines.count { $0.hasPrefix("holdout\t") } == 6)
  }

  @Test("with a hold-out are written as what each of them is for", arguments: [2, 7, 50])
  func holdout(count: Int) throws {
    let parts = try RunNames(names, holdout: count)
    let plain = try RunNames(names, holdout: 0)
    #expect(parts.holdout.count == count)
    #expect(parts.test == plain.test, "weights of all runs are tested on the same names")
    let lines = parts.text.split(separator: "\n").map { $0.split(separator: "\t") }
    for (word, part) in [("train", parts.training), ("holdout", parts.holdout), ("test", parts.test)] {
      let written = lines.filter { $0[0] == word }.map { "\($0[1]) \($0[2])" }
      #expect(written == part.map { "\(names.languages[$0.language]) \(Alphabet.decode($0.letters))" })
    }
    #expect(lines.count == 60)
  }
}
