import CKernels
import Kernels

/// Writes batches of images as the network takes them: augmented, normalised, as floats.
///
/// What happens to an image depends on the seed, the epoch and the image's index alone, not on the batch it is
/// in or the number of threads.
package struct BatchFiller: Sendable {
  /// Of each channel, pixels in 0...1.
  package let mean: [Float]
  /// Of each channel.
  package let deviation: [Float]

  /// - Precondition: three means and three deviations.
  package init(mean: [Float], deviation: [Float]) {
    precondition(mean.count == 3 && deviation.count == 3)
    self.mean = mean
    self.deviation = deviation
  }

  /// With the data set's mean and deviation.
  package init(_ dataset: ImageDataset) {
    self.init(mean: dataset.mean, deviation: dataset.deviation)
  }

  /// Fills `batch` (n × 3 × 32 × 32, n = `indices.count`) with the images at `indices`.
  ///
  /// - Parameters:
  ///   - epoch: counts from 0 or 1, as long as each epoch has its own number.
  ///   - threads: how many threads of `Parallel` to use.
  package func fill(
    _ batch: UnsafeMutablePointer<Float>, from images: LabelledImages, indices: ArraySlice<Int>,
    augmentation: Augmentation = .none, seed: UInt64 = 0, epoch: Int = 0, threads: Int = 1
  ) {
    let size = LabelledImages.bytesPerImage
    images.pixels.withUnsafeBufferPointer { pixels in
      Parallel.forEachRange(of: indices.count, threads: threads) { range in
        var change = unchanged
        for place in range {
          let index = indices[indices.startIndex + place]
          if augmentation != .none {
            ImageDraw(seed: seed, epoch: epoch, index: index).write(augmentation, to: &change)
          }
          ml2_fill_image(pixels.baseAddress! + index * size, batch + place * size, &change)
        }
      }
    }
  }

  private var unchanged: ML2ImageChange {
    var change = ML2ImageChange()
    change.mean = (mean[0] * 255, mean[1] * 255, mean[2] * 255)
    change.scale = (1 / (deviation[0] * 255), 1 / (deviation[1] * 255), 1 / (deviation[2] * 255))
    return change
  }
}
