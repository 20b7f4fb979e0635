import CCurl
import Files
import Foundation
import Text
import Timing

/// One request through libcurl, written to a file from an offset on.
final class Transfer {
  enum Outcome {
    case complete
    /// The connection broke, in curl's words, after so many new bytes.
    case cutOff(reason: String, gained: Int)
    /// The server has no such range, or sent another one: what is on disk is not the beginning of its file.
    case wrongRange
    case failed(DataError)
  }

  private let url: String
  private let file: String
  private let descriptor: Int32
  private let sizeLimit: Int
  private let stallSeconds: Int
  private let handle: UnsafeMutableRawPointer?

  /// Where the next byte goes.
  private var position: Int
  /// Where this request began to write.
  private var start: Int
  private var bodyHasBegun = false
  /// First byte of a partial response, from its `Content-Range`.
  private var rangeStart: Int?
  /// Why writing stopped, where curl only knows that it did.
  private var refusal: Outcome?
  private let began = SystemClock.uptime()

  private static let initialized = ml2_curl_global_init() == CURLE_OK

  init(url: String, file: String, descriptor: Int32, offset: Int, sizeLimit: Int, stallSeconds: Int) {
    self.url = url
    self.file = file
    self.descriptor = descriptor
    self.sizeLimit = sizeLimit
    self.stallSeconds = stallSeconds
    position = offset
    start = offset
    handle = Self.initialized ? curl_easy_init() : nil
  }

  deinit { curl_easy_cleanup(handle) }

