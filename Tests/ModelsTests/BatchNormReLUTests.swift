import Models
import Reference
import Testing

@Suite("Batch norm and ReLU")
struct BatchNormReLUTests {
  /// A fast layer beside the reference with the same numbers.
  private struct Pair {
    let reference: BatchNormReLUReference
    let before: BatchNormReLUReference.Statistics
    let x: Tensor
    let dy: Tensor
    let input: Activation
    let scale: Parameter
    let shift: Parameter
    let running: BatchNormReLU.RunningStatistics
    let layer: BatchNormReLU

    init(
      channels: Int, batchSize: Int, layout: InputLayout = .blocked, mode: Mode = .training,
      size: [Int] = [3, 5]
    ) throws {
      var source = TensorSource(UInt64(batchSize))
      let context = try DNNContext()
      // Values, scale and shift keep away from ReLU's bend, where rounding would decide.
      x = source.awayFromZero([batchSize, channels] + size)
      reference = BatchNormReLUReference(
        scale: source.awayFromZero([channels]), shift: source.tensor([channels], in: -0.15...0.15))
      before = .init(
        mean: source.tensor([channels]), variance: source.tensor([channels], in: 0.5...2))
      dy = source.tensor(x.shape)
      input = try layout.activation(context, x)
      scale = try Parameter(context, .vector("scale", channels), reference.scale)
      shift = try Parameter(context, .vector("shift", channels), reference.shift)
      running = try BatchNormReLU.RunningStatistics(context, name: "bn", channels: channels)
      running.means = before.mean.floats
      running.variances = before.variance.floats
      layer = try BatchNormReLU(
        context, input: input, scale: scale, shift: shift, running: running, mode: mode)
      if mode == .training { try layer.prepareBackward() }
    }
  }

  @Test(
    "Training output and gradients are the reference's", arguments: [3, 10, 16, 17, 32], layerBatchSizes)
  func agreesWithReference(channels: Int, batchSize: Int) throws {
    for layout in InputLayout.allCases {
      let pair = try Pair(channels: channels, batchSize: batchSize, layout: layout)
      try run(pair.layer, backwardFrom: pair.dy)
      let y = pair.reference.forward(pair.x, BatchNormReLUReference.statistics(of: pair.x))
      #expect(pair.layer.output.shape == y.shape)
      #expect(relativeDistance(try pair.layer.output.read(), y.values) < singlePrecision)
      let gradients = pair.reference.backward(pair.x, pair.dy)
      let dx = try #require(try pair.input.readGradient())
      #expect(relativeDistance(dx, gradients.x.values) < singlePrecision)
      #expect(relativeDistance(try pair.scale.readGradient(), gradients.scale.values) < singlePrecision)
      #expect(relativeDistance(try pair.shift.readGradient(), gradients.shift.values) < singlePrecision)
    }
  }

  @Test("Inference normalises by the running statistics", arguments: [3, 10, 16, 17], layerBatchSizes)
  func inference(channels: Int, batchSize: Int) throws {
    for layout in InputLayout.allCases {
      let pair = try Pair(channels: channels, batchSize: batchSize, layout: layout, mode: .inference)
      pair.layer.forward()
      let y = pair.reference.forward(pair.x, pair.before)
      #expect(relativeDistance(try pair.layer.output.read(), y.values) < singlePrecision)
      #expect(pair.running.means == pair.before.mean.floats)
      #expect(pair.running.variances == pair.before.variance.floats)
    }
  }

  @Test("Running statistics move when told to, with the unbiased variance", arguments: layerBatchSizes)
  func runningStatistics(batchSize: Int) throws {
    let pair = try Pair(channels: 17, batchSize: batchSize)
    pair.layer.forward()
    #expect(pair.running.means == pair.before.mean.floats)
    #expect(pair.running.variances == pair.before.variance.floats)
    let batch = BatchNormReLUReference.statistics(of: pair.x)
    var expected = pair.before
    for _ in 0..<2 {
      pair.layer.updateRunningStatistics()
      expected = BatchNormReLUReference.updated(expected, by: batch, count: batchSize * 15)
    }
    #expect(relativeDistance(pair.running.means, expected.mean.values) < singlePrecision)
    #expect(relativeDistance(pair.running.variances, expected.variance.values) < singlePrecision)
  }

  @Test("They begin at mean 0 and variance 1")
  func firstStatistics() throws {
    let running = try BatchNormReLU.RunningStatistics(DNNContext(), name: "bn1", channels: 3)
    #expect(running.name == "bn1")
    #expect(running.means == [0, 0, 0])
    #expect(running.variances == [1, 1, 1])
  }

  @Test("One value a channel leaves finite running statistics")
  func singleValue() throws {
    let pair = try Pair(channels: 3, batchSize: 1, size: [1, 1])
    pair.layer.forward()
    pair.layer.updateRunningStatistics()
    for channel in 0..<3 {
      let (mean, variance) = (pair.before.mean.values[channel], pair.before.variance.values[channel])
      let x = pair.x.values[channel]
      #expect(abs(Double(pair.running.means[channel]) - (0.9 * mean + 0.1 * x)) < 1e-6)
      #expect(abs(Double(pair.running.variances[channel]) - 0.9 * variance) < 1e-6)
    }
  }

  @Test("Gradients are the slopes of its own output", arguments: [10, 16])
  func gradientsByFiniteDifferences(channels: Int) throws {
    var source = TensorSource()
    let pair = try Pair(channels: channels, batchSize: 5)
    try run(pair.layer, backwardFrom: pair.dy)
    let dx = try #require(try pair.input.readGradient())
    let (dScale, dShift) = (try pair.scale.readGradient(), try pair.shift.readGradient())
    func distance(
      _ gradient: [Float], by tensor: Tensor, _ write: ([Float]) throws -> Void
    ) throws -> Double {
      try distanceFromDifferences(
        pair.layer, gradient, by: tensor, at: source.places(40, of: tensor), step: 0.02, dy: pair.dy,
        write: write)
    }
    #expect(try distance(dx, by: pair.x, pair.input.write) < 1e-3)
    #expect(try distance(dScale, by: pair.reference.scale, pair.scale.write) < 1e-3)
    #expect(try distance(dShift, by: pair.reference.shift, pair.shift.write) < 1e-3)
  }
}
