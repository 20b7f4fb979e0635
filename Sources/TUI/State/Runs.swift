import Training

/// The runs of this program. The newest of a network is the one to watch and steer. Of those before it, the last keeps
/// its curves, and all keep what became of their weights.
package struct Runs: Sendable {
  private var runs: [RunID: RunState] = [:]
  private var newest: [NetworkKind: RunID] = [:]

  /// Runs that have not begun, one of each network.
  init(_ setups: [NetworkKind: RunSetup], plot: PlotView) {
    for (network, setup) in setups {
      let id = RunID(network, 0)
      runs[id] = RunState(id, setup: setup, plot: plot)
      newest[network] = id
    }
  }

  /// The newest run of a network.
  package subscript(network: NetworkKind) -> RunState {
    get { runs[newest[network]!]! }
    _modify { yield &runs[newest[network]!]! }
  }

  /// `nil` for one that there never was.
  package subscript(id: RunID) -> RunState? {
    get { runs[id] }
    _modify { yield &runs[id] }
  }

  /// All of a network, the newest last.
  package func all(of network: NetworkKind) -> [RunState] {
    runs.keys.filter { $0.network == network }.sorted().map { runs[$0]! }
  }

  /// Those before the newest, the last one last.
  package func earlier(of network: NetworkKind) -> [RunState] { all(of: network).dropLast() }

  /// Begins a run with the values that were asked for.
  /// - Returns: its identity.
  mutating func begin(_ network: NetworkKind, plot: PlotView) -> RunID {
    let last = self[network]
    let next = last.successor(plot: plot)
    for run in earlier(of: network) { runs[run.id]?.forgetCurves() }
    if last.phase == .idle { runs[last.id] = nil }
    runs[next.id] = next
    newest[network] = next.id
    return next.id
  }
}
