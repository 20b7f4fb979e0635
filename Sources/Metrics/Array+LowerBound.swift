extension Array {
  /// Index of the first element that `isBefore` does not hold for, found by halving; `count` when it holds for all.
  func lowerBound(isBefore: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
