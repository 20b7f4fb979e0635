import Text

/// Text for people with places for what the program calls its own choices and commands, which a library does not know.
///
///     let fix: Wording = "check \(.imageFolder) or \(.get(.cifar10))"
///     fix.text { term in commandLineOption(term) }  // "check --data-dir or run …"
package struct Wording: Sendable, Equatable, ExpressibleByStringInterpolation, CustomStringConvertible {
  /// What can be chosen, or done.
  package enum Term: Sendable, Equatable {
    /// The folders that images and names are read from.
    case imageFolder, nameFolder
    /// Where the archive of CIFAR-10 is fetched from, and its MD5 digest.
    case archiveAddress, archiveDigest
    /// How many names are held out.
    case holdout
    /// To fetch or install a data set.
    case get(ImageDatasetKind)

    /// Where nobody has another name for it.
    package var name: String {
      switch self {
      case .imageFolder: "the folder of the images"
      case .nameFolder: "the folder of the names"
      case .archiveAddress: "the address"
      case .archiveDigest: "the MD5 digest"
      case .holdout: "hold-out"
      case .get(let kind): "get \(kind.title)"
      }
    }
  }

  fileprivate enum Part: Sendable, Equatable {
    case text(String)
    case term(Term)
  }

  private var parts: [Part]

  /// Only text.
  package init(_ text: String) { parts = [.text(text)] }

  package init(stringLiteral text: String) { self.init(text) }

  package init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ text: String) { parts.append(.text(text)) }
    package mutating func appendInterpolation(_ term: Term) { parts.append(.term(term)) }
    package mutating func appendInterpolation(_ wording: Wording) { parts += wording.parts }
    package mutating func appendInterpolation(_ text: String) { parts.append(.text(text)) }
  }

  /// In one line without control characters.
  /// - Parameter word: what each term is called.
  package func text(_ word: (Term) -> String) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .term(let term): word(term)
      }
    }.joined().withoutControlCharacters
  }

  package var description: String { text(\.name) }
}
