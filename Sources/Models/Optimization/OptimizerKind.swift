/// The optimisers, by PyTorch's names and with PyTorch's update rules.
package enum OptimizerKind: String, Sendable, Codable, CaseIterable {
  case sgd, adam, adamw
}
