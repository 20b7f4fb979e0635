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
  }

  /// Whether so many pairs are used up that the next frame, with pictures in it, could run out of them.
  var isNearlyFull: Bool { limit > 1024 && pairs.count > limit / 2 }

  /// Forgets all pairs. What is on the screen has to be drawn again.
  mutating func removeAll() {
    reset_color_pairs()
    pairs.removeAll(keepingCapacity: true)
    renditions.removeAll(keepingCapacity: true)
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
    let result = (attributes, pair(number(rendition.foreground), number(rendition.background)))
    renditions[style] = result
    return result
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

  private mutating func pair(_ foreground: Int32, _ background: Int32) -> Int32 {
    guard depth != .none, foreground >= 0 || background >= 0 else { return 0 }
    let key = PairKey(foreground: foreground, background: background)
    if let known = pairs[key] { return known }
    let next = Int32(pairs.count + 1)
    // Out of pairs: the text stays readable in the terminal's own colours.
    guard next < limit, init_extended_pair(next, foreground, background) != ERR else { return 0 }
    pairs[key] = next
    return next
  }
}
