import CDNNL

/// An implementation that oneDNN chose for an operation, and the layouts it wants.
final class PrimitiveDescriptor {
  let handle: dnnl_primitive_desc_t

  /// - Parameters:
  ///   - description: one of oneDNN's operation descriptors.
  ///   - forward: for a backward operation the forward one it belongs to.
  init<Description>(
    _ context: DNNContext, _ operation: String, _ description: Description,
    forward: PrimitiveDescriptor? = nil
  ) throws(DNNError) {
    var handle: dnnl_primitive_desc_t?
    let status = withUnsafePointer(to: description) {
      dnnl_primitive_desc_create(&handle, $0, nil, context.engine, forward?.handle)
    }
    try check(status, operation)
    self.handle = handle!
  }

  init(adopting handle: dnnl_primitive_desc_t) { self.handle = handle }

  deinit { dnnl_primitive_desc_destroy(handle) }

  /// Layout of an argument, for example `dnnl_query_src_md`.
  func layout(_ query: dnnl_query_t) -> TensorLayout {
    TensorLayout(dnnl_primitive_desc_query_md(handle, query, 0)!.pointee)
  }
}
