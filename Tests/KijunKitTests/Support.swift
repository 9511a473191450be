import Glibc
import KijunKit
import Testing

/// Places of the checkout and of the data beside it.
enum Places {
  static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  static let shared = root + "/../shared/data"
  static var hasShared: Bool { access(shared, R_OK) == 0 }
}

extension Trait where Self == ConditionTrait {
  /// Skips with a clear line where the real documents are absent.
  static var needsShared: ConditionTrait {
    .enabled(if: Places.hasShared, "the real documents (../shared) are not here")
  }
}

/// Compares with a file beside the suite; `KIJUN_RECORD=1` writes it and fails on purpose.
func expectSnapshot(
  _ text: String, _ name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
  let path = "\(Places.root)/Tests/KijunKitTests/Snapshots/\(name)"
  if getenv("KIJUN_RECORD") != nil {
    try write(text, to: path)
    Issue.record("recorded \(name)", sourceLocation: sourceLocation)
    return
  }
  let expected = String(decoding: try FileBytes.read(path), as: UTF8.self)
  #expect(
    text == expected, "run make record and read the difference of \(name)",
    sourceLocation: sourceLocation)
}

func write(_ text: String, to path: String) throws {
  let sink = OutputSink(path: path)
  Array(text.utf8).withUnsafeBytes { sink.write($0) }
  try sink.finish()
}
