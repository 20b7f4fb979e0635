/// Where the weights come from that made the names.
package enum NameSource: Sendable, Equatable {
  /// The RNN of this program's own session, after so many iterations.
  case live(iterations: Int)
  /// The user's last saved RNN; the text says which, for people.
  case saved(String)
  /// The RNN in the binary.
  case shipped
}
