/// The letters the RNN reads and writes, in the order of PyTorch's tutorial: a–z, A–Z, space . , ; ' - and
/// then the end of a name.
public enum Alphabet {
  public static let letters: [Character] = Array(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ .,;'-")
  /// Index of the end of a name.
  public static let end = 58
  /// Letters and the end of a name.
  public static let count = 59
}
