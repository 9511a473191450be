import Dispatch
import Glibc
import KijunStore

/// A child process that reads documents under limits: one that crashes or hangs costs one document.
final class ChildWorker: @unchecked Sendable {
  private static let starting = DispatchSemaphore(value: 1)

  private let deriver: Deriver
  private let limits: Limits
  private var process: pid_t = 0
  private var input: Int32 = -1
  private var output: Int32 = -1

  init(_ deriver: Deriver, _ limits: Limits) {
    self.deriver = deriver
    self.limits = limits
  }

  deinit { stop(killing: false) }

  func derive(_ source: SourceEntry) -> Derivation {
    if process == 0, !start() {
      return failure(source, "worker.not-started", "no process could be started to read it")
    }
    let request = WorkerFrames.request(source.path)
    let sent = request.withUnsafeBytes { FileBytes.writeAll($0, to: input) }
    let reply = sent ? receive() : .closed
    if case .bytes(let bytes) = reply, let frame = WorkerFrames.reply(bytes) {
      return Derivation(source, frame)
    }
    let status = stop(killing: true)
    switch reply {
    case .late:
      return failure(
        source, "worker.timeout",
        "reading took more than \(limits.seconds) seconds and was stopped (--limit seconds=…)")
    case .long:
      return failure(
        source, "limit.reply-bytes",
        "what was read is more than \(limits.replyBytes) bytes (--limit reply-bytes=…)")
    default:
      let how = status & 0x7F != 0 ? "signal \(status & 0x7F)" : "status \(status >> 8 & 0xFF)"
      return failure(source, "worker.crashed", "the process that read it ended with \(how)")
    }
  }

  private func failure(_ source: SourceEntry, _ code: String, _ message: String) -> Derivation {
    var result = Derivation(source: source)
    result.findings = [
      Finding(
        code: code, severity: .error, message: message,
        location: SourceLocation(document: source.path))
    ]
    return result
  }

  private enum Reply { case bytes([UInt8]), closed, late, long }

  private func receive() -> Reply {
    var head = [UInt8](repeating: 0, count: 8)
    var deadline = timespec()
    clock_gettime(CLOCK_MONOTONIC, &deadline)
    deadline.tv_sec += limits.seconds
    switch fill(&head, deadline) {
    case .bytes: break
    case let other: return other
    }
    let length = head.reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length >= 0, length <= limits.replyBytes else { return .long }
    var body = [UInt8](repeating: 0, count: length)
    switch fill(&body, deadline) {
    case .bytes: return .bytes(body)
    case let other: return other
    }
  }

  private func fill(_ buffer: inout [UInt8], _ deadline: timespec) -> Reply {
    var count = 0
    while count < buffer.count {
      var now = timespec()
      clock_gettime(CLOCK_MONOTONIC, &now)
      let left = (deadline.tv_sec - now.tv_sec) * 1000
      guard left > 0 else { return .late }
      var waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, Int32(min(left, 1000)))
      if ready < 0, errno != EINTR { return .closed }
      guard ready > 0 else { continue }
      let got = buffer.withUnsafeMutableBytes {
        Glibc.read(output, $0.baseAddress! + count, $0.count - count)
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { return .closed }
      count += got
    }
    return .bytes([])
  }

  private func start() -> Bool {
    var toChild: [Int32] = [-1, -1]
    var fromChild: [Int32] = [-1, -1]
    // One at a time, so that no other child inherits the ends of this one's pipes.
    Self.starting.wait()
    defer { Self.starting.signal() }
    guard pipe(&toChild) == 0 else { return false }
    guard pipe(&fromChild) == 0 else {
      close(toChild[0])
      close(toChild[1])
      return false
    }
    for descriptor in toChild + fromChild { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
    posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
    var words = ["kijun", "worker", "--records"]
    if deriver.onlyClauses { words.append("--only-clauses") }
    if let encoding = deriver.pipeline.encoding { words += ["--encoding", encoding] }
    for name in Limits.names { words += ["--limit", "\(name)=\(limits[name] ?? 0)"] }
    for setting in deriver.pipeline.wordSettings { words += ["--words", setting] }
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    // Threads of the crew block signals; a child must not inherit that.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var child = pid_t()
    let status = posix_spawn(&child, "/proc/self/exe", &actions, &attributes, arguments, environ)
    close(toChild[0])
    close(fromChild[1])
    guard status == 0 else {
      close(toChild[1])
      close(fromChild[0])
      return false
    }
    (process, input, output) = (child, toChild[1], fromChild[0])
    return true
  }

  /// - Returns: How the process ended, as `waitpid` tells it.
  @discardableResult
  private func stop(killing: Bool) -> Int32 {
    guard process != 0 else { return 0 }
    close(input)
    close(output)
    if killing { kill(process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    process = 0
    return status
  }
}
