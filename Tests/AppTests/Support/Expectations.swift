import Testing

/// The run failed before it did anything, with one line that has all of `parts` in it.
func expectFailure(
  _ ended: Ended, mentioning parts: [String], sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect((1..<128).contains(ended.status), "status \(ended.status)", sourceLocation: sourceLocation)
  #expect(ended.output == "", sourceLocation: sourceLocation)
  #expect(ended.errorLines.count == 1, "\(ended.errors)", sourceLocation: sourceLocation)
  #expect(ended.errors.hasPrefix("ml2-tui: "), "\(ended.errors)", sourceLocation: sourceLocation)
  for part in parts {
    #expect(ended.errors.contains(part), "\(ended.errors)", sourceLocation: sourceLocation)
  }
}
