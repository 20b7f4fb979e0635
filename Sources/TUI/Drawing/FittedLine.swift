/// A line whose parts give way when columns are few: the least important first, to shorter forms and then to
/// nothing.
struct FittedLine {
  struct Part {
    /// From the longest to the shortest; the empty text leaves the part out.
    var forms: [String]
    /// The greatest gives way first.
    var rank: Int
    var make: (String) -> Span

    /// - Parameter forms: from the longest to the shortest.
    init(_ forms: [String], rank: Int, make: @escaping (String) -> Span = { Span($0) }) {
      self.forms = forms
      self.rank = rank
      self.make = make
    }
  }

  /// - Returns: the parts that fit into `columns`, `gap` columns between them.
  static func fit(_ parts: [Part], columns: Int, gap: Int = 2) -> [Span] {
    spans(parts, forms(parts, columns: columns, gap: gap), gap: gap)
  }

  /// - Returns: the form of each part with which all fit into `columns`.
  static func forms(_ parts: [Part], columns: Int, gap: Int = 2) -> [String] {
    var chosen = parts.map { _ in 0 }
    func width() -> Int {
      let widths = zip(parts, chosen).map { $0.forms[$1].columns }.filter { $0 > 0 }
      return widths.reduce(0, +) + max(0, widths.count - 1) * gap
    }
    while width() > columns {
      let shrinkable = parts.indices.filter { chosen[$0] + 1 < parts[$0].forms.count }
      guard let next = shrinkable.max(by: { parts[$0].rank < parts[$1].rank }) else { break }
      chosen[next] += 1
    }
    return zip(parts, chosen).map { $0.forms[$1] }
  }

  static func spans(_ parts: [Part], _ forms: [String], gap: Int = 2) -> [Span] {
    var spans: [Span] = []
    for (part, form) in zip(parts, forms) where !form.isEmpty {
      if !spans.isEmpty { spans.append(Span(String(repeating: " ", count: gap))) }
      spans.append(part.make(form))
    }
    return spans
  }

  static func width(_ spans: [Span]) -> Int { spans.reduce(0) { $0 + $1.text.columns } }
}
