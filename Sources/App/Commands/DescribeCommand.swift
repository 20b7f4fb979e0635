import ArgumentParser
import Datasets
import Foundation
import Models
import Text
import Training

/// `ml2-tui describe cnn|rnn`: what a network is made of.
struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Print a network's layers, output shapes and parameters.",
    discussion: """
      EXAMPLES
        ml2-tui describe cnn
        ml2-tui describe rnn --json
        ml2-tui describe rnn --names-dir ~/names
      """)

  @Argument(help: "The network.")
  var network: NetworkKind
  @OptionGroup(title: "Data, whose classes or languages the network is for") var data: DataOptions
  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws { try data.check(for: network) }

  func run() throws {
    try Failure.reporting {
      let description =
        switch network {
        case .cnn: ClassifierArchitecture.report(classes: try classes()).description
        case .rnn:
          NameModel.description(languages: try DataLoading.names(data, DataLoading.printNote).languages.count)
        }
      StandardOutput.write(json ? try Self.json(description) : Self.table(description))
    }
  }

  /// Of the data that was named, else of both data sets that there are.
  private func classes() throws -> Int {
    guard data.dataset != nil || data.dataDir != nil else { return CIFAR10.classNames.count }
    return try ImageDataset.classNames(DataLoading.dataset(data) { _ in }, folder: data.dataDir).count
  }

  private static func json(_ description: NetworkDescription) throws -> String {
    struct Whole: Encodable {
      let network: String
      let inputShape: [Int]
      let layers: [NetworkDescription.Layer]
      let totalParameters: Int
    }
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let whole = Whole(
      network: description.network, inputShape: description.inputShape, layers: description.layers,
      totalParameters: description.totalParameters)
    return String(decoding: try encoder.encode(whole), as: UTF8.self) + "\n"
  }

  private static func table(_ description: NetworkDescription) -> String {
    var table = TextTable(columns: [.left("layer"), .left("what"), .right("output"), .right("parameters")])
    table.add(["input", "", shape(description.inputShape), ""])
    for layer in description.layers {
      table.add([
        layer.name, layer.kind, shape(layer.outputShape),
        layer.parameters == 0 ? "" : layer.parameters.grouped,
      ])
    }
    table.add(["total", "", "", description.totalParameters.grouped])
    return table.text
  }

  private static func shape(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: "×") }
}
