import CDNNL

/// oneDNN could not make a primitive or a memory object.
package struct DNNError: Error, CustomStringConvertible, Equatable {
  /// What was to be made: "convolution forward".
  let operation: String
  /// oneDNN's status code.
  package let status: UInt32

  package var description: String {
    let meaning =
      switch dnnl_status_t(status) {
      case dnnl_out_of_memory: "out of memory; try a smaller batch size"
      case dnnl_unimplemented: "not implemented for this processor or shape"
      case dnnl_invalid_arguments: "invalid arguments"
      default: "status \(status)"
      }
    return "oneDNN: \(operation): \(meaning)"
  }
}

/// Throws unless `status` is success.
func check(_ status: dnnl_status_t, _ operation: String) throws(DNNError) {
  if status != dnnl_success { throw DNNError(operation: operation, status: status.rawValue) }
}
