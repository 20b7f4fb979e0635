import Foundation
import Synchronization

/// A small HTTP server on 127.0.0.1 that can be told to misbehave. One request per connection.
final class LoopbackServer: Sendable {
  struct Request: Sendable {
    let path: String
    /// First byte asked for by a `Range: bytes=n-` header.
    let rangeStart: Int?
    /// How many requests came before.
    let number: Int
  }

  struct Response: Sendable {
    var status = "200 OK"
    var headers: [String] = []
    var body: [UInt8] = []
    /// Closes the connection after so many bytes of the body.
    var cutAfter: Int?
    /// Sends so many bytes of the body and then nothing more, without closing.
    var stallAfter: Int?
  }

  let port: UInt16
  private let socket: Int32
  private let received = Mutex<[Request]>([])
  private let stopped = Atomic<Bool>(false)

  /// A proxy that the environment names cannot reach this machine's loopback.
  private static let noProxy = setenv("no_proxy", "127.0.0.1", 1)

  /// Answers every request with what `respond` says.
  init(respond: @escaping @Sendable (Request) -> Response) throws {
    _ = Self.noProxy
    let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(socket, address, length) == 0 && listen(socket, 16) == 0
          && getsockname(socket, address, &length) == 0
      }
    }
    guard socket >= 0, isListening else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    self.socket = socket
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(socket, nil, nil)
        guard connection >= 0, let server = self, !server.stopped.load(ordering: .relaxed) else {
          if connection >= 0 { close(connection) }
          break
        }
        Thread.detachNewThread { [weak server] in server?.serve(connection, respond) }
      }
      close(socket)
    }
  }

  /// A server of one archive that knows ranges.
  convenience init(archive: [UInt8]) throws {
    try self.init { .file(archive, $0) }
  }

  deinit {
    stopped.store(true, ordering: .relaxed)
    shutdown(socket, Int32(SHUT_RDWR))
  }

  var url: String { "http://127.0.0.1:\(port)/cifar.tar.gz" }

  /// All requests so far.
  var requests: [Request] { received.withLock { $0 } }

  private func serve(_ connection: Int32, _ respond: (Request) -> Response) {
    defer { close(connection) }
    guard let head = readHead(connection) else { return }
    let lines = head.components(separatedBy: "\r\n")
    let range = lines.first { $0.lowercased().hasPrefix("range: bytes=") }
    let request = received.withLock { requests in
      let request = Request(
        path: lines[0].components(separatedBy: " ").dropFirst().first ?? "",
        rangeStart: range.flatMap { Int($0.dropFirst("range: bytes=".count).dropLast()) },
        number: requests.count)
      requests.append(request)
      return request
    }
    let response = respond(request)
    let headers = ["HTTP/1.1 \(response.status)", "Connection: close"] + response.headers + ["", ""]
    let sent = response.cutAfter ?? response.stallAfter ?? response.body.count
    send(Array(headers.joined(separator: "\r\n").utf8) + response.body.prefix(sent), to: connection)
    if response.stallAfter != nil { waitForClose(connection) }
  }

  private func readHead(_ connection: Int32) -> String? {
    var head: [UInt8] = []
    var byte: UInt8 = 0
    while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      guard head.count < 16_384, recv(connection, &byte, 1, 0) == 1 else { return nil }
      head.append(byte)
    }
    return String(decoding: head, as: UTF8.self)
  }

  private func send(_ bytes: [UInt8], to connection: Int32) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Foundation.send(connection, $0.baseAddress!, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  private func waitForClose(_ connection: Int32) {
    var byte: UInt8 = 0
    while recv(connection, &byte, 1, 0) > 0 {}
  }
}

extension LoopbackServer.Response {
  /// A file, from where the request wants it.
  static func file(_ bytes: [UInt8], _ request: LoopbackServer.Request) -> Self {
    guard let start = request.rangeStart else {
      return Self(headers: ["Content-Length: \(bytes.count)"], body: bytes)
    }
    guard start < bytes.count else {
      return Self(
        status: "416 Range Not Satisfiable",
        headers: ["Content-Range: bytes */\(bytes.count)", "Content-Length: 0"])
    }
    return Self(
      status: "206 Partial Content",
      headers: [
        "Content-Range: bytes \(start)-\(bytes.count - 1)/\(bytes.count)",
        "Content-Length: \(bytes.count - start)",
      ],
      body: Array(bytes[start...]))
  }

  /// The whole file, whatever part was asked for.
  static func wholeFile(_ bytes: [UInt8]) -> Self {
    Self(headers: ["Content-Length: \(bytes.count)"], body: bytes)
  }

  func cut(after count: Int) -> Self {
    var response = self
    response.cutAfter = count
    return response
  }

  func stalling(after count: Int) -> Self {
    var response = self
    response.stallAfter = count
    return response
  }
}
