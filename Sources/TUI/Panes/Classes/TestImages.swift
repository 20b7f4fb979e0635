import Canvas
import Datasets
import Models
import Text

/// Test images with what the network takes them for.
enum TestImages {
  /// An image of 32 × 32 pixels at half its size: half blocks stand for two pixels each.
  private static let smallColumns = 16
  private static let captionRows = 4
  private static let captionColumns = 16
  static let leastRows = smallColumns / 2 + captionRows

  static func draw(_ state: AppState, _ area: Rect, _ painter: inout Painter) {
    let end = area.column + area.columns
    guard let images = state.classes.images, images.count > 0, !state.classes.order.isEmpty else {
      painter.clipped(
        "the test images have not been read", column: area.column + 1, row: area.row, end: end, Style(.muted))
      return
    }
    let predictions = state.testPredictions
    if area.rows < leastRows {
      drawBeside(state, images, predictions, area, &painter)
      return
    }
    // As many as fit at half the size, then as large as the room allows.
    let across = max(1, area.columns / (smallColumns + 2))
    let width = area.columns / across
    let columns = min(32, width - 2) / 2 * 2
    let height = columns / 2 + captionRows
    let down = max(1, area.rows / height)
    let first = min(state.classes.scroll, max(0, state.classes.order.count - 1))
    for (slot, image) in state.classes.order.dropFirst(first).prefix(across * down).enumerated() {
      let rect = Rect(
        column: area.column + 1 + slot % across * width, row: area.row + slot / across * height,
        columns: columns,
        rows: columns / 2)
      guard rect.row + rect.rows <= area.row + area.rows else { break }
      painter.image(images, Int(image), rect)
      caption(
        Int(image), images, predictions, state.run.classNames, column: rect.column, row: rect.row + rect.rows,
        end: min(end, rect.column + width - 1), bottom: area.row + area.rows, &painter)
    }
  }

  /// Where rows are few: one row of images, as high as it can be, and the words beside each.
  private static func drawBeside(
    _ state: AppState, _ images: LabelledImages, _ predictions: [Evaluation.Prediction], _ area: Rect,
    _ painter: inout Painter
  ) {
    let columns = min(smallColumns, 2 * area.rows)
    let width = columns + 1 + captionColumns
    let first = min(state.classes.scroll, max(0, state.classes.order.count - 1))
    for (slot, image) in state.classes.order.dropFirst(first).prefix(max(1, area.columns / width))
      .enumerated()
    {
      let left = area.column + 1 + slot * width
      painter.image(
        images, Int(image), Rect(column: left, row: area.row, columns: columns, rows: columns / 2))
      caption(
        Int(image), images, predictions, state.run.classNames, column: left + columns + 1, row: area.row,
        end: min(area.column + area.columns, left + width - 1), bottom: area.row + area.rows, &painter)
    }
  }

  private static func caption(
    _ index: Int, _ images: LabelledImages, _ predictions: [Evaluation.Prediction], _ names: [String],
    column: Int, row: Int, end: Int, bottom: Int, _ painter: inout Painter
  ) {
    func name(_ label: UInt8) -> String { Int(label) < names.count ? names[Int(label)] : String(label) }
    guard row < bottom else { return }
    guard index < predictions.count else {
      painter.clipped(name(images.labels[index]), column: column, row: row, end: end, Style(.text, .bold))
      return
    }
    let prediction = predictions[index]
    let isRight = prediction.classes.0 == images.labels[index]
    let sign = isRight ? painter.glyphs.finished : painter.glyphs.failed
    let top = [
      (prediction.classes.0, prediction.probabilities.0), (prediction.classes.1, prediction.probabilities.1),
      (prediction.classes.2, prediction.probabilities.2),
    ]
    let isWide = end - column >= 28
    let letters = isWide ? 5 : max(5, end - column - 5)
    let ranked = top.enumerated().map { rank, guess in
      // Under a wrong image, the first is what the network took it for.
      let said = rank == 0 && !isRight ? "said " : ""
      let shown = name(guess.0).prefix(max(5, letters - said.count))
      return "\(said)\(shown) \(Numbers.percent(Double(guess.1), decimals: 0))"
    }
    let label = name(images.labels[index])
    // What is wrong says which of the names is the true one, as fully as there is room.
    let taken = "\(sign) true \(label), taken for \(name(prediction.classes.0))"
    let truth = isRight ? "\(sign) \(label)" : taken.columns <= end - column ? taken : "\(sign) true \(label)"
    let lines = [truth] + (isWide ? [ranked.joined(separator: "  ")] : ranked)
    for (offset, line) in lines.enumerated() where row + offset < bottom {
      let style = offset == 0 ? Style(isRight ? .good : .bad, .bold) : .plain
      painter.clipped(line, column: column, row: row + offset, end: end, style)
    }
  }
}
