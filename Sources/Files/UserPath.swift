import Foundation

/// Paths as people write them: on a command line, in an environment variable, in a file of settings.
package enum UserPath {
  /// `~` and `~/x` mean `$HOME`, which a shell leaves to the program in `--save=~/x`. Everything else is literal:
  /// `~name` is a file of that name, as an absolute path, since Foundation would look for a user's home.
  package static func expand(_ path: String) -> String { expand(path, environment: environment) }

  /// The same from the root of the file system on, so that it stays what it is wherever the process goes.
  package static func absolute(_ path: String, environment: [String: String] = environment) -> String {
    inCurrentFolder(expand(path, environment: environment))
  }

  /// `$HOME`, which may be another folder than the one in the list of users.
  package static func home(_ environment: [String: String] = environment) -> String {
    environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? NSHomeDirectory()
  }

  /// Of this process.
  package static var environment: [String: String] { ProcessInfo.processInfo.environment }

  private static func expand(_ path: String, environment: [String: String]) -> String {
    guard path.hasPrefix("~") else { return path }
    return path == "~" || path.hasPrefix("~/")
      ? home(environment) + path.dropFirst() : inCurrentFolder(path)
  }

  private static func inCurrentFolder(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }
}
