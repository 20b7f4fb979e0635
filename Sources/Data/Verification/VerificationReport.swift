/// What is found when the files of a data set are checked one by one.
public struct VerificationReport: Sendable, Equatable {
  /// A file, or a folder that could not be read.
  public struct Check: Sendable, Equatable {
    /// Without control characters.
    public let file: String
    public let passed: Bool
    /// What is in it, or what is wrong with it; one line.
    public let finding: String
  }

  /// How many images or names there are of each class.
  public struct Histogram: Sendable, Equatable {
    /// "training", "test", "names".
    public let part: String
    public let counts: [(name: String, count: Int)]

    public static func == (one: Histogram, other: Histogram) -> Bool {
      one.part == other.part && one.counts.elementsEqual(other.counts, by: ==)
    }
  }

  /// For people: "CIFAR-10".
  public let title: String
  public let checks: [Check]
  /// Empty when a file has failed.
  public let histograms: [Histogram]

  public var passed: Bool { checks.allSatisfy(\.passed) }
}
