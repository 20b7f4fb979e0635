import FileSupport
import Foundation
import Testing

@Suite("ml2-tui data list and verify") struct DataTests {
  @Test("The list says what is there and how to get what is not")
  func list() throws {
    let ended = try Program().run("data", "list")
    #expect(ended.status == 0)
    let index = try #require(ended.lines.firstIndex { $0.hasPrefix("cifar10 ") })
    // CIFAR-10 may be in one of the system's folders.
    let state = ended.lines[index + 1]
    #expect(state.contains("run ml2-tui data fetch cifar10") || state.contains("in /"))
    #expect(ended.lines.contains { $0.hasPrefix("fashion-mnist ") })
    #expect(ended.lines.contains { $0.hasPrefix("names ") && $0.contains("25,656 names in 18 languages") })
  }

  @Test("The list as JSON has the same data sets, and finds what is in the user's folder")
  func json() throws {
    let program = try Program()
    let folder = try Samples.writeImages(to: program.home, folder: "data/ml2-tui/cifar-10-batches-bin")
    let ended = try program.run("data", "list", "--json")
    let object = try JSONText.object(ended.output)
    let datasets = try #require(object["datasets"] as? [[String: Any]])
    #expect(datasets.compactMap { $0["id"] as? String } == ["cifar10", "fashion-mnist", "names"])
    #expect(datasets[0]["isPresent"] as? Bool == true)
    #expect(datasets[0]["folder"] as? String == folder)
    // It is also what is trained on.
    let trained = try program.run("train", "cnn", "--batch-size", "50", "--max-iterations", "1")
    #expect(trained.lines.first?.contains("on CIFAR-10: 100 images to train") == true)
  }

  @Test("A file that is not whole fails the check, and says so line by line")
  func verify() throws {
    let program = try Program()
    let folder = try Samples.writeImages(to: program.home)
    try program.home.write([1, 2, 3], to: "images/test_batch.bin")
    let ended = try program.run("data", "verify", "--dataset", "cifar10", "--data-dir", folder)
    #expect(ended.status == 1)
    #expect(ended.lines.first == "CIFAR-10")
    #expect(ended.lines.filter { $0.contains("FAILED") }.count == 6)
    #expect(ended.lines.contains { $0.contains("test_batch.bin") && $0.contains("3 bytes") })
  }

  @Test("The names inside the binary and in a folder pass")
  func verifyNames() throws {
    let program = try Program()
    let embedded = try program.run("data", "verify", "--dataset", "names")
    #expect(embedded.status == 0)
    #expect(embedded.output.contains("25,656 names"))
    let own = try program.run(
      "data", "verify", "--dataset", "names", "--names-dir", Samples.writeNames(to: program.home))
    #expect(own.status == 0)
    #expect(own.output.contains("Aaish 40, Beeish 40, Ceeish 40"))
    try program.home.write("", to: "names/Deeish.txt")
    let broken = try program.run("data", "verify", "--names-dir", program.home["names"])
    #expect(broken.status == 1)
    #expect(broken.lines.contains { $0.contains("FAILED") && $0.contains("Deeish.txt") })
  }
}
