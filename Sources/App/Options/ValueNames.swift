import ArgumentParser

/// Help with the kind of value an option takes: `--epochs <integer>`. Errors name it too.
extension ArgumentHelp {
  static func integer(_ text: String) -> Self { Self(text, valueName: "integer") }
  static func number(_ text: String) -> Self { Self(text, valueName: "number") }
  static func file(_ text: String) -> Self { Self(text, valueName: "file") }
  static func folder(_ text: String) -> Self { Self(text, valueName: "folder") }
}
