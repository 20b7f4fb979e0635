import CDNNL

/// oneDNN's CPU engine and an in-order stream. Belongs to one thread: the one that trains.
package final class DNNContext {
  let engine: dnnl_engine_t
  let stream: dnnl_stream_t

  package init() throws(DNNError) {
    var engine: dnnl_engine_t?
    try check(dnnl_engine_create(&engine, dnnl_cpu, 0), "CPU engine")
    self.engine = engine!
    var stream: dnnl_stream_t?
    let status = dnnl_stream_create(&stream, engine, UInt32(dnnl_stream_default_flags.rawValue))
    guard status == dnnl_success else {
      dnnl_engine_destroy(engine)
      throw DNNError(operation: "stream", status: status.rawValue)
    }
    self.stream = stream!
  }

  deinit {
    dnnl_stream_destroy(stream)
    dnnl_engine_destroy(engine)
  }
}
