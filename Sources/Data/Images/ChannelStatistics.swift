import CKernels

/// Mean and standard deviation of each channel over all pixels of a set of images.
package struct ChannelStatistics: Sendable, Equatable {
  /// Pixels in 0...1.
  package let mean: [Float]
  /// Of the population; 1 for a channel whose pixels are all the same.
  package let deviation: [Float]

  /// Exact sums of integers, so the result is the same on every processor. No images: mean 0, deviation 1.
  package init(_ images: LabelledImages) {
    var sums: [UInt64] = [0, 0, 0]
    var squares: [UInt64] = [0, 0, 0]
    ml2_channel_sums(images.pixels, Int64(images.count), &sums, &squares)
    let pixels = Double(max(1, images.count) * LabelledImages.bytesPerImage / 3)
    let means = sums.map { Double($0) / pixels }
    let deviations = zip(squares, means).map { (max(0, Double($0) / pixels - $1 * $1)).squareRoot() }
    mean = means.map { Float($0 / 255) }
    deviation = deviations.map { $0 > 0 ? Float($0 / 255) : 1 }
  }
}
