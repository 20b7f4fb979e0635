/// Whether a session is at work.
public enum SessionState: String, Sendable, Codable {
  case training, evaluating, paused, diverged, stopped, finished
}
