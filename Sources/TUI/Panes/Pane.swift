/// A part of the screen that can have the focus. The raw value is the key that shows and hides it.
package enum Pane: Int, Sendable, CaseIterable {
  case plots = 1
  case trends, hyperparameters, names, classes, log
}
