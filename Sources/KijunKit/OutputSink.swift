import Glibc
import KijunModel

/// Where an output goes while it is made: standard output, or a file that appears whole or not at all.
///
/// A file is written under a temporary name beside its own and renamed by ``finish()``. Errors are
/// kept until then, so that writers need not ask after every piece.
public final class OutputSink {
  private let path: String?
  private var descriptor: Int32 = -1
  private var failure: FileBytes.Failure?
  private var isDiscarded = false

  /// - Parameter path: `nil` or `-` for standard output.
  public init(path: String? = nil) { self.path = path == "-" ? nil : path }

  private var temporary: String { (path ?? "") + ".\(getpid()).part" }
  private var place: SourceLocation { SourceLocation(document: path ?? "-") }

  public func write(_ bytes: UnsafeRawBufferPointer) {
    guard failure == nil, !bytes.isEmpty, open(), !FileBytes.writeAll(bytes, to: descriptor) else {
      return
    }
    // A reader that stops early (head) is no error of ours.
    if path == nil, errno == EPIPE { return }
    fail()
  }

  /// Puts the file in its place.
  ///
  /// - Throws: ``FileBytes/Failure`` when something could not be written.
  public func finish() throws(FileBytes.Failure) {
    if let path, !isDiscarded, open() {
      if close(descriptor) != 0 { fail() }
      descriptor = -1
      if failure == nil, rename(temporary, path) != 0 { fail() }
      if failure != nil { unlink(temporary) }
    }
    if let failure { throw failure }
  }

  /// Leaves the file as it was before; what went to standard output stays there.
  public func discard() {
    isDiscarded = true
    guard path != nil, descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    unlink(temporary)
  }

  private func open() -> Bool {
    guard descriptor < 0 else { return true }
    guard path != nil else {
      signal(SIGPIPE, SIG_IGN)
      descriptor = 1
      return true
    }
    descriptor = Glibc.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    if descriptor < 0 { fail() }
    return descriptor >= 0
  }

  private func fail() {
    if failure == nil {
      failure = FileBytes.failure("file.unwritable", FileBytes.message(errno), place)
    }
  }
}
