import Text

/// Checks sizes, structure and labels of data sets, file by file.
package enum DatasetVerifier {
  /// Checks the image data set in a folder, or where it is found first.
  package static func verify(
    _ kind: ImageDatasetKind, folder: String? = nil, in folders: DataFolders = .current
  ) -> VerificationReport {
    guard let folder = folder ?? folders.find(kind) else {
      let places = folders.candidates(for: kind).joined(separator: ", ")
      let check = VerificationReport.Check(
        file: kind.title, passed: false,
        finding: "not in \(places); \(.get(kind)), or name its folder with \(.imageFolder)")
      return VerificationReport(title: kind.title, checks: [check], histograms: [])
    }
    switch kind {
    case .cifar10: return CIFAR10.verify(folder)
    case .fashionMNIST: return FashionMNIST.verify(folder)
    }
  }

  /// Checks the name files in a folder, or the embedded names.
  package static func verifyNames(folder: String? = nil) -> VerificationReport {
    guard let folder else {
      let names = NameDataset.embedded()
      let check = VerificationReport.Check(
        file: "embedded names", passed: true,
        finding: Wording("\(names.names.reduce(0) { $0 + $1.count }.grouped) names"))
      return VerificationReport(title: names.name, checks: [check], histograms: [histogram(of: names)])
    }
    let checks: [VerificationReport.Check]
    do throws(DataError) {
      checks = try NameDataset.nameLists(in: folder).map { list in
        VerificationReport.Check(list.path) { () throws(DataError) in
          let reader = try NameDataset.read(list.path)
          let count = "\(reader.names.count.grouped) names"
          return reader.report.warning.map { "\(count); \($0)" } ?? count
        }
      }
    } catch {
      checks = [VerificationReport.Check(error)]
    }
    let names = checks.allSatisfy(\.passed) ? try? NameDataset.load(folder: folder).0 : nil
    return VerificationReport(
      title: names?.name ?? "names", checks: checks, histograms: names.map { [histogram(of: $0)] } ?? [])
  }

  private static func histogram(of names: NameDataset) -> VerificationReport.Histogram {
    VerificationReport.Histogram(
      part: "names", counts: zip(names.languages, names.names).map { ($0, $1.count) })
  }
}

extension VerificationReport.Check {
  /// One that failed.
  init(_ error: DataError) {
    self.init(file: "\(error.subject)", passed: false, finding: error.wording)
  }

  /// A check that passes with what `body` says unless it throws.
  init(_ path: String, _ body: () throws(DataError) -> String) {
    do throws(DataError) {
      self.init(file: path.withoutControlCharacters, passed: true, finding: Wording(try body()))
    } catch {
      self.init(file: path.withoutControlCharacters, passed: false, finding: error.wording)
    }
  }
}

extension VerificationReport.Histogram {
  init(part: String, labels: [UInt8], classNames: [String]) {
    var counts = [Int](repeating: 0, count: classNames.count)
    for label in labels where Int(label) < counts.count { counts[Int(label)] += 1 }
    self.init(part: part, counts: zip(classNames, counts).map { ($0, $1) })
  }
}
