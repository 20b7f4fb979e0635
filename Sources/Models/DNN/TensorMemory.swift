import CDNNL

/// A tensor that oneDNN can read and write: a layout and the bytes behind it.
final class TensorMemory {
  let context: DNNContext
  let layout: TensorLayout
  let bytes: UnsafeMutableRawPointer
  let handle: dnnl_memory_t
  private let ownsBytes: Bool

  /// Zeroed memory of its own, aligned to a cache line.
  init(_ context: DNNContext, _ layout: TensorLayout) throws(DNNError) {
    let size = max(layout.byteCount, 64)
    self.bytes = .allocate(byteCount: size, alignment: 64)
    bytes.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    self.context = context
    self.layout = layout
    self.ownsBytes = true
    do throws(DNNError) {
      self.handle = try Self.makeHandle(context, layout, bytes)
    } catch {
      bytes.deallocate()
      throw error
    }
  }

  /// A view of bytes that `owner` keeps alive for as long as this is in use.
  init(_ context: DNNContext, _ layout: TensorLayout, viewing bytes: UnsafeMutableRawPointer) throws(DNNError)
  {
    self.context = context
    self.layout = layout
    self.bytes = bytes
    self.ownsBytes = false
    self.handle = try Self.makeHandle(context, layout, bytes)
  }

  deinit {
    dnnl_memory_destroy(handle)
    if ownsBytes { bytes.deallocate() }
  }

  var floats: UnsafeMutableBufferPointer<Float> {
    UnsafeMutableBufferPointer(
      start: bytes.assumingMemoryBound(to: Float.self), count: layout.byteCount / MemoryLayout<Float>.stride)
  }

  /// Values in row-major order.
  func read() throws(DNNError) -> [Float] {
    let plain = try TensorMemory(context, .plain(layout.shape))
    try Operation.reorder(from: self, to: plain).execute()
    return Array(plain.floats)
  }

  /// - Parameter values: row-major, as many as the shape holds.
  func write(_ values: [Float]) throws(DNNError) {
    let plain = try TensorMemory(context, .plain(layout.shape))
    precondition(plain.floats.count == values.count)
    _ = plain.floats.update(fromContentsOf: values)
    try Operation.reorder(from: plain, to: self).execute()
  }

  private static func makeHandle(
    _ context: DNNContext, _ layout: TensorLayout, _ bytes: UnsafeMutableRawPointer
  ) throws(DNNError) -> dnnl_memory_t {
    var handle: dnnl_memory_t?
    var descriptor = layout.descriptor
    try check(dnnl_memory_create(&handle, &descriptor, context.engine, bytes), "memory")
    return handle!
  }
}
