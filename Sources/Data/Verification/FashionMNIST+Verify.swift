import Foundation
import Text

extension FashionMNIST {
  /// Checks headers and lengths of the four files, then that images and labels fit together. Without a
  /// `classes.txt`, which marks another data set, there must be as many as in Fashion-MNIST.
  static func verify(_ given: String) -> VerificationReport {
    let folder: String
    do throws(DataError) {
      folder = try filesFolder(given)
    } catch {
      let check = VerificationReport.Check(error)
      return VerificationReport(title: "Fashion-MNIST", checks: [check], histograms: [])
    }
    let isOther = FileManager.default.fileExists(
      atPath: (folder as NSString).appendingPathComponent(classNamesFile))
    let parts = [
      (files: files.train, count: publishedCounts.train), (files: files.test, count: publishedCounts.test),
    ]
    var checks = parts.flatMap { part in
      [(part.files.images, [side, side], "images"), (part.files.labels, [], "labels")].map {
        name, shape, noun in
        VerificationReport.Check((try? path(name, in: folder)) ?? folder) { () throws(DataError) in
          let path = try path(name, in: folder)
          let file = try IDX(path, count: counts, of: shape, fix: "choose a data set of the MNIST family")
          let count = file.dimensions[0]
          guard isOther || count == part.count else {
            throw DataError(
              .malformed, path, found: "\(count.grouped) \(noun)",
              expected: "the \(part.count.grouped) of Fashion-MNIST",
              fix: "replace the file, or name the classes of another data set in \(classNamesFile)")
          }
          _ = try file.elements()
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
      checks.append(VerificationReport.Check(error))
      return VerificationReport(title: "Fashion-MNIST", checks: checks, histograms: [])
    }
  }
}
