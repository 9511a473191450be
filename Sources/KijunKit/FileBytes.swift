import Glibc
import KijunMarkup
import KijunModel

/// Reading and writing of files through the C library: no Foundation at start-up.
public enum FileBytes {
  /// Why a file could not be read or written.
  public struct Failure: Error, Equatable, Sendable {
    public var finding: Finding
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The bytes of a regular file, or of standard input for `-`.
  ///
  /// - Parameters:
  ///   - limit: The most bytes that there may be.
  ///   - code: Of the finding; behind its stage stands how the limit is set: `--limit NAME=…`.
  /// - Throws: ``Failure`` when there is no such file, it is no regular file, or it is over `limit`.
  public static func read(
    _ path: String, limit: Int = Limits().bytes, code: String = "limit.bytes"
  ) throws(Failure) -> [UInt8] {
    let place = SourceLocation(document: path)
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure("file.unreadable", message(errno), place) }
    defer { if descriptor != 0 { close(descriptor) } }
    var size = 0
    if path != "-" {
      var status = stat()
      guard fstat(descriptor, &status) == 0 else {
        throw failure("file.unreadable", message(errno), place)
      }
      guard status.st_mode & S_IFMT == S_IFREG else {
        throw failure("file.not-regular", "not a regular file", place)
      }
      size = Int(status.st_size)
      guard size <= limit else {
        throw failure(
          code, "\(size) bytes are over the limit of \(limit) (\(option(code)))", place)
      }
    }
    return try readAll(descriptor, expecting: size, limit: limit, code, place)
  }

  /// - Returns: Whether every byte was written; `errno` says why not.
  public static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var offset = 0
    while offset < bytes.count {
      let written = Glibc.write(descriptor, bytes.baseAddress! + offset, bytes.count - offset)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return false }
      offset += written
    }
    return true
  }

  /// `--limit bytes=…` for `limit.bytes`.
  private static func option(_ code: String) -> String {
    "--limit \(code.dropFirst("limit.".count))=…"
  }

  private static func readAll(
    _ descriptor: Int32, expecting size: Int, limit: Int, _ code: String, _ place: SourceLocation
  ) throws(Failure) -> [UInt8] {
    // The file's own bytes are the first that are written.
    var bytes = [UInt8](unsafeUninitializedCapacity: max(size, 0) + (size > 0 ? 1 : 1 << 16)) {
      Memory.useLargePages(UnsafeMutableRawBufferPointer($0))
      $1 = $0.count
    }
    var count = 0
    while true {
      let got = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress! + count, $0.count - count)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw failure("file.unreadable", message(errno), place) }
      if got == 0 { break }
      count += got
      guard count <= limit else {
        throw failure(code, "more than \(limit) bytes (\(option(code)))", place)
      }
      if count == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  static func failure(_ code: String, _ message: String, _ place: SourceLocation) -> Failure {
    Failure(finding: Finding(code: code, severity: .error, message: message, location: place))
  }

  static func message(_ code: Int32) -> String {
    String(cString: strerror(code)).lowercased()
  }

  /// A mapping, catalogue, decision file or baseline.
  ///
  /// - Throws: as ``read(_:limit:code:)``.
  static func table(_ path: String, _ limits: Limits) throws(Failure) -> [UInt8] {
    try read(path, limit: limits.tableBytes, code: "limit.table-bytes")
  }
}
