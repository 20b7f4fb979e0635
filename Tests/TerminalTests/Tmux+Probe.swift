import Foundation
import TmuxSupport

extension Tmux {
  /// The probe lies beside the test bundle.
  static let probe = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("TerminalProbe").path

  /// Starts the probe and waits for its screen.
  func startProbe(_ options: String = "") throws {
    try type("\(Self.probe) \(options); echo status $?\n")
    try wait { $0.contains("─ probe ─") || $0.contains("- probe -") }
  }

  /// Sends a signal to the probe.
  func signal(_ name: String) throws { try signal(name, to: "TerminalProbe") }
}
