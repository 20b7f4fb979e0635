import Files
import Foundation
import Training

/// Small files of JSON in the folder of a run.
enum JSONFile {
  /// Larger than any that is written.
  private static let largest = 16 << 20

  private struct Version: Decodable { let format: Int }

  static func read<Value: Decodable>(_ path: String, newest: Int) throws(RunFolderError) -> Value {
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try RegularFile(path, for: .reading).read(largest + 1)
    } catch {
      throw RunFolderError(path: path, problem: .inaccessible(error.words))
    }
    guard bytes.count <= largest else {
      throw RunFolderError(path: path, problem: .invalid("is larger than any such file"))
    }
    do {
      let data = Data(bytes)
      let format = try JSONDecoder().decode(Version.self, from: data).format
      guard format <= newest else { throw RunFolderError(path: path, problem: .newerFormat(format)) }
      return try decoder.decode(Value.self, from: data)
    } catch let error as RunFolderError {
      throw error
    } catch let error as DecodingError {
      throw RunFolderError(path: path, problem: .invalid(error.words))
    } catch {
      throw RunFolderError(path: path, problem: .invalid("cannot be read"))
    }
  }

  static func write(_ value: some Encodable, to path: String) throws {
    try AtomicFile.write(bytes(value), to: URL(fileURLWithPath: path), streams: false)
  }

  static func bytes(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return [UInt8](try encoder.encode(value)) + [UInt8(ascii: "\n")]
  }

  private static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }
}
