import Foundation

/// How the learning rate goes over a run. A schedule is a shape: a factor of the peak rate as a function of
/// the part of the run that is done. It counts samples, not iterations, so it holds when the batch size
/// changes.
package enum Schedule: Sendable, Codable, Equatable {
  /// The peak rate throughout, after `warmup` (part of the run, 0..<1) of linear rise from zero.
  case constant(warmup: Double = 0)
  /// Multiplied by `factor` (0...1) each time another `size` (part of the run, above 0) is done.
  case step(size: Double, factor: Double, warmup: Double = 0)
  /// Half a cosine from the peak to zero (Loshchilov and Hutter, arXiv:1608.03983, without restarts).
  case cosine(warmup: Double = 0)
  /// Rises along half a cosine from 1/25 of the peak during `warmup`, then falls along another to 1/250,000
  /// (Smith and Topin, arXiv:1708.07120; the numbers are those of PyTorch's `OneCycleLR`).
  case oneCycle(warmup: Double = 0.3)

  package static var constant: Schedule { .constant() }

  /// The field's name for the shape, as on the command line.
  package var name: String {
    switch self {
    case .constant: "constant"
    case .step: "step"
    case .cosine: "cosine"
    case .oneCycle: "one-cycle"
    }
  }

  /// Name and numbers as a person types them: the warm-up, or step size, factor and warm-up, as parts of the run where
  /// they are not the usual ones: `one-cycle 0.2`, `step 0.3 0.1`.
  package var words: String {
    var numbers: [Double] = []
    if case .step(let size, let factor, _) = self { numbers = [size, factor] }
    if case .oneCycle = self { numbers.append(warmup) } else if warmup > 0 { numbers.append(warmup) }
    return ([name] + numbers.map { String(format: "%.4g", $0) }).joined(separator: " ")
  }

  /// Part of the run during which the rate rises, 0..<1.
  package var warmup: Double {
    switch self {
    case .constant(let warmup), .cosine(let warmup), .oneCycle(let warmup): warmup
    case .step(_, _, let warmup): warmup
    }
  }

  /// Part of the peak rate, in 0...1.
  /// - Parameter progress: part of the run that is done, 0...1; clamped.
  package func factor(at progress: Double) -> Double {
    let progress = min(max(progress, 0), 1)
    switch self {
    case .constant(let warmup):
      return Self.linearRise(progress, warmup)
    case .step(let size, let factor, let warmup):
      // The small amount keeps 0.3 / 0.1 from falling a step short.
      return Self.linearRise(progress, warmup) * pow(factor, (progress / size + 1e-9).rounded(.down))
    case .cosine(let warmup):
      if progress < warmup { return Self.linearRise(progress, warmup) }
      return Self.cosineFall(from: 1, to: 0, (progress - warmup) / max(1 - warmup, 1e-12))
    case .oneCycle(let warmup):
      if progress < warmup { return Self.cosineFall(from: 1 / 25, to: 1, progress / warmup) }
      return Self.cosineFall(from: 1, to: 1 / 250_000, (progress - warmup) / max(1 - warmup, 1e-12))
    }
  }

  private static func linearRise(_ progress: Double, _ warmup: Double) -> Double {
    // Never quite zero, so that the first iteration learns and a rate can be rescaled from it.
    progress < warmup ? max(progress / warmup, 1e-3) : 1
  }

  private static func cosineFall(from start: Double, to end: Double, _ t: Double) -> Double {
    end + (start - end) * (1 + cos(.pi * t)) / 2
  }
}
