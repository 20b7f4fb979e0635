import Canvas

/// A frame with a bit of everything, for golden files.
func sampleFrame(_ glyphs: Glyphs = .unicode) -> Frame {
  var frame = Frame(size: Size(columns: 60, rows: 22))
  frame.write(
    StyledText("ml2-tui", Style(.accent, on: .background, .bold)) + "  CNN <&> 日本 é",
    in: Rect(column: 1, row: 0, columns: 40, rows: 1))
  frame.write(
    StyledText("\(glyphs.playing) training", Style(.good)), in: Rect(column: 0, row: 0, columns: 59, rows: 1),
    alignment: .trailing)
  frame.write(
    Bar.progress(0.625, columns: 58, glyphs: glyphs), in: Rect(column: 1, row: 1, columns: 58, rows: 1))
  let trailing = StyledText("train 0.58", Style(.train)) + "  " + StyledText("test 0.70", Style(.test))
  let plot = frame.box(
    Rect(column: 0, row: 2, columns: 40, rows: 12), title: "loss", trailing: trailing, focused: true,
    glyphs: glyphs)
  drawCurves(in: plot, on: &frame, glyphs: glyphs)
  let side = frame.box(
    Rect(column: 40, row: 2, columns: 20, rows: 12), title: "a long pane title", trailing: "cut off entirely",
    glyphs: glyphs)
  frame.fill(
    Rect(column: side.column, row: side.row, columns: side.columns, rows: 1),
    with: Cell(" ", Style(.text, on: .selection)))
  frame.write(
    "\(glyphs.pointer) batch size", in: side, style: Style(.text, on: .selection))
  frame.write(
    (0..<18).map { glyphs.heights[$0 % glyphs.heights.count] }.joined(), in: side, row: 1,
    style: Style(.train))
  frame.write(Bar.slider(0.7, columns: 18, glyphs: glyphs), in: side, row: 3)
  for level in 0..<8 {
    let area = Rect(column: side.column + 2 * level, row: side.row + 4, columns: 2, rows: 1)
    frame.write("\(level)", in: area, style: Style(.text, on: .heat(UInt8(level))))
    frame.write(
      "ab", in: Rect(column: area.column, row: area.row + 1, columns: 2, rows: 1),
      style: Style(.heat(UInt8(level))))
  }
  for (row, style) in [
    Style(.caution, on: .background, .underline), Style(.bad, on: .background, .bold),
    Style(.muted, on: .background, .dim),
    Style(.key, on: .background, .reverse),
  ].enumerated() {
    frame.write("\(style)", in: side, row: 6 + row, style: style)
  }
  let picture = PixelImage(
    width: 16, height: 16,
    pixels: (0..<256).map { .init(red: UInt8($0 % 16 * 17), green: UInt8($0 / 16 * 17), blue: 128) })
  frame.draw(picture, in: Rect(column: 0, row: 14, columns: 16, rows: 8), glyphs: glyphs)
  frame.draw(
    picture, in: Rect(column: 18, row: 14, columns: 16, rows: 8), as: .shades, glyphs: glyphs)
  frame.write(" p pause  q quit", at: Point(column: 40, row: 21), style: Style(.key))
  frame.cursor = Point(column: 50, row: 15)
  return frame
}

/// A falling curve with a gap over a noisy one, ticks at the left and a mark.
private func drawCurves(in plot: Rect, on frame: inout Frame, glyphs: Glyphs) {
  let scale = Scale(from: 0, to: 2.2)
  let ticks = Ticks(on: scale, atMost: 5)
  let area = plot.splitColumns(5).1
  var canvas = BrailleCanvas(size: area.size)
  for (value, label) in zip(ticks.values, ticks.labels) {
    let row = canvas.row(of: value, on: scale)! / 4
    frame.write(
      label + glyphs.tickLeft, in: Rect(column: plot.column, row: plot.row + row, columns: 5, rows: 1),
      style: Style(.muted), alignment: .trailing)
  }
  for row in 0..<area.rows {
    frame[area.column + 20, area.row + row] = Cell(glyphs.markLine, Style(.mark))
  }
  let x = Scale(from: 0, to: 999)
  let means = (0..<1000).map { 2 / (1 + Double($0) / 150) }
  canvas.curve(
    means.enumerated().map { (Double($0), $1 + Double($0 * 7919 % 100) / 400 - 0.125) }, x: x, y: scale,
    ink: .trainFaint)
  canvas.curve(
    means.enumerated().map { (Double($0), (600..<700).contains($0) ? .nan : $1) }, x: x, y: scale, ink: .train
  )
  canvas.draw(on: &frame, at: area.origin, glyphs: glyphs)
}
