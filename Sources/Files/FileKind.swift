import Glibc

/// What a path can lead to, links followed.
package enum FileKind: Sendable, Equatable {
  case file, folder, fifo, socket, characterDevice, blockDevice, unknown

  /// - Parameter mode: as `stat` gives it.
  package init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFIFO: self = .fifo
    case S_IFSOCK: self = .socket
    case S_IFCHR: self = .characterDevice
    case S_IFBLK: self = .blockDevice
    default: self = .unknown
    }
  }

  /// `nil` where nothing is, or where the system does not say.
  package init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(mode: status.st_mode)
  }

  /// For people: "a FIFO (pipe)".
  package var name: String {
    switch self {
    case .file: "a file"
    case .folder: "a folder"
    case .fifo: "a FIFO (pipe)"
    case .socket: "a socket"
    case .characterDevice: "a device"
    case .blockDevice: "a block device"
    case .unknown: "something unknown"
    }
  }
}
