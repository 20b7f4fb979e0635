/// Where the weights come from that made the names.
package enum NameSource: Sendable, Equatable {
  /// The RNN of one of this program's own runs, after so many iterations.
  case live(RunID, iterations: Int)
  /// The user's last saved RNN; the text says which, for people.
  case saved(String)
  /// The RNN in the binary.
  case shipped
}
