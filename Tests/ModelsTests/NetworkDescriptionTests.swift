import Foundation
import Models
import Testing

@Suite("Descriptions of the networks")
struct NetworkDescriptionTests {
  @Test("The convolutional network is the report's, 49,338 parameters")
  func cnn() throws {
    let description = ClassifierArchitecture.report().description
    #expect(description.network == "cnn")
    #expect(description.inputShape == [3, 32, 32])
    #expect(description.totalParameters == 49_338)
    #expect(
      description.layers.map(\.name) == [
        "conv1", "bn1", "pool1", "conv2", "bn2", "pool2", "conv3", "bn3", "pool3", "fc1", "fc2",
      ])
    #expect(
      description.layers.map(\.outputShape) == [
        [16, 32, 32], [16, 32, 32], [16, 15, 15], [32, 15, 15], [32, 15, 15], [32, 7, 7], [64, 9, 9],
        [64, 9, 9], [64, 4, 4], [16], [10],
      ])
    #expect(
      description.layers.map(\.parameters) == [1216, 32, 0, 12_832, 64, 0, 18_496, 128, 0, 16_400, 170])
    #expect(description.layers[6].kind == "convolution 3×3, padding 2")
  }

  @Test("What is described is what is trained", arguments: [2, 10, 17])
  func agreesWithNetwork(classes: Int) throws {
    let architecture = ClassifierArchitecture.report(classes: classes)
    let network = try ImageClassifier(architecture: architecture, seed: 1)
    #expect(network.parameterCount == architecture.description.totalParameters)
    let weights = try network.weights()
    for layer in architecture.description.layers {
      let own = ["weight", "bias"].compactMap { weights["\(layer.name).\($0)"]?.values.count }
      #expect(own.reduce(0, +) == layer.parameters, "\(layer.name)")
    }
  }

  @Test("The name RNN is the tutorial's, 49,614 parameters for 18 languages")
  func rnn() throws {
    let description = NameModel.description(languages: 18)
    #expect(description.network == "rnn")
    #expect(description.inputShape == [205])
    #expect(description.totalParameters == 49_614)
    #expect(description.layers.map(\.outputShape) == [[128], [59], [59], [59]])
    #expect(description.layers.map(\.parameters) == [26_368, 12_154, 11_092, 0])
  }

  @Test("A description survives encoding")
  func coding() throws {
    let description = ClassifierArchitecture.report().description
    let data = try JSONEncoder().encode(description)
    #expect(try JSONDecoder().decode(NetworkDescription.self, from: data) == description)
  }
}
