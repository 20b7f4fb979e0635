import CKernels
import Foundation
import Kernels

/// Updates parameters from their gradients, by the rules of PyTorch's optimiser of the same name: SGD with
/// momentum (no dampening) or Nesterov's, Adam (β₁ 0.9, β₂ 0.999, ε 1e-8) with L2 weight decay, and AdamW
/// with decoupled weight decay. As there, weight decay acts on every parameter, biases too.
///
/// Rate, momentum and weight decay belong to the step, so they can change between steps. Not for use from
/// several threads at once.
package final class Optimizer {
  package let kind: OptimizerKind
  /// SGD only: Nesterov's form of momentum.
  package let nesterov: Bool
  /// Floats that a step updates.
  package let count: Int

  private static let beta1 = 0.9
  private static let beta2 = 0.999
  private static let epsilon = 1e-8

  var steps = 0
  /// SGD: velocity. Adam: mean of the gradient.
  let first: UnsafeMutablePointer<Float>
  /// Adam: mean of the squared gradient.
  let second: UnsafeMutablePointer<Float>?
  /// Whether SGD's velocity is anything but zero.
  var isMoving = false

  package init(kind: OptimizerKind, nesterov: Bool = false, count: Int) {
    self.kind = kind
    self.nesterov = nesterov
    self.count = count
    self.first = AlignedMemory.allocate(count)
    self.second = kind == .sgd ? nil : AlignedMemory.allocate(count)
  }

  deinit {
    first.deallocate()
    second?.deallocate()
  }

  /// One step.
  /// - Parameters:
  ///   - parameters: `count` floats.
  ///   - gradients: `count` floats.
  ///   - momentum: SGD only. Zero forgets the velocity.
  ///   - weightDecay: added to the gradient as `weightDecay · p` (SGD, Adam) or shrinking the parameters by
  ///     `1 - learningRate · weightDecay` (AdamW).
  ///   - gradientScale: multiplies the gradients first; see `clipFactor(norm:maximum:)`.
  package func step(
    parameters: UnsafeMutablePointer<Float>, gradients: UnsafePointer<Float>, learningRate: Double,
    momentum: Double = 0, weightDecay: Double = 0, gradientScale: Double = 1
  ) {
    steps += 1
    switch kind {
    case .sgd where momentum == 0:
      if isMoving {
        first.update(repeating: 0, count: count)
        isMoving = false
      }
      ml2_sgd(
        count, parameters, gradients, Float(learningRate), Float(weightDecay), Float(gradientScale))
    case .sgd:
      // From zero velocity this gives PyTorch's first step, which takes the gradient as velocity.
      isMoving = true
      ml2_sgd_momentum(
        count, parameters, gradients, first, Float(learningRate), Float(momentum), Float(weightDecay),
        Float(gradientScale), nesterov ? 1 : 0)
    case .adam, .adamw:
      let decoupled = kind == .adamw
      ml2_adam(
        count, parameters, gradients, first, second!, Self.beta1, Self.beta2,
        Float(Self.epsilon), Float(learningRate / (1 - pow(Self.beta1, Double(steps)))),
        Float(1 / (1 - pow(Self.beta2, Double(steps))).squareRoot()),
        decoupled ? Float(1 - learningRate * weightDecay) : 1, decoupled ? 0 : Float(weightDecay),
        Float(gradientScale))
    }
  }

  /// One step of a whole network.
  /// - Precondition: the store has `count` floats.
  package func step(
    _ store: ParameterStore, learningRate: Double, momentum: Double = 0, weightDecay: Double = 0,
    gradientScale: Double = 1
  ) {
    precondition(store.count == count)
    step(
      parameters: store.parameters, gradients: store.gradients, learningRate: learningRate,
      momentum: momentum, weightDecay: weightDecay, gradientScale: gradientScale)
  }

  /// What to multiply a gradient of L2 norm `norm` by so that it is at most `maximum`; as in PyTorch's
  /// `clip_grad_norm_`, maximum / (norm + 1e-6), at most 1.
  package static func clipFactor(norm: Double, maximum: Double) -> Double {
    min(1, maximum / (norm + 1e-6))
  }
}