  func perform(observe: (DownloadProgress) -> Bool) -> Outcome {
    guard let handle else { return failure("libcurl does not start", fix: "check its installation") }
    var reasonBuffer = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    let code = withoutActuallyEscaping(observe) { observe in
      reasonBuffer.withUnsafeMutableBufferPointer { reason in
        let observer = Observer(transfer: self, observe: observe)
        return withExtendedLifetime(observer) {
          configure(handle, observer, reason.baseAddress!)
          return curl_easy_perform(handle)
        }
      }
    }
    let details = String(
      decoding: reasonBuffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return outcome(code, details.isEmpty ? String(cString: curl_easy_strerror(code)) : details)
  }

  /// What the progress callback needs, alive for one `curl_easy_perform`.
  private final class Observer {
    let transfer: Transfer
    let observe: (DownloadProgress) -> Bool

    init(transfer: Transfer, observe: @escaping (DownloadProgress) -> Bool) {
      self.transfer = transfer
      self.observe = observe
    }
  }

  private func configure(
    _ handle: UnsafeMutableRawPointer, _ observer: Observer, _ reason: UnsafeMutablePointer<CChar>
  ) {
    let me = Unmanaged.passUnretained(self).toOpaque()
    ml2_curl_set_string(handle, CURLOPT_URL, url)
    ml2_curl_set_string(handle, CURLOPT_USERAGENT, "ml2-tui")
    ml2_curl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https,file")
    ml2_curl_set_string(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    ml2_curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 1)
    ml2_curl_set_long(handle, CURLOPT_MAXREDIRS, 5)
    ml2_curl_set_long(handle, CURLOPT_FAILONERROR, 1)
    ml2_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    ml2_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT, 30)
    ml2_curl_set_long(handle, CURLOPT_LOW_SPEED_LIMIT, 1)
    ml2_curl_set_long(handle, CURLOPT_LOW_SPEED_TIME, stallSeconds)
    // A plain range and not CURLOPT_RESUME_FROM, with which curl gives up when the server ignores it.
    if start > 0 { ml2_curl_set_string(handle, CURLOPT_RANGE, "\(start)-") }
    ml2_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, reason)
    ml2_curl_set_pointer(handle, CURLOPT_HEADERDATA, me)
    ml2_curl_set_receiver(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
      Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().readHeader(line)
      return size * count
    }
    ml2_curl_set_pointer(handle, CURLOPT_WRITEDATA, me)
    ml2_curl_set_receiver(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let body = UnsafeRawBufferPointer(start: bytes, count: size * count)
      // Any other number than all of them makes curl stop with CURLE_WRITE_ERROR.
      return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().write(body) ? size * count : 0
    }
    ml2_curl_set_long(handle, CURLOPT_NOPROGRESS, 0)
    ml2_curl_set_pointer(handle, CURLOPT_XFERINFODATA, Unmanaged.passUnretained(observer).toOpaque())
    ml2_curl_set_progress(handle) { context, total, _, _, _ in
      guard let context else { return 1 }
      let observer = Unmanaged<Observer>.fromOpaque(context).takeUnretainedValue()
      return observer.observe(observer.transfer.progress(responseTotal: Int(total))) ? 0 : 1
    }
  }

  private func progress(responseTotal: Int) -> DownloadProgress {
    let seconds = SystemClock.uptime() - began
    return DownloadProgress(
      received: position, total: responseTotal > 0 ? start + responseTotal : nil,
      rate: seconds > 0 ? Double(position - start) / seconds : 0)
  }

  private func readHeader(_ line: UnsafeRawBufferPointer) {
    let text = String(decoding: line, as: UTF8.self).lowercased()
    if text.hasPrefix("http/") { rangeStart = nil }  // A redirect's headers came before.
    let name = "content-range:"
    guard text.hasPrefix(name) else { return }
    let value = text.dropFirst(name.count).trimmingCharacters(in: .whitespacesAndNewlines)
    guard value.hasPrefix("bytes ") else { return }
    rangeStart = Int(value.dropFirst("bytes ".count).prefix { $0.isNumber })
  }

  /// Returns whether to go on.
  private func write(_ body: UnsafeRawBufferPointer) -> Bool {
    if !bodyHasBegun {
      bodyHasBegun = true
      guard beginBody() else { return false }
    }
    guard body.count <= sizeLimit - position else {
      refusal = failure(
        "more than \(sizeLimit.grouped) bytes", fix: "check that this is the address of the archive")
      return false
    }
    var done = 0
    while done < body.count {
      do throws(SystemError) {
        let count = try SystemCall.retrying {
          pwrite(descriptor, body.baseAddress! + done, body.count - done, off_t(position))
        }
        done += count
        position += count
      } catch {
        refusal = .failed(FileBytes.systemError(file, error, fix: "check its folder"))
        return false
      }
    }
    return true
  }

  /// Looks at the status before the first byte is written: a server may send the whole file although a part
  /// was asked for.
  private func beginBody() -> Bool {
    switch ml2_curl_response_code(handle) {
    case 206 where start == 0:
      refusal = failure("a part of the file that was not asked for", fix: "try again later")
      return false
    case 206 where rangeStart != start:
      refusal = .wrongRange
      return false
    case 200 where start > 0:
      guard ftruncate(descriptor, 0) == 0 else {
        refusal = .failed(FileBytes.systemError(file, .last, fix: "remove it and try again"))
        return false
      }
      start = 0
      position = 0
      return true
    default:
      return true
    }
  }

  private func outcome(_ code: CURLcode, _ reason: String) -> Outcome {
    let status = ml2_curl_response_code(handle)
    switch code {
    case CURLE_OK:
      return .complete
    case CURLE_WRITE_ERROR:
      return refusal ?? failure(reason, fix: "try again")
    case CURLE_ABORTED_BY_CALLBACK:
      return .failed(.cancelled(url))
    case CURLE_HTTP_RETURNED_ERROR where status == 416 && start > 0,
      CURLE_BAD_DOWNLOAD_RESUME where start > 0:
      return .wrongRange
    case CURLE_HTTP_RETURNED_ERROR:
      return failure("the server answered \(status)", fix: "check the address, or try again later")
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_FILE_COULDNT_READ_FILE,
      CURLE_TOO_MANY_REDIRECTS:
      return failure(reason, fix: "check the address")
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT:
      return failure(reason, fix: "check the network, then run the same command again")
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE:
      return failure(reason, fix: "check the clock and the package ca-certificates")
    default:
      return .cutOff(reason: reason, gained: position - start)
    }
  }

  private func failure(_ found: String, fix: Wording) -> Outcome {
    .failed(DataError(.transfer, url, found: found, expected: "the archive", fix: fix))
  }
}
