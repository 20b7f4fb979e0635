import Models

/// Weights that could not be written, kept for another try.
public struct UnsavedWeights: Sendable, Equatable {
  var weights: Weights
  /// Why, in one line for people.
  public var reason: String
}
