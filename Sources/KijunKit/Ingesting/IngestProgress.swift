import Glibc
import KijunReporting

/// A bar on standard error while a library is ingested: share, rate, time that remains.
public final class IngestProgress {
  private let isShown: Bool
  private let start = IngestProgress.now
  private var last = 0.0

  public init(isShown: Bool) { self.isShown = isShown && isatty(2) == 1 }

  public func show(_ event: IngestEvent) {
    let time = Self.now
    guard isShown, time - last > 0.1 || event.done == event.total else { return }
    last = time
    let share = Double(event.done) / Double(max(1, event.total))
    let rate = Double(event.done) / max(0.001, time - start)
    let left = Int(Double(event.total - event.done) / max(0.001, rate))
    let filled = Int(share * 24)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
    write("\r\(bar) \(event.done)/\(event.total)  \(Int(rate))/s  \(left) s  \u{1B}[K")
  }

  public func end() { if isShown { write("\r\u{1B}[K") } }

  private func write(_ text: String) {
    _ = Array(text.utf8).withUnsafeBytes { FileBytes.writeAll($0, to: 2) }
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension IngestEvent {
  /// One line of JSON, as `--progress jsonl` prints it.
  public var line: [UInt8] {
    var writer = JSONWriter(capacity: 512)
    writer.beginObject()
    writer.field("path", path)
    writer.field("state", state.rawValue)
    writer.field("document", document?.value)
    writer.field("revision", revision?.value)
    writer.field("sha256", sha256.hex)
    writer.field("done", done)
    writer.field("total", total)
    writer.key("findings")
    FindingList.write(state == .failed ? findings : [], to: &writer)
    writer.endObject()
    writer.endLine()
    return writer.output.array()
  }
}

extension IngestSummary {
  /// How many files there are of each state.
  public func table(_ presentation: Presentation) -> [UInt8] {
    var text = presentation.terminal()
    StoreText.write(
      IngestEvent.State.allCases.map { ($0.rawValue, self[$0]) }, to: &text)
    return Array(text.text.utf8)
  }
}
