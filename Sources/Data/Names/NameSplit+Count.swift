extension NameSplit {
  /// Chooses which distinct names of each language to hold out, so that with their copies they are so many.
  ///
  /// - Parameters:
  ///   - names: of each language, with copies.
  ///   - shuffled: each of them once, in the order in which they are chosen.
  /// - Throws: `DataError` where no choice leaves every language names on both sides.
  static func choose(
    _ count: Int, of names: [[[UInt8]]], shuffled: [[[UInt8]]]
  ) throws(DataError) -> [Set<[UInt8]>] {
    var languages = zip(names, shuffled).map { Choice(names: $0, shuffled: $1) }
    let least = languages.reduce(0) { $0 + $1.least }
    let most = languages.reduce(0) { $0 + $1.most }
    guard count >= least, count <= most, count > 0 else {
      throw DataError(
        choice: .holdout, found: "\(count)",
        expected: "0, or \(max(1, least)) to \(most) so that every language has names on both sides",
        fix: "choose one in that range")
    }
    let quotas = apportion(count, over: languages)
    for index in languages.indices { languages[index].fill(to: quotas[index]) }
    // What copies have left over, or taken too much, other languages make up for, those with the most names first.
    let order = languages.indices.sorted { languages[$0].total > languages[$1].total }
    for index in order { languages[index].take(atMost: count - languages.reduce(0) { $0 + $1.held }) }
    for index in order { languages[index].giveBack(atMost: languages.reduce(0) { $0 + $1.held } - count) }
    return languages.map(\.chosen)
  }

  /// The names of a language that are held out.
  private struct Choice {
    private let shuffled: [[UInt8]]
    private let copies: [[UInt8]: Int]
    private(set) var chosen: Set<[UInt8]> = []
    /// Names with their copies, and those of them that are chosen.
    let total: Int
    private(set) var held = 0

    init(names: [[UInt8]], shuffled: [[UInt8]]) {
      self.shuffled = shuffled
      copies = names.reduce(into: [:]) { $0[$1, default: 0] += 1 }
      total = names.count
    }

    private var fewestCopies: Int { copies.values.min() ?? 0 }
    /// One distinct name stays on each side, where there are two.
    var least: Int { shuffled.count > 1 ? fewestCopies : 0 }
    var most: Int { shuffled.count > 1 ? total - fewestCopies : 0 }

    /// Chooses names as long as they fit, and one in any case.
    mutating func fill(to quota: Int) {
      take(atMost: quota)
      guard chosen.isEmpty, shuffled.count > 1,
        let name = shuffled.first(where: { copies[$0] == fewestCopies })
      else { return }
      chosen.insert(name)
      held += fewestCopies
    }

    mutating func take(atMost count: Int) {
      var left = count
      for name in shuffled where chosen.count + 1 < shuffled.count && left > 0 && !chosen.contains(name) {
        guard let size = copies[name], size <= left else { continue }
        chosen.insert(name)
        held += size
        left -= size
      }
    }

    mutating func giveBack(atMost count: Int) {
      var left = count
      for name in shuffled.reversed() where chosen.count > 1 && left > 0 && chosen.contains(name) {
        guard let size = copies[name], size <= left else { continue }
        chosen.remove(name)
        held -= size
        left -= size
      }
    }
  }

  /// Largest remainders, within what each language can give.
  private static func apportion(_ count: Int, over languages: [Choice]) -> [Int] {
    let total = languages.reduce(0) { $0 + $1.total }
    let shares = languages.map { Double(count) * Double($0.total) / Double(total) }
    var quotas = zip(shares, languages).map { min(max($1.least, Int($0)), $1.most) }
    // Giving to the language that is furthest below its share, or taking from the one furthest above it.
    while true {
      let missing = count - quotas.reduce(0, +)
      if missing == 0 { return quotas }
      let candidates = languages.indices.filter {
        missing > 0 ? quotas[$0] < languages[$0].most : quotas[$0] > languages[$0].least
      }
      let furthest =
        missing > 0
        ? candidates.max { shares[$0] - Double(quotas[$0]) < shares[$1] - Double(quotas[$1]) }
        : candidates.max { Double(quotas[$0]) - shares[$0] < Double(quotas[$1]) - shares[$1] }
      guard let furthest else { return quotas }
      quotas[furthest] += missing > 0 ? 1 : -1
    }
  }
}
