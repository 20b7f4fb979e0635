import Canvas
import Models
import Training

/// What stands where inside the classes pane.
struct ClassesLayout {
  /// Below each other; one alone where there is no room for more.
  let areas: [(view: ClassesState.View, rect: Rect)]

  /// All three views as far as there is room, else scores and matrix, else the chosen one.
  /// - Parameter inside: the pane without its border and without a filter being typed.
  init(_ evaluation: Evaluation, chosen: ClassesState.View, network: NetworkKind, _ inside: Rect) {
    guard network == .cnn else {
      areas = [(.accuracy, inside)]
      return
    }
    let scores = ClassScores.rows(evaluation.classes.count, columns: inside.columns)
    let matrix = ConfusionMatrix.rows(evaluation)
    guard inside.columns >= ConfusionMatrix.columns(evaluation), inside.rows >= scores + 1 + matrix else {
      areas = [(chosen, inside)]
      return
    }
    let (first, below) = inside.splitRows(scores)
    let (second, rest) = below.splitRows(1).1.splitRows(matrix)
    let third = rest.splitRows(1).1
    if third.rows >= TestImages.leastRows {
      areas = [(.accuracy, first), (.confusion, second), (.images, third)]
    } else {
      areas = chosen == .images ? [(.images, inside)] : [(.accuracy, first), (.confusion, second)]
    }
  }

  /// Classes or images that can be out of sight above: of the views on the screen, the longest.
  func maximumScroll(_ state: AppState) -> Int {
    let classes = state.run.shownClasses.count
    return areas.map { view, rect in
      switch view {
      case .accuracy: ClassScores.maximumScroll(classes, in: rect)
      case .confusion: max(0, classes - max(0, rect.rows - 1))
      case .images: max(0, state.classes.order.count - 1)
      }
    }.max() ?? 0
  }
}

extension AppState {
  /// `nil` when the pane has no room, or nothing to show.
  var classesLayout: ClassesLayout? { classesLayout(chosen: classes.view) }

  private func classesLayout(chosen: ClassesState.View) -> ClassesLayout? {
    guard let evaluation = run.evaluation, !evaluation.classes.isEmpty,
      let inside = layout.rect(of: .classes)?.inset()
    else { return nil }
    return ClassesLayout(
      evaluation, chosen: chosen, network: shown, listArea(of: .classes, in: inside))
  }

  /// The next view that looks different; `nil` when all there are can be seen.
  var nextClassesView: ClassesState.View? {
    guard shown == .cnn, let now = classesLayout else { return nil }
    let views = ClassesState.View.allCases
    let index = views.firstIndex(of: classes.view) ?? 0
    return (1..<views.count).map { views[(index + $0) % views.count] }.first { view in
      classesLayout(chosen: view)?.areas.map(\.view) != now.areas.map(\.view)
    }
  }
}
