import Foundation

/// The locale, which decides what characters ncurses sends.
package enum TerminalLocale {
  /// Takes the locale of the environment. Where that names one with UTF-8 that is not installed, as over SSH from a
  /// machine with other languages, or where `wantsUnicode` says so, it is `C.UTF-8`, which every glibc has.
  /// - Returns: the name of its encoding, as `nl_langinfo(CODESET)` gives it.
  @discardableResult
  package static func use(
    environment: [String: String] = ProcessInfo.processInfo.environment, wantsUnicode: Bool = false
  ) -> String {
    let isKnown = setlocale(LC_ALL, "") != nil
    if wantsUnicode ? !isUTF8(codeset) : !isKnown && namesUTF8(environment) { setlocale(LC_CTYPE, "C.UTF-8") }
    return codeset
  }

  static func isUTF8(_ codeset: String) -> Bool { ["utf8", "utf-8"].contains(codeset.lowercased()) }

  /// Whether the variable that decides (locale(7)) ends in an encoding that is UTF-8: `de_AT.utf8`, `sr_RS.UTF-8@latin`.
  static func namesUTF8(_ environment: [String: String]) -> Bool {
    let deciding = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty }
    guard let encoding = deciding?.split(separator: "@").first?.split(separator: ".").last else {
      return false
    }
    return isUTF8(String(encoding))
  }

  private static var codeset: String { String(cString: nl_langinfo(nl_item(CODESET))) }
}
