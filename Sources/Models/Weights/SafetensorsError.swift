import Files
import Text

/// Why a safetensors file could not be read; `description` is one line for the person who named the file.
package struct SafetensorsError: Error, Equatable, CustomStringConvertible {
  /// The file as the user named it.
  package let file: String
  package let problem: Problem

  package init(file: String, problem: Problem) {
    self.file = file
    self.problem = problem
  }

  /// What was found, with names and literals as they stand in the file.
  package enum Problem: Error, Equatable {
    /// The system refused to open or read the file.
    case unreadable(reason: String)
    case directory
    /// A device, socket or pipe.
    case notAFile(FileKind)
    case tooLarge(bytes: Int, limit: Int)
    /// The 8 bytes of the header's length are not all there.
    case tooShort(bytes: Int)
    case headerTooLong(bytes: UInt64, limit: Int)
    case headerBeyondFile(header: Int, available: Int)
    case headerNotUTF8
    /// `offset` counts from the first byte of the header.
    case headerSyntax(offset: Int, expected: String)
    case duplicateName(String)
    case duplicateField(tensor: String, field: String)
    case missingField(tensor: String, field: String)
    case badNumber(tensor: String, field: String, found: String)
    /// The format has no such type.
    case unknownType(tensor: String, found: String)
    /// The product of the shape and the element's bits is beyond 64 bits.
    case shapeTooLarge(tensor: String)
    /// Elements smaller than a byte that do not fill the last one.
    case partOfByte(tensor: String, bits: Int)
    case sizeMismatch(tensor: String, found: Int, expected: Int)
    case offsetsReversed(tensor: String, begin: Int, end: Int)
    case offsetsBeyondData(tensor: String, end: Int, data: Int)
    /// A tensor does not begin where the one before it ends.
    case notContiguous(tensor: String, begin: Int, expected: Int)
    /// Bytes after the last tensor.
    case trailingData(used: Int, data: Int)
  }

  package var description: String { "\(file.withoutControlCharacters): \(problem.sentence)" }
}

extension SafetensorsError.Problem {
  /// Found, expected, what to do.
  fileprivate var sentence: String {
    switch self {
    case .unreadable(let reason):
      "cannot be read (\(reason)); check the name and its permissions"
    case .directory:
      "is a folder, expected a safetensors file; name a file in it"
    case .notAFile(let kind):
      "is \(kind.name), not a file, expected a safetensors file; copy what it holds to a file first"
    case .tooLarge(let bytes, let limit):
      "has \(bytes) bytes, more than the \(limit) that weights of these networks can need; name another file"
    case .tooShort(let bytes):
      "has \(bytes) bytes, too few for a safetensors file (at least 8); it was cut off, save or copy it again"
    case .headerTooLong(let bytes, let limit):
      "announces a header of \(bytes) bytes, at most \(limit) are allowed; it is not a safetensors file"
    case .headerBeyondFile(let header, let available):
      "announces a header of \(header) bytes but \(available) follow; it was cut off or is not a safetensors "
        + "file, save or copy it again"
    case .headerNotUTF8:
      "has a header that is not UTF-8 text; it is damaged or not a safetensors file, save or copy it again"
    case .headerSyntax(let offset, let expected):
      "has a header that breaks off at its byte \(offset), where \(expected) was expected; it is damaged or "
        + "not a safetensors file, save or copy it again"
    case .duplicateName(let name):
      "names '\(name.printable)' twice in its header, expected once; save it again"
    case .duplicateField(let tensor, let field):
      "gives '\(field.printable)' of tensor '\(tensor.printable)' twice, expected once; save it again"
    case .missingField(let tensor, let field):
      "does not give '\(field)' of tensor '\(tensor.printable)', which is required; save it again"
    case .badNumber(let tensor, let field, let found):
      "has \(found.printable) in '\(field)' of tensor '\(tensor.printable)', expected a whole number from 0 to "
        + "\(UInt64.max); save it again"
    case .unknownType(let tensor, let found):
      "stores tensor '\(tensor.printable)' as '\(found.printable)', which is no type of the format; convert it "
        + "with .float() before saving"
    case .shapeTooLarge(let tensor):
      "gives tensor '\(tensor.printable)' a shape of more bytes than 64 bits can count; save it again"
    case .partOfByte(let tensor, let bits):
      "gives tensor '\(tensor.printable)' \(bits) bits, expected whole bytes; save it again"
    case .sizeMismatch(let tensor, let found, let expected):
      "holds \(found) bytes for tensor '\(tensor.printable)', expected \(expected) from its shape and dtype; "
        + "save it again"
    case .offsetsReversed(let tensor, let begin, let end):
      "lets tensor '\(tensor.printable)' begin at \(begin) and end at \(end), expected the end after the "
        + "beginning; save it again"
    case .offsetsBeyondData(let tensor, let end, let data):
      "lets tensor '\(tensor.printable)' end at byte \(end) of \(data); it was cut off, save or copy it again"
    case .notContiguous(let tensor, let begin, let expected):
      "lets tensor '\(tensor.printable)' begin at byte \(begin), expected \(expected), where the one before it "
        + "ends; save it again"
    case .trailingData(let used, let data):
      "has \(data) bytes of data, expected the \(used) that its tensors take; save or copy it again"
    }
  }
}
