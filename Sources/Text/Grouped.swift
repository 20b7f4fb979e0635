extension Int {
  /// With a comma between groups of three digits, in every locale: `49,338`.
  package var grouped: String {
    var digits = Substring(String(magnitude))
    var groups: [Substring] = []
    while digits.count > 3 {
      groups.insert(digits.suffix(3), at: 0)
      digits = digits.dropLast(3)
    }
    return (self < 0 ? Numbers.minus : "") + ([digits] + groups).joined(separator: ",")
  }

  /// With the word for what is counted: `1 iteration`, `10,800 iterations`.
  package func counted(_ one: String, _ many: String) -> String { "\(grouped) \(self == 1 ? one : many)" }
}

extension Double {
  /// Rounded to a whole number with commas between thousands; below 10 with one decimal: `8.5`, `12,345`.
  package var grouped: String {
    guard isFinite, abs(self) < 1e15 else { return Numbers.significant(self) }
    return abs(self) < 10 ? Numbers.fixed(self, decimals: 1) : Int(rounded()).grouped
  }
}
