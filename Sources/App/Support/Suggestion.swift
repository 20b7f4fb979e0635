/// What somebody may have meant by a word that is not known.
enum Suggestion {
  /// Options by the names that other training programs give them.
  private static let optionsElsewhere: [String: String] = [
    "--lr": "--learning-rate", "--max-lr": "--learning-rate", "--bs": "--batch-size",
    "--batch": "--batch-size",
    "--wd": "--weight-decay", "--l2": "--weight-decay", "--num-epochs": "--epochs", "--n-epochs": "--epochs",
    "--steps": "--max-iterations", "--max-steps": "--max-iterations", "--iterations": "--max-iterations",
    "--optim": "--optimizer", "--opt": "--optimizer", "--scheduler": "--schedule",
    "--lr-scheduler": "--schedule",
    "--warmup-epochs": "--warmup", "--gamma": "--step-factor", "--clip-grad": "--clip-norm",
    "--grad-clip": "--clip-norm", "--augmentation": "--augment", "--smoothing": "--label-smoothing",
    "--val-size": "--holdout", "--validation": "--holdout", "--early-stopping": "--patience",
    "--workers": "--threads", "--num-threads": "--threads", "--jobs": "--threads",
    "--log-interval": "--log-every",
    "--resume": "--init", "--pretrained": "--init", "--checkpoint": "--weights", "--ckpt": "--weights",
    "--model": "--weights", "--out": "--save", "--output": "--save", "--data": "--data-dir",
    "--root": "--data-dir", "--prefix": "--start", "--letters": "--start", "--lang": "--language",
    "--temp": "--temperature", "-n": "--count", "--num": "--count",
  ]

  /// The option that another program's option stands for: `--lr` for `--learning-rate`.
  static func option(for unknown: String) -> String? {
    optionsElsewhere[unknown.lowercased().replacing("_", with: "-")]
  }

  /// The nearest of `choices`, in whatever case, unless all of them are more than a third of the word's letters away.
  static func nearest(to word: String, among choices: [String]) -> String? {
    let limit = max(1, word.count / 3)
    let letters = Array(word.lowercased())
    return choices.map { ($0, distance(letters, Array($0.lowercased()))) }
      .filter { $0.1 <= limit }.min { $0.1 < $1.1 }?.0
  }

  /// Letters to put in, take out, replace or swap with their neighbour: the optimal string alignment distance.
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var table = [Array(0...b.count)]
    for (i, letter) in a.enumerated() {
      var row = [i + 1]
      for (j, other) in b.enumerated() {
        var cost = min(table[i][j] + (letter == other ? 0 : 1), row[j] + 1, table[i][j + 1] + 1)
        if i > 0, j > 0, letter == b[j - 1], a[i - 1] == other { cost = min(cost, table[i - 1][j - 1] + 1) }
        row.append(cost)
      }
      table.append(row)
    }
    return table[a.count][b.count]
  }
}
