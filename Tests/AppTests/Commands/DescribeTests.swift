import FileSupport
import Foundation
import Testing

@Suite("ml2-tui describe") struct DescribeTests {
  @Test(
    "The table ends with the report's number of parameters",
    arguments: [("cnn", "49,338"), ("rnn", "49,614")])
  func table(network: String, total: String) throws {
    let ended = try Program().run("describe", network)
    #expect(ended.status == 0)
    #expect(ended.errors == "")
    #expect(ended.lines[0].hasPrefix("layer"))
    #expect(ended.lines.last?.hasPrefix("total") == true)
    #expect(ended.lines.last?.hasSuffix(" \(total)") == true)
  }

  @Test("Shapes are those that fit the report")
  func shapes() throws {
    let lines = try Program().run("describe", "cnn").lines
    for (layer, shape) in [
      ("input", "3×32×32"), ("conv1", "16×32×32"), ("pool1", "16×15×15"), ("pool2", "32×7×7"),
      ("conv3", "64×9×9"),
      ("pool3", "64×4×4"), ("fc1", "16"), ("fc2", "10"),
    ] {
      let line = try #require(lines.first { $0.hasPrefix(layer) })
      #expect(line.split(separator: " ").contains(Substring(shape)), "\(line)")
    }
  }

  @Test("The network is the one for the data that is named")
  func namedData() throws {
    let program = try Program()
    let names = try Samples.writeNames(to: program.home)
    let rnn = try program.run("describe", "rnn", "--names-dir", names, "--json")
    let languages = FileManager.default.subpaths(atPath: names)?.count { $0.hasSuffix(".txt") } ?? 0
    try #require(languages > 0 && languages < 18)
    #expect(try JSONText.object(rnn.output)["input_shape"] as? [Int] == [languages + 59 + 128])
    expectFailure(
      try program.run("describe", "cnn", "--data-dir", program.home["none"]),
      mentioning: [program.home["none"]])
    #expect(try program.run("describe", "cnn", "--names-dir", names).status == 64)
  }

  @Test("The JSON's layers add up to its total", arguments: [("cnn", 49_338), ("rnn", 49_614)])
  func json(network: String, total: Int) throws {
    let ended = try Program().run("describe", network, "--json")
    let object = try JSONText.object(ended.output)
    #expect(object["network"] as? String == network)
    #expect(object["total_parameters"] as? Int == total)
    let layers = try #require(object["layers"] as? [[String: Any]])
    #expect(layers.reduce(0) { $0 + ($1["parameters"] as? Int ?? 0) } == total)
    #expect(layers.allSatisfy { $0["name"] is String && $0["kind"] is String && $0["output_shape"] is [Int] })
  }
}
