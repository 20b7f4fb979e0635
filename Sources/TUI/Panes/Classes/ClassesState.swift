import Datasets

/// The pane that shows how the network does on each class.
package struct ClassesState: Sendable {
  package enum View: Sendable, CaseIterable { case accuracy, confusion, images }

  package internal(set) var view: View = .accuracy
  package internal(set) var wrongFirst = false
  /// Of the first image or class on the screen.
  package internal(set) var scroll = 0
  /// The test images, once they have been read, and their data set.
  package internal(set) var images: LabelledImages?
  package internal(set) var dataset = ""
  /// Order of the images: those that were judged wrong first, or as in the set.
  package internal(set) var order: [Int32] = []
}
