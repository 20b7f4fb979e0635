import Datasets
import Kernels

/// Makes up names from the weights of the RNN.
///
/// Holds its own copy of the weights, so it can be used on any thread while training goes on.
public struct NameGenerator: Sendable {
  /// Languages the weights know, in the order of their input columns (alphabetical).
  public let languages: [String]

  /// A name and how likely the network holds it to be.
  public struct GeneratedName: Sendable, Equatable {
    public var text: String
    /// Natural logarithm of the probability of each letter of `text` given what stands before it, at
    /// temperature 1; 0 for the letters of the prefix, which were given.
    public var letterLogLikelihoods: [Double]
    /// Of the end of the name after the last letter; `nil` when the name was cut at the longest length.
    public var endLogLikelihood: Double?
    /// Mean over the generated letters and the end, in nats; 0 if nothing was generated.
    public var logLikelihoodPerLetter: Double

    public init(
      text: String, letterLogLikelihoods: [Double], endLogLikelihood: Double?, logLikelihoodPerLetter: Double
    ) {
      self.text = text
      self.letterLogLikelihoods = letterLogLikelihoods
      self.endLogLikelihood = endLogLikelihood
      self.logLikelihoodPerLetter = logLikelihoodPerLetter
    }
  }

  /// How the next letter is chosen.
  public enum Choice: Sendable, Equatable {
    /// The most likely letter, as in the tutorial.
    case greedy
    /// Drawn with probability proportional to exp(logit / temperature); temperature above 0.
    case sampling(temperature: Double)
  }

  /// - Throws: `WeightsError` when a tensor is missing, has another shape than the RNN's, or is not finite.
  public init(weights: Weights) throws {
    fatalError("to be written")
  }

  /// - Parameters:
  ///   - language: index into `languages`.
  ///   - start: one or more letters of the alphabet; other characters are folded as in the name files, and
  ///     those that cannot be are left out.
  ///   - maximumLength: letters at most, prefix included (the tutorial's 20).
  public func generate(
    language: Int, start: String, choice: Choice, maximumLength: Int = 20,
    using random: inout some RandomNumberGenerator
  ) -> GeneratedName {
    fatalError("to be written")
  }
}
