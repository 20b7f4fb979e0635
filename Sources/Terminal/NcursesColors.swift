import CNcurses
import Canvas

/// ncurses' colour pairs for renditions, made as they are needed. The palette is never touched: what is on the
/// user's terminal besides this program keeps its colours.
struct NcursesColors {
  let depth: ColorDepth
  private let theme: Theme
  private var pairs: [PairKey: Int32] = [:]
  private var renditions: [Style: (attributes: attr_t, pair: Int32)] = [:]
  private let limit: Int32
  /// The last numbers, which pictures leave to texts: enough for their few styles where there are many numbers.
  private let keptForText: Int32
  /// Set when a style is resolved without its colours for lack of numbers, and was not since the last `removeAll`:
  /// a frame that needs more than there are gains nothing by being drawn again and again.
  var hasRunOut = false
  private var missing: Set<PairKey> = []

  private struct PairKey: Hashable {
    var foreground: Int32
    var background: Int32
  }

  /// Call after `start_color` and `use_default_colors`, unless colours are not wanted.
  init(theme: Theme, wantsColor: Bool) {
    self.theme = theme
    let colors = wantsColor && has_colors() ? ml2_color_count() : 0
    // The RGB flag says that numbers are colours themselves.
    let isDirect = colors > 256 && tigetflag("RGB") > 0
    depth =
      isDirect
      ? .truecolor : colors >= 256 ? .indexed256 : colors >= 16 ? .ansi16 : colors >= 8 ? .ansi8 : .none
    limit = min(ml2_color_pair_limit(), 32_767)
    keptForText = min(64, limit / 4)
  }

  /// Forgets all pairs. What is on the screen has to be drawn again.
  mutating func removeAll() {
    reset_color_pairs()
    pairs.removeAll(keepingCapacity: true)
    renditions.removeAll(keepingCapacity: true)
    missing.removeAll(keepingCapacity: true)
  }

  /// Attributes and pair of a style.
  mutating func resolve(_ style: Style) -> (attributes: attr_t, pair: Int32) {
    if let known = renditions[style] { return known }
    let rendition = theme.rendition(of: style, depth: depth)
    var attributes: attr_t = 0
    if rendition.emphasis.contains(.bold) { attributes |= ml2_a_bold() }
    if rendition.emphasis.contains(.dim) { attributes |= ml2_a_dim() }
    if rendition.emphasis.contains(.underline) { attributes |= ml2_a_underline() }
    if rendition.emphasis.contains(.reverse) { attributes |= ml2_a_reverse() }
    let (foreground, background) = (number(rendition.foreground), number(rendition.background))
    let pair = pair(foreground, background, limit: style.isOfPicture ? limit - keptForText : limit)
    // Out of numbers: it stays readable in the terminal's own colours.
    guard let pair else {
      if missing.insert(PairKey(foreground: foreground, background: background)).inserted { hasRunOut = true }
      return (attributes, 0)
    }
    renditions[style] = (attributes, pair)
    return (attributes, pair)
  }

  private func number(_ tint: Rendition.Tint) -> Int32 {
    switch tint {
    case .standard: return -1
    case .indexed(let index): return Int32(index)
    case .rgb(let color):
      // With direct colours the lowest numbers still mean those of the palette.
      let green = color.red == 0 && color.green == 0 ? 1 : color.green
      return Int32(color.red) << 16 | Int32(green) << 8 | Int32(color.blue)
    }
  }

  /// - Returns: `nil` when the numbers below `limit` are used up.
  private mutating func pair(_ foreground: Int32, _ background: Int32, limit: Int32) -> Int32? {
    guard depth != .none, foreground >= 0 || background >= 0 else { return 0 }
    let key = PairKey(foreground: foreground, background: background)
    if let known = pairs[key] { return known }
    let next = Int32(pairs.count + 1)
    guard next < limit, init_extended_pair(next, foreground, background) != ERR else { return nil }
    pairs[key] = next
    return next
  }
}

extension Style {
  /// Whether it shows pixels, of whose colours there is no end.
  fileprivate var isOfPicture: Bool { foreground.isPixel || background.isPixel }
}

extension Ink {
  fileprivate var isPixel: Bool { if case .pixel = self { true } else { false } }
}
