import Glibc
import KijunReporting
import KijunTables

/// The decisions about a mapping: a folder beside it, one file a session.
enum DecisionFiles {
  /// `links/ciip.decisions` for `links/ciip.yml`.
  static func folder(of mapping: String) -> String {
    let name = PathName.last(of: mapping)
    let stem = PathName.stem(of: mapping)
    return String(mapping.dropLast(name.count)) + (stem.isEmpty ? name : stem) + ".decisions"
  }

  /// - Throws: ``FileBytes/Failure`` when a file of the folder cannot be read.
  static func read(
    for mapping: String, _ limits: Limits
  ) throws(FileBytes.Failure) -> StageOutput<[Decision]> {
    let folder = folder(of: mapping)
    guard Folders.isFolder(folder) else { return StageOutput([], findings: []) }
    var output = StageOutput([Decision](), findings: [])
    let contents = Folders.files(below: folder)
    output.findings += contents.findings
    for path in contents.files where path.hasSuffix(".jsonl") {
      let read = DecisionLines.read(
        try FileBytes.table(path, limits), file: path, limits: limits)
      output.value += read.value
      output.findings += read.findings
    }
    return output
  }
}

/// A file that decisions are added to as they are made; what is in it stays when the session is killed.
final class DecisionLog {
  let path: String
  private let folder: String
  private var descriptor: Int32 = -1

  init(mapping: String, reviewer: String, time: String) {
    folder = DecisionFiles.folder(of: mapping)
    let name =
      time.filter { $0 != ":" && $0 != "-" } + "-"
      + String(reviewer.map { $0.isLetter || $0.isNumber ? $0 : "-" })
    var path = "\(folder)/\(name).jsonl"
    var count = 2
    while access(path, F_OK) == 0 {
      path = "\(folder)/\(name)-\(count).jsonl"
      count += 1
    }
    self.path = path
  }

  /// - Throws: ``FileBytes/Failure`` when the line cannot be written.
  func add(_ decision: Decision) throws(FileBytes.Failure) {
    if descriptor < 0 {
      mkdir(folder, 0o755)
      descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o644)
    }
    var writer = JSONWriter()
    DecisionJSON.write(decision, to: &writer)
    let isWritten =
      descriptor >= 0
      && writer.output.withBytes(0..<writer.output.count) {
        FileBytes.writeAll($0, to: descriptor)
      } && fsync(descriptor) == 0
    guard isWritten else {
      throw FileBytes.failure(
        "file.unwritable", FileBytes.message(errno), SourceLocation(document: path))
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
