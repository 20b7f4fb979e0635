import CTerminal

/// The descriptors 0, 1 and 2, which a process may be started without (`<&-`, `>&-`, `2>&-`).
package enum StandardDescriptors {
  /// Makes sure that no file that is opened from now on becomes one of them: whatever is printed would end up in it.
  /// What was closed stays unusable. To be called first of all.
  package static func reserve() { _ = ml2_reserve_standard_descriptors() }
}
