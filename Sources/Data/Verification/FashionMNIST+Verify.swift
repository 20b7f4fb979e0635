import Foundation

extension FashionMNIST {
  /// Checks headers and lengths of the four files, then that images and labels fit together. Without a
  /// `classes.txt`, which marks another data set, there must be as many as in Fashion-MNIST.
  static func verify(_ folder: String) -> VerificationReport {
    let parts = [
      (files: files.train, count: publishedCounts.train), (files: files.test, count: publishedCounts.test),
    ]
    let isOther = FileManager.default.fileExists(
      atPath: (folder as NSString).appendingPathComponent(classNamesFile))
    var checks = parts.flatMap { part in
      [(part.files.images, 3, "images"), (part.files.labels, 1, "labels")].map { name, rank, noun in
        let path = path(name, in: folder)
        return VerificationReport.Check(path) { () throws(DataError) in
          let count = try IDX(path, rank: rank).dimensions[0]
          guard isOther || count == part.count else {
            throw DataError(
              .malformed, path, found: "\(count.grouped) \(noun)",
              expected: "the \(part.count.grouped) of Fashion-MNIST",
              fix: "replace the file, or name the classes of another data set in \(classNamesFile)")
          }
          return "\(count.grouped) \(noun)"
        }
      }
    }
    guard checks.allSatisfy(\.passed) else {
      return VerificationReport(title: "Fashion-MNIST", checks: checks, histograms: [])
    }
    do throws(DataError) {
      let images = try load(folder: folder)
      return VerificationReport(
        title: images.name, checks: checks,
        histograms: [
          .init(part: "training", labels: images.train.labels, classNames: images.classNames),
          .init(part: "test", labels: images.test.labels, classNames: images.classNames),
        ])
    } catch {
      checks.append(.init(file: error.subject, passed: false, finding: error.description))
      return VerificationReport(title: "Fashion-MNIST", checks: checks, histograms: [])
    }
  }
}
