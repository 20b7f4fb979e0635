import Canvas
import Foundation
import Models

/// Letters shaded by how likely the network held them to be.
enum LetterShades {
  static func spans(_ name: NameGenerator.GeneratedName) -> [Span] {
    name.text.enumerated().map { index, letter in
      let likelihood = index < name.letterLogLikelihoods.count ? name.letterLogLikelihoods[index] : 0
      return Span(String(letter), style(exp(likelihood)))
    }
  }

  /// The colour by eighths, and the weight by thirds, which shows without colour: bold is likely, dim is not.
  private static func style(_ probability: Double) -> Style {
    let step = UInt8(min(7, max(0, (probability * 8).rounded(.down))))
    return Style(.heat(step), probability >= 0.5 ? .bold : probability < 0.1 ? .dim : [])
  }
}
