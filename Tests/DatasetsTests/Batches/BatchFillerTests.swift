import Datasets
import Foundation
import Testing

@Suite struct BatchFillerTests {
  let images: LabelledImages
  let filler = BatchFiller(mean: [0.49, 0.48, 0.45], deviation: [0.25, 0.24, 0.26])

  init() {
    // Smooth colours with some noise, so that jitter clamps some pixels and not others.
    var pixels: [UInt8] = []
    for image in 0..<40 {
      let frequency = 0.013 * Double(image % 7 + 1)
      for place in 0..<3072 {
        let noise = Double(place * 29 % 17)
        let value = 128 + 120 * sin(Double(place) * frequency) + noise
        pixels.append(UInt8(min(255, max(0, value))))
      }
    }
    images = LabelledImages(pixels: pixels, labels: (0..<40).map { UInt8($0 % 10) })
  }

  func batch(
    _ indices: [Int], _ augmentation: Augmentation = .none, seed: UInt64 = 1, epoch: Int = 0, threads: Int = 1
  ) -> [Float] {
    [Float](unsafeUninitializedCapacity: indices.count * 3072) { buffer, count in
      filler.fill(
        buffer.baseAddress!, from: images, indices: indices[...], augmentation: augmentation, seed: seed,
        epoch: epoch, threads: threads)
      count = buffer.count
    }
  }

  func image(_ index: Int) -> PlainImage {
    ReferenceAugmentation.plain(images.pixels[index * 3072..<(index + 1) * 3072])
  }

  func normalize(_ image: PlainImage) -> [Double] {
    ReferenceAugmentation.normalize(image, mean: filler.mean, deviation: filler.deviation)
  }

  func distance(_ one: [Double], _ other: ArraySlice<Float>) -> Double {
    zip(one, other).map { abs($0 - Double($1)) }.max() ?? 0
  }

  let all = Augmentation(crop: true, flip: true, jitter: true)

  @Test("without augmentation images are normalised by channel")
  func plain() {
    let out = batch([5, 0, 39])
    for (place, index) in [5, 0, 39].enumerated() {
      #expect(distance(normalize(image(index)), out[place * 3072..<(place + 1) * 3072]) < 1e-5)
    }
  }

  @Test("each augmentation, and all together, does what torchvision does")
  func reference() {
    let orders = ["bcs", "bsc", "cbs", "csb", "sbc", "scb"]
    var seenOrders: Set<Int> = []
    for epoch in 0..<24 {
      let draw = ImageDraw(seed: 1, epoch: epoch, index: 8)
      seenOrders.insert(draw.order)
      let factors: [Character: Float] = ["b": draw.brightness, "c": draw.contrast, "s": draw.saturation]
      for augmentation in [
        Augmentation(crop: true), Augmentation(flip: true), Augmentation(jitter: true), all,
      ] {
        var expected = image(8)
        if augmentation.crop {
          expected = ReferenceAugmentation.crop(expected, top: draw.rows + 4, left: draw.columns + 4)
        }
        if augmentation.flip && draw.flip { expected = ReferenceAugmentation.flip(expected) }
        if augmentation.jitter {
          for kind in orders[draw.order] {
            expected = ReferenceAugmentation.jitter(expected, kind, Double(factors[kind]!))
          }
        }
        let out = batch([8], augmentation, epoch: epoch)
        #expect(distance(normalize(expected), out[...]) < 1e-4, "epoch \(epoch), \(augmentation)")
      }
    }
    #expect(seenOrders.count == 6)
  }

  @Test("crops, flips, orders and factors are uniform")
  func draws() {
    let draws = (0..<8100).map { ImageDraw(seed: 3, epoch: 7, index: $0) }
    var crops = [Int](repeating: 0, count: 81)
    var orders = [Int](repeating: 0, count: 6)
    for draw in draws {
      crops[(draw.rows + 4) * 9 + draw.columns + 4] += 1
      orders[draw.order] += 1
    }
    #expect(crops.allSatisfy { (50...160).contains($0) })
    #expect(orders.allSatisfy { abs($0 - 1350) < 200 })
    #expect(abs(draws.count { $0.flip } - 4050) < 250)
    for factor in [\ImageDraw.brightness, \.contrast, \.saturation] {
      let factors = draws.map { $0[keyPath: factor] }
      #expect(factors.allSatisfy { (0.8...1.2).contains($0) })
      #expect(factors.min()! < 0.805 && factors.max()! > 1.195)
      #expect(abs(factors.reduce(0, +) / 8100 - 1) < 0.01)
    }
  }

  @Test("the number of threads and the batch an image is in change nothing")
  func independence() {
    let order = EpochOrder.indices(count: 40, seed: 9, epoch: 2)
    let one = batch(order, all, epoch: 2, threads: 1)
    for threads in [2, 3, 7, 64] { #expect(batch(order, all, epoch: 2, threads: threads) == one) }
    let parts = batch(Array(order[..<13]), all, epoch: 2) + batch(Array(order[13...]), all, epoch: 2)
    #expect(parts == one)
  }

  @Test("seed, epoch and index each change what is done to an image")
  func keys() {
    let one = batch([1], all)
    #expect(batch([1], all) == one)
    #expect(batch([1], all, seed: 2) != one)
    #expect(batch([1], all, epoch: 1) != one)
  }

  @Test("switching one augmentation leaves the others as they were")
  func switching() {
    for epoch in 0..<20 {
      let both = batch([2], Augmentation(crop: true, flip: true), epoch: epoch)
      let cropped = batch([2], Augmentation(crop: true), epoch: epoch)
      let mirrored = stride(from: 0, to: 3072, by: 32).flatMap { cropped[$0..<$0 + 32].reversed() }
      #expect(both == cropped || both == mirrored)
    }
  }

  @Test("an empty batch writes nothing")
  func empty() {
    #expect(batch([], all).isEmpty)
  }
}
