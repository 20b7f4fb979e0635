extension NameGenerator {
  /// A name and how likely the network holds it to be.
  package struct GeneratedName: Sendable, Equatable {
    package var text: String
    /// Natural logarithm of the probability of each letter of `text` given what stands before it, at
    /// temperature 1; 0 for the letters of the prefix, which were given.
    package var letterLogLikelihoods: [Double]
    /// Of the end of the name after the last letter; `nil` when the name was cut at the longest length.
    package var endLogLikelihood: Double?
    /// Mean over the generated letters and the end, in nats; 0 if nothing was generated.
    package var logLikelihoodPerLetter: Double

    package init(
      text: String, letterLogLikelihoods: [Double], endLogLikelihood: Double?, logLikelihoodPerLetter: Double
    ) {
      self.text = text
      self.letterLogLikelihoods = letterLogLikelihoods
      self.endLogLikelihood = endLogLikelihood
      self.logLikelihoodPerLetter = logLikelihoodPerLetter
    }
  }

  /// How the next letter is chosen.
  package enum Choice: Sendable, Equatable {
    /// The most likely letter, as in the tutorial.
    case greedy
    /// Drawn with probability proportional to exp(logit / temperature). A temperature that is not above 0
    /// means greedy.
    case sampling(temperature: Double)
  }
}
