import CDNNL

/// Shape, element type and physical order of a tensor: oneDNN's memory descriptor.
package struct TensorLayout {
  var descriptor: dnnl_memory_desc_t

  init(_ descriptor: dnnl_memory_desc_t) { self.descriptor = descriptor }

  /// Row-major order, f32.
  static func plain(_ shape: [Int]) throws(DNNError) -> TensorLayout {
    let tag =
      switch shape.count {
      case 1: dnnl_a
      case 2: dnnl_ab
      case 3: dnnl_abc
      default: dnnl_abcd
      }
    return try make(shape, tag)
  }

  /// Order left for a primitive to choose, f32.
  static func any(_ shape: [Int]) throws(DNNError) -> TensorLayout { try make(shape, dnnl_format_tag_any) }

  private static func make(_ shape: [Int], _ tag: dnnl_format_tag_t) throws(DNNError) -> TensorLayout {
    var descriptor = dnnl_memory_desc_t()
    let status = withDims(shape) {
      dnnl_memory_desc_init_by_tag(&descriptor, Int32(shape.count), $0, dnnl_f32, tag)
    }
    try check(status, "memory descriptor \(shape)")
    return TensorLayout(descriptor)
  }

  var shape: [Int] {
    withUnsafeBytes(of: descriptor.dims) {
      $0.bindMemory(to: Int64.self).prefix(Int(descriptor.ndims)).map { Int($0) }
    }
  }

  /// Bytes, padding included.
  var byteCount: Int { withUnsafePointer(to: descriptor) { Int(dnnl_memory_desc_get_size($0)) } }

  /// A part of this tensor, to be used with the bytes of the whole.
  func region(shape: [Int], offset: [Int]) throws(DNNError) -> TensorLayout {
    var (result, whole) = (dnnl_memory_desc_t(), descriptor)
    let status = withDims(shape) { shape in
      withDims(offset) { dnnl_memory_desc_init_submemory(&result, &whole, shape, $0) }
    }
    try check(status, "region \(shape) at \(offset)")
    return TensorLayout(result)
  }

  static func == (left: TensorLayout, right: TensorLayout) -> Bool {
    withUnsafePointer(to: left.descriptor) { left in
      withUnsafePointer(to: right.descriptor) { right in dnnl_memory_desc_equal(left, right) != 0 }
    }
  }
}

/// Calls `body` with `values` as oneDNN's fixed-size dimension array.
func withDims<Result>(_ values: [Int], _ body: (UnsafePointer<Int64>) -> Result) -> Result {
  let padded = values.map(Int64.init) + Array(repeating: 0, count: Int(DNNL_MAX_NDIMS) - values.count)
  return padded.withUnsafeBufferPointer { body($0.baseAddress!) }
}
