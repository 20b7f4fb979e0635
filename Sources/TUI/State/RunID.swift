import Training

/// Tells the runs of this program apart.
package struct RunID: Sendable, Hashable, Comparable {
  package let network: NetworkKind
  /// Among the runs of the network: 1 for the first, 0 for the one that has not begun.
  package let number: Int

  package init(_ network: NetworkKind, _ number: Int) {
    self.network = network
    self.number = number
  }

  /// That of the network's next run.
  var next: RunID { RunID(network, number + 1) }

  /// In the order of their networks, and then of their beginnings.
  package static func < (one: RunID, other: RunID) -> Bool {
    one.network == other.network
      ? one.number < other.number : one.network.rawValue < other.network.rawValue
  }
}
