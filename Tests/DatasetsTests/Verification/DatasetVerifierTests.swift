import Datasets
import FileSupport
import Testing

@Suite struct DatasetVerifierTests {
  /// The findings that failed.
  func failures(_ report: VerificationReport) -> [String] {
    report.checks.filter { !$0.passed }.map(\.finding.description)
  }

  @Test("fewer images than CIFAR-10 has are told, file by file")
  func incomplete() throws {
    let folder = try TemporaryFolder()
    try writeCIFAR(to: folder)
    let report = DatasetVerifier.verify(.cifar10, folder: folder.path)
    #expect(!report.passed)
    #expect(report.checks.count == 6)
    #expect(failures(report).allSatisfy { $0.contains("3 images") && $0.contains("10,000") })
    #expect(report.histograms.isEmpty)
  }

  @Test("every damaged file of CIFAR-10 is told, not only the first")
  func damaged() throws {
    let folder = try TemporaryFolder()
    try writeCIFAR(to: folder)
    try folder.write([1, 2], to: "data_batch_2.bin")
    try folder.write([UInt8](repeating: 77, count: 3073), to: "test_batch.bin")
    let findings = failures(DatasetVerifier.verify(.cifar10, folder: folder.path))
    #expect(findings.contains { $0.contains("data_batch_2.bin: 2 bytes") })
    #expect(findings.contains { $0.contains("test_batch.bin: class 77 in image 1 of 1") })
  }

  @Test("a whole CIFAR-10 passes, with how many images each class has")
  func whole() throws {
    let folder = try TemporaryFolder()
    var records = [UInt8](repeating: 0, count: 10_000 * 3073)
    for image in 0..<10_000 { records[image * 3073] = UInt8(image % 10) }
    for name in CIFAR10.trainingFiles + [CIFAR10.testFile] { try folder.write(records, to: name) }
    let report = DatasetVerifier.verify(.cifar10, folder: folder.path)
    #expect(report.passed)
    #expect(report.checks.allSatisfy { $0.finding.description == "10,000 images" })
    #expect(report.histograms.map(\.part) == ["training", "test"])
    #expect(report.histograms[0].counts.allSatisfy { $0.count == 5000 })
    #expect(report.histograms[1].counts.map(\.name) == CIFAR10.classNames)
  }

  @Test("a small set of the MNIST family passes when it names its classes, and not as Fashion-MNIST")
  func fashionMNIST() throws {
    let folder = try TemporaryFolder()
    try writeFashionMNIST(to: folder)
    let asFashion = DatasetVerifier.verify(.fashionMNIST, folder: folder.path)
    #expect(failures(asFashion).contains { $0.contains("4 images") && $0.contains("60,000") })
    try folder.write((0..<10).map { "\($0)\n" }.joined(), to: "classes.txt")
    let asOther = DatasetVerifier.verify(.fashionMNIST, folder: folder.path)
    #expect(asOther.passed)
    #expect(asOther.histograms[0].counts.map(\.count) == [1, 1, 1, 0, 0, 0, 0, 0, 0, 1])
    try writeFashionMNIST(to: folder, trainLabels: [0, 1, 2, 10])
    let outOfRange = DatasetVerifier.verify(.fashionMNIST, folder: folder.path)
    #expect(failures(outOfRange).contains { $0.contains("class 10 for image 4") })
  }

  @Test("name lists are checked one by one, with what was left out of each")
  func names() throws {
    let folder = try TemporaryFolder()
    try folder.write("Aa\nBb\nПетров\n", to: "One.txt")
    try folder.write("Cc\n", to: "Two.txt")
    let good = DatasetVerifier.verifyNames(folder: folder.path)
    #expect(good.passed)
    #expect(good.checks[0].finding.description.hasPrefix("2 names; left out 1 line"))
    #expect(good.histograms[0].counts.map(\.count) == [2, 1])
    try folder.write([0xE9, 0x0A], to: "Two.txt")
    let bad = DatasetVerifier.verifyNames(folder: folder.path)
    #expect(bad.checks.map(\.passed) == [true, false])
    #expect(bad.histograms.isEmpty)
  }

  @Test("the embedded names pass")
  func embedded() {
    let report = DatasetVerifier.verifyNames()
    #expect(report.passed)
    #expect(report.histograms[0].counts.count == 18)
  }

  @Test("a missing folder fails with how to get the data set")
  func missing() throws {
    let folder = try TemporaryFolder()
    let nowhere = DataFolders(user: folder["user"], systemRoots: [])
    #expect(failures(DatasetVerifier.verify(.cifar10, in: nowhere))[0].contains("get CIFAR-10"))
    #expect(failures(DatasetVerifier.verify(.cifar10, folder: folder.path))[0].contains(folder.path))
    #expect(failures(DatasetVerifier.verify(.fashionMNIST, folder: folder.path)).count == 1)
    let names = failures(DatasetVerifier.verifyNames(folder: folder["none"]))
    #expect(names[0].contains("the folder of the names"))
  }
}
