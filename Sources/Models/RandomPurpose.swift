/// The second key of every `CounterRandom` here, after the seed, so that draws for different ends never share
/// a stream. The values are the ASCII codes of a word.
enum RandomPurpose {
  static let initialization: UInt64 = 0x696E_6974  // "init"
  static let dropout: UInt64 = 0x6472_6F70  // "drop"
}
