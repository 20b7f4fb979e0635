import Datasets
import Testing

/// Runs `body`, which must throw a `DataError` whose description is one line and has all of `parts` in it.
func expectDataError(
  _ kind: DataError.Kind, mentioning parts: String..., sourceLocation: SourceLocation = #_sourceLocation,
  from body: () throws -> Void
) {
  let error = #expect(throws: DataError.self, sourceLocation: sourceLocation) { try body() }
  guard let error else { return }
  #expect(error.kind == kind, sourceLocation: sourceLocation)
  #expect(error.description.split(whereSeparator: \.isNewline).count == 1, sourceLocation: sourceLocation)
  for part in parts {
    #expect(error.description.contains(part), "\(error)", sourceLocation: sourceLocation)
  }
}
