import Models
import Testing
import Training

@Suite("The table of hyperparameters") struct HyperparameterTests {
  @Test("No two rows have the same name or title, and none is without help")
  func names() {
    #expect(Set(Hyperparameter.all.map(\.name)).count == Hyperparameter.all.count)
    #expect(Set(Hyperparameter.all.map(\.title)).count == Hyperparameter.all.count)
    for row in Hyperparameter.all {
      #expect(row.name.allSatisfy { $0.isLowercase || $0 == "_" }, "\(row)")
      #expect(row.help.hasSuffix("."), "\(row)")
      #expect(!row.networks.isEmpty, "\(row)")
    }
  }

  @Test("A value that is written is read again, and no other row changes", arguments: Hyperparameter.all)
  func storage(row: Hyperparameter) throws {
    let before = Recipe.standard.configuration(for: .cnn)
    let value = try #require(Self.other(row, before))
    var after = before
    after[row] = value
    #expect(after[row] == value)
    for other in Hyperparameter.all where other != row {
      // Momentum and its form go with the optimiser that has them.
      if row == .optimizer, other == .momentum || other == .nesterov { continue }
      #expect(after[other] == before[other], "\(other)")
    }
    after[row] = before[row]
    if row != .optimizer { #expect(after == before) }
  }

  @Test(
    "A value of another kind is refused and, written all the same, changes nothing",
    arguments: Hyperparameter.all)
  func otherKind(row: Hyperparameter) {
    let before = Recipe.standard.configuration(for: .cnn)
    let values: [HyperparameterValue] = [
      .count(1), .real(0.5), .off, .flag(true), .schedule(.constant), .choice("nothing like it"), .seed(1),
    ]
    let circumstances = Hyperparameter.Circumstances(before, trainingSamples: 50_000, datasets: ["a", "b"])
    var fitting = 0
    for value in values {
      var after = before
      after[row] = value
      if (try? row.check(value, in: circumstances)) != nil {
        fitting += 1
      } else if row != .dataset, row != .nesterov {
        #expect(after == before, "\(value)")
      }
    }
    #expect(fitting <= (row.canBeOff ? 2 : 1))
  }

  @Test("The standard recipes are within every range", arguments: NetworkKind.allCases)
  func recipes(network: NetworkKind) throws {
    let configuration = Recipe.standard.configuration(for: network)
    for row in Hyperparameter.all {
      try row.check(configuration[row], in: .init(configuration, trainingSamples: 10_000))
    }
  }

  @Test(
    "A hint ends where the check does", arguments: [Hyperparameter.batchSize, .epochs, .holdout, .patience])
  func bounds(row: Hyperparameter) throws {
    let run = Hyperparameter.Circumstances(
      Recipe.standard.configuration(for: .cnn), trainingSamples: 1000, currentEpoch: 7)
    let words = row.hint(in: run).split(separator: " ").map { $0.replacing(",", with: "") }
    let (least, most) = (try #require(Int(words[0])), try #require(Int(words[2])))
    for (value, isFine) in [(least - 1, false), (least, true), (most, true), (most + 1, false)] {
      #expect(((try? row.check(.count(value), in: run)) != nil) == isFine, "\(value)")
    }
  }

  @Test("An interval holds its ends or not, as it says")
  func intervals() {
    #expect(Interval.from(0, below: 1).words == "0 to below 1")
    #expect(Interval.from(0, below: 1).contains(0) && !Interval.from(0, below: 1).contains(1))
    #expect(Interval.above(0).words == "above 0" && !Interval.above(0).contains(0))
    #expect(Interval.from(0).words == "0 or more" && !Interval.from(0).contains(.infinity))
    #expect(!Interval.from(0).contains(.nan))
  }

  /// A value that the row can have and has not.
  private static func other(_ row: Hyperparameter, _ configuration: Configuration) -> HyperparameterValue? {
    switch configuration[row] {
    case .count(let count): .count(count + 1)
    case .real(let number): .real(number / 2 + 0.01)
    case .off: row.domain == .real(.above(0)) ? .real(1) : .count(5)
    case .flag(let isOn): .flag(!isOn)
    case .schedule: .schedule(.cosine(warmup: 0.25))
    case .choice: row == .optimizer ? .choice("adam") : .choice("other")
    case .seed(let seed): .seed(seed + 1)
    }
  }
}
