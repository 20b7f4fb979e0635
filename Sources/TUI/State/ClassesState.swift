import Datasets

/// The pane that shows how the network does on each class.
public struct ClassesState: Sendable {
  public enum View: Sendable, CaseIterable { case accuracy, confusion, images }

  public internal(set) var view: View = .accuracy
  public internal(set) var wrongFirst = false
  /// Of the first image or class on the screen.
  public internal(set) var scroll = 0
  /// The test images, once they have been read, and their data set.
  public internal(set) var images: LabelledImages?
  public internal(set) var dataset = ""
  /// Order of the images: those that were judged wrong first, or as in the set.
  public internal(set) var order: [Int32] = []
}
