/// What is found when the files of a data set are checked one by one.
package struct VerificationReport: Sendable, Equatable {
  /// A file, or a folder that could not be read.
  package struct Check: Sendable, Equatable {
    /// Without control characters.
    package let file: String
    package let passed: Bool
    /// What is in it, or what is wrong with it; one line.
    package let finding: Wording
  }

  /// How many images or names there are of each class.
  package struct Histogram: Sendable, Equatable {
    /// "training", "test", "names".
    package let part: String
    package let counts: [(name: String, count: Int)]

    package static func == (one: Histogram, other: Histogram) -> Bool {
      one.part == other.part && one.counts.elementsEqual(other.counts, by: ==)
    }
  }

  /// For people: "CIFAR-10".
  package let title: String
  package let checks: [Check]
  /// Empty when a file has failed.
  package let histograms: [Histogram]

  package var passed: Bool { checks.allSatisfy(\.passed) }
}
