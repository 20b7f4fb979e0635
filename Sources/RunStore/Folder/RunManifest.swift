import Foundation
import Training

/// What a run is: written when it begins, and changed only where a person renames it or notes something.
package struct RunManifest: Codable, Sendable {
  package static let newestFormat = 1

  package var format = newestFormat
  /// The word by which a person calls it.
  package var name: String
  package var note: String?
  /// Seconds since 1970.
  package let created: Double
  /// With which values the run began.
  package let configuration: Configuration
  package let data: Source
  package let environment: Environment
  /// Whose state it began with.
  package var parent: Parent?

  /// What is trained on, and where it was.
  package struct Source: Codable, Sendable, Equatable {
    /// For people: `CIFAR-10`.
    package var title: String
    /// As options name it; `nil` where nothing was named.
    package var dataset: String?
    package var folder: String?
    package let trainingSamples: Int
    /// SHA-256 of everything that is trained and judged on.
    package let fingerprint: String

    package init(
      title: String, dataset: String? = nil, folder: String? = nil, trainingSamples: Int, fingerprint: String
    ) {
      self.title = title
      self.dataset = dataset
      self.folder = folder
      self.trainingSamples = trainingSamples
      self.fingerprint = fingerprint
    }
  }

  /// What numbers depend on to the last bit, and what to know of where they come from.
  package struct Environment: Codable, Sendable, Equatable {
    package let program: String
    /// As the system calls it.
    package let processor: String
    package let host: String
    package let threads: Int

    package init(program: String, processor: String, host: String, threads: Int) {
      self.program = program
      self.processor = processor
      self.host = host
      self.threads = threads
    }

    /// Whether the same training gives the same bits.
    package func givesSameBits(as other: Environment) -> Bool {
      processor == other.processor && threads == other.threads
    }
  }

  /// A place in another run.
  package struct Parent: Codable, Sendable, Equatable {
    /// Name of its folder.
    package let run: String
    /// Done there since the start of the run.
    package let iterations: Int
    /// With fraction; for people.
    package let epochs: Double

    package init(run: String, iterations: Int, epochs: Double) {
      self.run = run
      self.iterations = iterations
      self.epochs = epochs
    }
  }

  package init(
    name: String, note: String? = nil, created: Double, configuration: Configuration, data: Source,
    environment: Environment, parent: Parent? = nil
  ) {
    self.parent = parent
    self.name = name
    self.note = note
    self.created = created
    self.configuration = configuration
    self.data = data
    self.environment = environment
  }

  package init(_ folder: RunFolder) throws(RunFolderError) {
    self = try JSONFile.read(folder.manifest, newest: Self.newestFormat)
  }

  package func write(to folder: RunFolder) throws { try JSONFile.write(self, to: folder.manifest) }
}
