/// Whether a session is at work.
package enum SessionState: String, Sendable, Codable {
  case training, evaluating, paused, diverged, stopped, finished
}
