/// The trainable parameters of a network and their gradients, each in one contiguous buffer, so that an
/// optimiser, a norm or a copy is one pass over flat memory.
///
/// A network divides the buffers into segments and lays each out as its kernels like it: blocked, transposed,
/// padded. Padding is zero in parameters and gradients, and every optimiser keeps it so.
///
/// Not for use from several threads at once.
package final class ParameterStore {
  /// Where one tensor lies.
  package struct Segment: Sendable, Equatable {
    /// PyTorch's name, such as `conv1.weight`.
    package let name: String
    /// PyTorch's shape.
    package let shape: [Int]
    /// Floats before the segment; a multiple of 16, so that every segment begins on a cache line.
    package let offset: Int
    /// Floats stored, padding included.
    let storedCount: Int

    package var range: Range<Int> { offset..<offset + storedCount }
    /// Parameters as PyTorch counts them, without padding.
    package var parameterCount: Int { shape.reduce(1, *) }
  }

  /// A segment's memory. Valid as long as the store is.
  package struct Slice {
    package let parameters: UnsafeMutablePointer<Float>
    package let gradients: UnsafeMutablePointer<Float>
    package let count: Int
  }

  /// In PyTorch's order.
  package let segments: [Segment]
  /// Floats in each buffer, padding included.
  package let count: Int
  /// Trainable parameters, without padding.
  package let parameterCount: Int
  /// `count` floats, aligned to 64 bytes, zero at first.
  package let parameters: UnsafeMutablePointer<Float>
  /// `count` floats, aligned to 64 bytes, zero at first.
  package let gradients: UnsafeMutablePointer<Float>

  private let offsets: [String: Int]

  /// - Parameter segments: name and shape as in PyTorch, and the floats that the stored layout takes.
  /// - Precondition: the names are distinct and each stored layout has room for its shape.
  package init(segments: [(name: String, shape: [Int], storedCount: Int)]) {
    var placed: [Segment] = []
    var offset = 0
    for (name, shape, storedCount) in segments {
      precondition(storedCount >= shape.reduce(1, *), "\(name) does not fit its stored layout")
      placed.append(Segment(name: name, shape: shape, offset: offset, storedCount: storedCount))
      offset += (storedCount + 15) / 16 * 16
    }
    self.segments = placed
    self.count = offset
    self.parameterCount = placed.reduce(0) { $0 + $1.parameterCount }
    self.offsets = Dictionary(uniqueKeysWithValues: placed.enumerated().map { ($1.name, $0) })
    self.parameters = AlignedMemory.allocate(offset)
    self.gradients = AlignedMemory.allocate(offset)
  }

  deinit {
    parameters.deallocate()
    gradients.deallocate()
  }

  /// - Precondition: there is a segment of this name.
  package subscript(name: String) -> Slice {
    guard let index = offsets[name] else { preconditionFailure("no segment is called \(name)") }
    let segment = segments[index]
    return Slice(
      parameters: parameters + segment.offset, gradients: gradients + segment.offset,
      count: segment.storedCount)
  }

  /// L2 norm of the whole gradient.
  package var gradientNorm: Double { Norm.l2(gradients, count: count) }

  /// All parameters in their stored layout: a snapshot that only this process understands. Files hold
  /// `Weights`.
  package func copyParameters() -> [Float] {
    Array(UnsafeBufferPointer(start: parameters, count: count))
  }

  /// Puts a snapshot back.
  /// - Precondition: it is from a store with the same segments.
  package func restoreParameters(_ snapshot: [Float]) {
    precondition(snapshot.count == count)
    snapshot.withUnsafeBufferPointer { parameters.update(from: $0.baseAddress!, count: count) }
  }
}
