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

  private var text: String {
    switch self {
    case .best: "-best"
    case .iteration(let iteration): "-iteration-\(iteration)"
    }
  }
}
