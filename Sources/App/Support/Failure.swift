import ArgumentParser
import Datasets
import Foundation
import Models
import Text
import Training

/// Turns errors into one line on standard error and a non-zero exit status.
enum Failure {
  /// Runs a command; what it throws is printed without a trace or a usage text.
  static func reporting(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as ExitCode {
      throw error
    } catch let error as ValidationError {
      throw error
    } catch {
      try fail(text(of: error), status(of: error))
    }
  }

  /// An error in the words of a command line: `--batch-size` for the batch size.
  static func text(of error: any Error) -> String {
    switch error {
    case let error as ConfigurationError:
      "\(error.optionName): found \(error.foundOnOption), expected \(error.expectedOnOption)"
    case let error as DataError where error.kind == .option:
      "\(error.subject.onCommandLine): found \(error.found), expected \(error.expected);"
        + " \(error.fix.onCommandLine)"
    case let error as DataError: error.wording.onCommandLine
    default: "\(error)"
    }
  }

  /// 64, as the parser of the command line has it, where an option has a value that cannot be used, else 1.
  static func status(of error: any Error) -> ExitCode {
    let isMistake = error is ConfigurationError || (error as? DataError)?.kind == .option
    return isMistake ? .validationFailure : .failure
  }

  /// Puts the name of the file before what is wrong with the weights in it.
  static func naming<Result>(_ file: String?, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as WeightsError {
      if case .otherClasses = error {
        let shown = file?.withoutControlCharacters ?? "the weights"
        throw Message(
          "\(shown): \(error); name the data they were trained on with --dataset or --data-dir, or other weights"
        )
      }
      throw Message("\(file.map { $0.withoutControlCharacters } ?? "the weights"): \(error)")
    }
  }

  static func fail(_ message: String, _ status: ExitCode = .failure) throws -> Never {
    // Whatever it names, a file or a terminal, may have been named by somebody else.
    StandardError.write("ml2-tui: \(message.withoutControlCharacters)\n")
    throw status
  }

  /// An error that is nothing but its text.
  struct Message: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
  }
}
