/// Weights that were written, and where.
package struct WrittenWeights: Sendable, Equatable {
  package let part: WeightsToSave.Part
  /// The file, for people.
  package let path: String
  /// Why that is not the file where they should have gone, in one line for people; `nil` where it is.
  package let problem: String?

  /// The file, and why it is that one where it should be another.
  package var place: String { problem.map { "\(path), because \($0)" } ?? path }
}
