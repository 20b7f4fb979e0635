extension AppState {
  mutating func scrollLog(by lines: Int) {
    if showsChanges {
      scrollChanges(by: -lines)
    } else {
      run.log.scroll(by: lines, oldest: LogLayout.oldestLines(self))
    }
  }

  /// The newest change stands first.
  mutating func scrollChanges(by lines: Int) {
    let visible = max(1, rowsInside(.log) - 1)
    changesScroll = min(max(0, changesScroll + lines), max(0, run.shownChanges.count - visible))
  }

  mutating func scrollClasses(by lines: Int) {
    let last = classesLayout?.maximumScroll(self) ?? 0
    classes.scroll = min(max(0, classes.scroll + lines), last)
  }

  mutating func scrollNames(by lines: Int) {
    let last = namesLayout?.maximumScroll(names) ?? 0
    names.scroll = min(max(0, names.scroll + lines), last)
  }

  mutating func scrollHelp(by lines: Int) {
    guard case .help(let scroll) = overlay else { return }
    let last = HelpContent.maximumScroll(self)
    overlay = .help(scroll: min(max(0, scroll + lines), last))
  }

  mutating func switchClassesView() {
    guard let next = nextClassesView else { return }
    classes.view = next
    classes.scroll = 0
  }

  mutating func toggleWrongFirst() {
    classes.wrongFirst.toggle()
    classes.view = .images
    classes.scroll = 0
    orderImages()
  }

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
