/// Buffers for vector kernels.
enum AlignedMemory {
  /// `count` zeros (at least one), aligned to 64 bytes. Free it with `deallocate()`.
  static func allocate(_ count: Int) -> UnsafeMutablePointer<Float> {
    let capacity = max(count, 1)
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: capacity * MemoryLayout<Float>.stride, alignment: 64)
    let floats = memory.bindMemory(to: Float.self, capacity: capacity)
    floats.initialize(repeating: 0, count: capacity)
    return floats
  }
}
