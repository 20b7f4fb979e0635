/// The second key of every `CounterRandom` here, after the seed, so that draws for different ends never share
/// a stream. The values are the ASCII codes of a word.
enum RandomPurpose {
  static let augmentation: UInt64 = 0x6175_676D  // "augm"
  static let epochOrder: UInt64 = 0x6F72_6472  // "ordr"
  static let holdout: UInt64 = 0x686F_6C64  // "hold"
  static let nameDraw: UInt64 = 0x6E61_6D65  // "name"
}
