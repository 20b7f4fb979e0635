import Foundation
public enum DataFolders {
  public static func user() -> URL { URL(fileURLWithPath: NSHomeDirectory() + "/.local/share/ml2-tui") }
  public static func cifar10() throws -> String { NSHomeDirectory() + "/.local/share/ml2-tui/cifar-10-batches-bin" }
  public static let fashionMNIST = "/usr/share/datasets/fashion-mnist"
}
