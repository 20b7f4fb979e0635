import Training

/// What lies over the panes and takes the keys.
package enum Overlay: Sendable, Equatable {
  /// - scroll: lines above the first that is shown.
  case help(scroll: Int)
  case confirmQuit
  case confirmStop
  case confirmRestart
  case confirmBest
  case confirmUndo
  /// Sessions are being stopped and saved; these are not done yet.
  case quitting(waitingFor: Set<NetworkKind>, reason: QuitReason)

  /// Seconds after its opening in which a dialog takes no answer: keys that come so soon were pressed before anybody
  /// could have read it.
  static let secondsBeforeAnswers = 0.2

  var isHelp: Bool { if case .help = self { true } else { false } }

  func isSameQuestion(as other: Overlay?) -> Bool {
    switch (self, other) {
    case (.help, _), (.confirmQuit, .confirmQuit?), (.confirmStop, .confirmStop?),
      (.confirmRestart, .confirmRestart?), (.confirmBest, .confirmBest?), (.confirmUndo, .confirmUndo?),
      (.quitting, .quitting?):
      true
    default: false
    }
  }
}

/// A short message in the footer.
package struct Notice: Sendable, Equatable {
  /// Something to know, or something that went wrong.
  package enum Severity: Sendable, Equatable { case note, warning }

  static let secondsShown = 5.0

  /// One line for people; cut off where the footer ends.
  package var text: String
  var severity: Severity
  /// When it goes away: seconds on the clock of `Action.tick`.
  var until: Double
}
