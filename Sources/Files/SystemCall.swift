import Glibc

/// Calls of the system that report failure by -1 and `errno`.
package enum SystemCall {
  /// Calls again what a signal has interrupted before it did anything.
  /// - Returns: what the call returned, which is not negative.
  @discardableResult
  package static func retrying<Result: SignedInteger>(_ call: () -> Result) throws(SystemError) -> Result {
    while true {
      let result = call()
      if result >= 0 { return result }
      let error = SystemError.last
      if error != .interrupted { throw error }
    }
  }

  /// Writes all of `bytes`, in as many steps as the system wants.
  package static func write(_ bytes: some Collection<UInt8>, to descriptor: Int32) throws(SystemError) {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = try retrying { rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) } }
      rest = rest.dropFirst(count)
    }
  }
}
