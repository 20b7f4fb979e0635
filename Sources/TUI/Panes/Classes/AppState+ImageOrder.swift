extension AppState {
  /// Decides in which order the test images are shown.
  mutating func orderImages() {
    guard let images = classes.images else {
      classes.order = []
      return
    }
    let predictions = testPredictions
    var all = images.labels.indices.map(Int32.init)
    if !run.classFilter.isEmpty {
      // Images of these classes, and those that were taken for one of them.
      let wanted = Set(run.shownClasses)
      all.removeAll { image in
        let labels =
          [images.labels[Int(image)]] + predictions.dropFirst(Int(image)).prefix(1).map(\.classes.0)
        return !labels.contains { wanted.contains(Int($0)) }
      }
    }
    guard classes.wrongFirst, predictions.count == images.count else {
      classes.order = all
      return
    }
    let isWrong = images.labels.indices.map { images.labels[$0] != predictions[$0].classes.0 }
    classes.order = all.filter { isWrong[Int($0)] } + all.filter { !isWrong[Int($0)] }
  }
}
