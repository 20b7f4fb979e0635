import Files

/// What a file of weights is named for beside the name of its run.
enum FileSuffix {
  case best
  case iteration(Int)

  /// `out/cnn-best.safetensors` beside `out/cnn.safetensors`.
  func beside(_ path: String) -> String {
    let start = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
    let name = path[start...]
    // A dot at the beginning hides a file and begins no ending.
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return path + text }
    return path[..<dot] + text + path[dot...]
  }

  /// That an earlier run has left weights beside a file in which a run has ended that has none of this suffix: its
  /// name would say that they belong together. `nil` where there are none.
  func earlierRunNote(beside path: String) -> String? {
    let other = beside(path)
    guard FileKind(path: other) == .file else { return nil }
    return "\(other) was not written now and is of an earlier run"
  }

  private var text: String {
    switch self {
    case .best: "-best"
    case .iteration(let iteration): "-iteration-\(iteration)"
    }
  }
}
