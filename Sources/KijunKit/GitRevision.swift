import Glibc
import KijunModel

/// A file as a git repository has it at a revision: `HEAD~1:Corpus/plan.html`.
enum GitRevision {
  /// Revision and path where `text` reads as both and no such file exists.
  static func parse(_ text: String) -> (revision: String, path: String)? {
    guard text != "-", access(text, F_OK) != 0, let colon = text.firstIndex(of: ":"),
      colon > text.startIndex
    else { return nil }
    let revision = String(text[..<colon])
    let path = String(text[text.index(after: colon)...])
    // Never an option, never a scheme.
    guard !revision.hasPrefix("-"), !path.isEmpty, !path.hasPrefix("//") else { return nil }
    return (revision, path)
  }

  /// - Throws: ``FileBytes/Failure`` when git has no such file, with what git says.
  static func read(_ revision: String, _ path: String, limit: Int) throws(FileBytes.Failure)
    -> [UInt8]
  {
    try output(
      of: ["show", "--end-of-options", revision + ":" + relative(path)],
      SourceLocation(document: "\(revision):\(path)"), limit: limit)
  }

  /// The files that a revision has below a folder, as paths from the working directory, in order.
  ///
  /// - Throws: ``FileBytes/Failure`` when there is no such revision, or no git.
  static func files(_ revision: String, below folder: String) throws(FileBytes.Failure) -> [String]
  {
    let bytes = try output(
      of: ["ls-tree", "-r", "-z", "--name-only", revision, "--", relative(folder)],
      SourceLocation(document: "\(revision):\(folder)"), limit: 64 << 20)
    return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The name that git writes into commits; `nil` where there is none.
  static var userName: String? {
    let place = SourceLocation(document: "user.name")
    guard let bytes = try? output(of: ["config", "user.name"], place, limit: 4096) else {
      return nil
    }
    let name = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map(String.init)
    return name
  }

  /// Paths are counted from the working directory, as everywhere else.
  private static func relative(_ path: String) -> String {
    path.hasPrefix("/") || path.hasPrefix("./") ? path : "./" + path
  }

  /// What git prints.
  private static func output(
    of command: [String], _ place: SourceLocation, limit: Int
  ) throws(FileBytes.Failure) -> [UInt8] {
    var output: [Int32] = [0, 0]
    var errors: [Int32] = [0, 0]
    guard pipe(&output) == 0 else { throw failure("no pipe for git", place) }
    guard pipe(&errors) == 0 else {
      close(output[0])
      close(output[1])
      throw failure("no pipe for git", place)
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, output[1], 1)
    posix_spawn_file_actions_adddup2(&actions, errors[1], 2)
    for descriptor in output + errors {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }
    var arguments: [UnsafeMutablePointer<CChar>?] = (["git"] + command).map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var process = pid_t()
    let status = posix_spawnp(&process, "git", &actions, nil, arguments, environ)
    close(output[1])
    close(errors[1])
    // What git has to say fits into a pipe; the file may not.
    let bytes = status == 0 ? drain(output[0], limit: limit + 1) : []
    // Closed before waiting: git ends where nobody reads on.
    close(output[0])
    let said = status == 0 ? drain(errors[0], limit: 1 << 16) : []
    close(errors[0])
    guard status == 0 else { throw failure("git cannot be started", place) }
    var code: Int32 = 0
    while waitpid(process, &code, 0) < 0, errno == EINTR {}
    guard bytes.count <= limit else {
      throw FileBytes.failure(
        "limit.bytes", "more than \(limit) bytes (--limit bytes=…)", place)
    }
    guard code == 0 else {
      let line = String(decoding: said, as: UTF8.self).split(separator: "\n").first.map(
        String.init)
      let isUnknown = [
        "invalid object name", "bad revision", "unknown revision", "Not a valid object",
      ]
      .contains { line?.contains($0) ?? false }
      let hint = isUnknown ? "; a shallow clone lacks history: fetch it (fetch-depth: 0)" : ""
      throw failure((line ?? "git has no such file") + hint, place)
    }
    return bytes
  }

  /// Whether a revision has a file.
  ///
  /// - Throws: ``Pipeline/Failure`` when there is no such revision, or no git.
  static func has(_ revision: String, _ path: String) throws(Pipeline.Failure) -> Bool {
    do throws(FileBytes.Failure) {
      _ = try read(revision, path, limit: Limits().bytes)
      return true
    } catch {
      let isMissing = ["exists on disk, but not in", "does not exist in"].contains {
        error.finding.message.contains($0)
      }
      if isMissing { return false }
      throw Pipeline.Failure(findings: [error.finding])
    }
  }

  private static func drain(_ descriptor: Int32, limit: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < limit {
      let got = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress!, $0.count) }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { break }
      bytes.append(contentsOf: chunk[0..<got])
    }
    return bytes
  }

  private static func failure(_ message: String, _ place: SourceLocation) -> FileBytes.Failure {
    FileBytes.failure("git.unreadable", message, place)
  }
}
