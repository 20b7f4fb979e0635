import Foundation

extension Running {
  /// What a descriptor of the running process is open on, as the system names it; `nil` where it is closed.
  func target(ofDescriptor descriptor: Int32) -> String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/fd/\(descriptor)")
  }
}
