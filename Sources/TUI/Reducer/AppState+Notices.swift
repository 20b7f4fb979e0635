import Training

extension AppState {
  /// A notice about a run, which is named when it is not on the screen.
  mutating func notify(_ text: String, _ severity: Notice.Severity, about kind: NetworkKind) {
    notify(kind == shown ? text : "\(kind.title): \(text)", severity)
  }

  mutating func notify(_ text: String, _ severity: Notice.Severity) {
    notice = Notice(text: text, severity: severity, until: now + Notice.secondsShown)
  }
}
