import Foundation

/// Paths as people write them on a command line.
enum UserPath {
  /// `~` and `~/x` mean `$HOME`, which a shell leaves to the program in `--save=~/x`. Everything else is literal:
  /// `~name` is a file of that name, as an absolute path, since Foundation would look for a user's home.
  static func expand(_ path: String) -> String {
    guard path.hasPrefix("~") else { return path }
    let environment = ProcessInfo.processInfo.environment
    if path == "~" || path.hasPrefix("~/") {
      let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? NSHomeDirectory()
      return home + path.dropFirst()
    }
    return FileManager.default.currentDirectoryPath + "/" + path
  }
}
