import CDNNL

/// A primitive with its arguments, ready to be run again and again.
final class Operation {
  private let context: DNNContext
  private let primitive: dnnl_primitive_t
  private let memories: [TensorMemory]
  private let arguments: [dnnl_exec_arg_t]

  init(
    _ context: DNNContext, _ descriptor: PrimitiveDescriptor, _ arguments: [(Int32, TensorMemory?)]
  ) throws(DNNError) {
    var primitive: dnnl_primitive_t?
    try check(dnnl_primitive_create(&primitive, descriptor.handle), "primitive")
    self.context = context
    self.primitive = primitive!
    self.memories = arguments.compactMap(\.1)
    self.arguments = arguments.compactMap { index, memory in
      memory.map { dnnl_exec_arg_t(arg: index, memory: $0.handle) }
    }
  }

  deinit { dnnl_primitive_destroy(primitive) }

  /// Copies a tensor into another layout.
  static func reorder(from source: TensorMemory, to target: TensorMemory) throws(DNNError) -> Operation {
    var handle: dnnl_primitive_desc_t?
    var (from, to) = (source.layout.descriptor, target.layout.descriptor)
    let engine = source.context.engine
    try check(dnnl_reorder_primitive_desc_create(&handle, &from, engine, &to, engine, nil), "reorder")
    return try Operation(
      source.context, PrimitiveDescriptor(adopting: handle!),
      [(DNNL_ARG_FROM, source), (DNNL_ARG_TO, target)])
  }

  /// Runs on the calling thread and its OpenMP pool and returns when done.
  func execute() {
    let status = dnnl_primitive_execute(primitive, context.stream, Int32(arguments.count), arguments)
    // On the CPU the only failures are arguments that do not fit the primitive: a mistake in a layer.
    precondition(status == dnnl_success, "oneDNN: execution failed with status \(status.rawValue)")
    dnnl_stream_wait(context.stream)
  }
}
