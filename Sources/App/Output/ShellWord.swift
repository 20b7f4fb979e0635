import Text

/// Words of a command line that a person can copy into a shell.
enum ShellWord {
  /// The word, in quotes where a shell would read anything else; `nil` where it cannot be shown as it is.
  static func quoted(_ word: String) -> String? {
    guard word == word.withoutControlCharacters else { return nil }
    let isPlain = word.wholeMatch(of: /[A-Za-z0-9_.\/,:=@%+][A-Za-z0-9_.\/,:=@%+\-]*/) != nil
    return isPlain ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
  }

  /// A file's path, which must not pass for an option; `nil` where it cannot be shown as it is.
  static func quoted(path: String) -> String? { quoted(path.hasPrefix("-") ? "./" + path : path) }
}
