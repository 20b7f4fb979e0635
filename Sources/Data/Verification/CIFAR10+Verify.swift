import Text

extension CIFAR10 {
  /// Checks that the six files are whole, have as many images as the published ones, and classes in range.
  static func verify(_ folder: String) -> VerificationReport {
    let filesFolder: String
    do throws(DataError) {
      filesFolder = try Self.filesFolder(folder)
    } catch {
      let check = VerificationReport.Check(error)
      return VerificationReport(title: "CIFAR-10", checks: [check], histograms: [])
    }
    var labels: [String: [UInt8]] = [:]
    let checks = (trainingFiles + [testFile]).map { name in
      let path = path(name, in: filesFolder)
      return VerificationReport.Check(path) { () throws(DataError) in
        let found = try readLabels(path)
        guard found.count == imagesPerFile else {
          throw DataError(
            .malformed, path, found: "\(found.count.grouped) images",
            expected: "the \(imagesPerFile.grouped) of the published file",
            fix: "it can be trained on, but is not all of CIFAR-10; to have all \(.get(.cifar10))")
        }
        labels[name] = found
        return "\(found.count.grouped) images"
      }
    }
    guard checks.allSatisfy(\.passed) else {
      return VerificationReport(title: "CIFAR-10", checks: checks, histograms: [])
    }
    let train = trainingFiles.flatMap { labels[$0] ?? [] }
    return VerificationReport(
      title: "CIFAR-10", checks: checks,
      histograms: [
        .init(part: "training", labels: train, classNames: classNames),
        .init(part: "test", labels: labels[testFile] ?? [], classNames: classNames),
      ])
  }
}
