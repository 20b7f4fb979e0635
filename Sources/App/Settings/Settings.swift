import Canvas
import Files
import Foundation

/// What a person wants every time: `settings.json` in `$XDG_CONFIG_HOME/ml2-tui` (`~/.config/ml2-tui`). Comments and
/// trailing commas are allowed, as in JSON5. Environment variables and options go before it.
struct Settings: Equatable {
  /// Where data sets and weights are kept, as `ML2_DATA_DIR` says it too.
  var dataFolder: String?
  var theme: Theme.Name?
  /// Whether the screen is drawn with ASCII characters only.
  var ascii: Bool?
  /// Whether it is drawn with Unicode whatever the locale says.
  var unicode: Bool?
  /// Whether the program gets the mouse.
  var mouse: Bool?

  enum Key: String, CodingKey, CaseIterable {
    case dataFolder = "data-folder"
    case theme, ascii, unicode, mouse
  }

  /// A file that cannot be used, with its path, what was found, and what was expected.
  struct Invalid: Error, CustomStringConvertible { let description: String }

  /// Larger than any that a person writes.
  private static let largestFile = 1 << 16

  /// Of this process, once `load` has read them.
  private(set) nonisolated(unsafe) static var current = Settings()

  /// The settings file for these environment variables.
  static func path(environment: [String: String] = ProcessInfo.processInfo.environment) -> String {
    let root =
      environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? UserPath.home(environment) + "/.config"
    return root + "/ml2-tui/settings.json"
  }

  /// Reads the file, if there is one, before any other thread runs.
  /// - Throws: `Invalid`.
  static func load() throws {
    current = try Settings(file: path()) ?? Settings()
    // What the environment says goes first.
    if let folder = current.dataFolder { setenv("ML2_DATA_DIR", folder, 0) }
  }

  /// - Returns: `nil` when there is no such file.
  /// - Throws: `Invalid`.
  init?(file: String) throws {
    guard let bytes = try Self.read(file) else { return nil }
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    do {
      self = try decoder.decode(Decoded.self, from: Data(bytes)).settings
    } catch let error as Invalid {
      throw Invalid(description: "\(file): \(error)")
    } catch {
      throw Invalid(description: "\(file): found no JSON object, expected for example {\"theme\": \"light\"}")
    }
  }

  private init() {}

  /// - Returns: `nil` when there is no such file.
  /// - Throws: `Invalid`.
  private static func read(_ file: String) throws -> [UInt8]? {
    let bytes: [UInt8]
    do throws(FileProblem) {
      // One byte more than there may be tells a file that is too large.
      bytes = try RegularFile(file, for: .reading).read(largestFile + 1)
    } catch {
      switch error {
      case .system(let error) where error.code == ENOENT: return nil
      case .system: throw Invalid(description: "\(file): cannot be read; check its permissions, or remove it")
      case .notAFile(let kind):
        throw Invalid(description: "\(file): is \(kind.name), not a file, expected settings; remove it")
      }
    }
    guard bytes.count <= largestFile else {
      throw Invalid(description: "\(file): larger than 64 KiB, expected settings; remove it")
    }
    return bytes
  }

  /// The object in the file. It is strict: a misspelled setting that does nothing would be searched for long.
  private struct Decoded: Decodable {
    var settings = Settings()

    init(from decoder: any Decoder) throws {
      let object = try decoder.container(keyedBy: JSONEvent.Key.self)
      for name in object.allKeys {
        guard let key = Settings.Key(rawValue: name.stringValue) else {
          let known = Settings.Key.allCases.map(\.rawValue)
          let nearest =
            Suggestion.nearest(to: name.stringValue, among: known).map { "; did you mean '\($0)'" } ?? ""
          throw Invalid(
            description:
              "found the setting '\(name.stringValue)', expected \(known.joined(separator: ", "))\(nearest)")
        }
        switch key {
        case .dataFolder:
          guard let path = try? object.decode(String.self, forKey: name),
            path.hasPrefix("/") || path.hasPrefix("~/")
          else { throw unexpected(key, "the path of a folder that begins with / or ~/") }
          settings.dataFolder = UserPath.expand(path)
        case .theme:
          guard
            let theme = (try? object.decode(String.self, forKey: name)).flatMap(Theme.Name.init(rawValue:))
          else {
            throw unexpected(key, Theme.Name.allCases.map(\.rawValue).joined(separator: ", "))
          }
          settings.theme = theme
        case .ascii: settings.ascii = try flag(key, in: object, name)
        case .unicode: settings.unicode = try flag(key, in: object, name)
        case .mouse: settings.mouse = try flag(key, in: object, name)
        }
      }
      if settings.ascii == true, settings.unicode == true {
        throw Invalid(description: "found both ascii and unicode, expected one of them")
      }
    }

    private func flag(
      _ key: Settings.Key, in object: KeyedDecodingContainer<JSONEvent.Key>, _ name: JSONEvent.Key
    ) throws -> Bool {
      guard let isOn = try? object.decode(Bool.self, forKey: name) else {
        throw unexpected(key, "true or false")
      }
      return isOn
    }

    private func unexpected(_ key: Settings.Key, _ expected: String) -> Invalid {
      Invalid(description: "\(key.rawValue): found something else, expected \(expected)")
    }
  }
}
