/// A style made concrete for a terminal with so many colours.
package struct Rendition: Sendable, Hashable {
  package enum Tint: Sendable, Hashable {
    /// The terminal's own foreground or background.
    case standard
    /// A colour by its number: 0...7, 0...15 or 16...255 by the depth.
    case indexed(UInt8)
    case rgb(Color)
  }

  package var foreground, background: Tint
  package var emphasis: Style.Emphasis
}

extension Theme {
  /// What a style looks like. With few or no colours attributes take over what colours would have said.
  package func rendition(of style: Style, depth: ColorDepth) -> Rendition {
    guard depth > .none else {
      return Rendition(foreground: .standard, background: .standard, emphasis: style.withoutColor)
    }
    let background = tint(backgroundColor(of: style.background), ansiColor(of: style.background), depth)
    var foreground = tint(textColor(of: style.foreground), ansiColor(of: style.foreground), depth)
    // The terminal's own text colour may not show on a colour of ours, nor may one of few colours on another.
    if background != .standard, foreground == .standard || depth <= .ansi16 && !style.isPixel {
      foreground = readableTint(on: background)
    }
    var emphasis = style.emphasis
    if depth == .ansi8 { emphasis.formUnion(style.foreground.emphasisAmongEight(isDark: isDark)) }
    return Rendition(foreground: foreground, background: background, emphasis: emphasis)
  }

  private func tint(_ color: Color?, _ ansi: UInt8?, _ depth: ColorDepth) -> Rendition.Tint {
    guard let color, let ansi else { return .standard }
    switch depth {
    case .none: return .standard
    // Bright black, the usual grey, is missing among the eight and would become black.
    case .ansi8: return ansi == 8 ? .standard : .indexed(ansi % 8)
    case .ansi16: return .indexed(ansi)
    case .indexed256: return .indexed(color.nearestIndexed)
    case .truecolor: return .rgb(color)
    }
  }

  private func readableTint(on background: Rendition.Tint) -> Rendition.Tint {
    switch background {
    case .standard: .standard
    case .indexed(let index) where index < 16:
      .indexed(Color(indexed: index).readable == .black ? 0 : 7)
    case .indexed(let index): .indexed(Color(indexed: index).readable == .black ? 16 : 231)
    case .rgb(let color): .rgb(color.readable)
    }
  }
}

extension Style {
  fileprivate var isPixel: Bool {
    if case .pixel = foreground { return true }
    return false
  }

  /// Attributes that say as much of the style as can be said without colour.
  fileprivate var withoutColor: Emphasis {
    var result = emphasis
    switch foreground {
    case .muted, .trainFaint: result.insert(.dim)
    case .focus, .key, .mark, .test, .caution: result.insert(.bold)
    case .bad: result.formUnion([.bold, .underline])
    default: break
    }
    switch background {
    case .selection: result.insert(.reverse)
    case .heat(let level) where level >= 4: result.insert(.reverse)
    default: break
    }
    return result
  }
}

extension Ink {
  /// On terminals with eight colours bold text is bright and dim text is faint.
  fileprivate func emphasisAmongEight(isDark: Bool) -> Style.Emphasis {
    switch self {
    case .muted, .trainFaint: .dim
    case .focus, .test, .caution, .bad, .key, .mark: isDark ? .bold : []
    default: []
    }
  }
}
