import KijunModel
import Yams

/// A YAML file as people write it, checked before it is composed: one document, no aliases, no deep nesting.
struct YAMLTable {
  let root: Node
  let file: String

  /// - Throws: ``TableError`` with the place for everything that YAML or we do not accept.
  init(_ bytes: [UInt8], file: String) throws(TableError) {
    self.file = file
    guard let decoded = Self.text(bytes) else {
      throw TableError("the file is not UTF-8", at: SourceLocation(document: file))
    }
    if let problem = Self.precheck(decoded) {
      throw TableError(problem.message, at: SourceLocation(document: file, line: problem.line))
    }
    do {
      guard let node = try Self.compose(decoded) else {
        throw TableError("the file is empty", at: SourceLocation(document: file))
      }
      root = node
    } catch let error as TableError {
      throw error
    } catch {
      throw Self.tableError(error, decoded, file)
    }
  }

  func location(_ node: Node) -> SourceLocation {
    SourceLocation(document: file, line: node.mark?.line ?? 0, column: node.mark?.column)
  }

  private static func text(_ bytes: [UInt8]) -> String? {
    guard !bytes.contains(0) else { return nil }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    return String(validating: body, as: UTF8.self)
  }

  private static func compose(_ text: String) throws -> Node? {
    // No type is guessed: every scalar is text.
    let parser = try Parser(yaml: text, resolver: .basic)
    let first = try parser.nextRoot()
    if let second = try parser.nextRoot() {
      throw TableError(
        "a second document starts here; only one is read",
        at: SourceLocation(document: "", line: second.mark?.line ?? 0))
    }
    return first
  }

  /// Aliases and anchors are refused and nesting is bounded before the recursive composer runs.
  private static func precheck(_ text: String) -> (message: String, line: Int)? {
    var flow = 0
    var line = 1
    var quote: UInt8 = 0
    var previous: UInt8 = 10
    var indent = 0
    var atStart = true
    for byte in text.utf8 {
      if byte == 10 {
        line += 1
        indent = 0
        atStart = true
        previous = byte
        if quote == UInt8(ascii: "#") { quote = 0 }
        continue
      }
      if atStart {
        if byte == 32 || byte == UInt8(ascii: "-") { indent += 1 } else { atStart = false }
        if indent > 400 { return ("blocks nest deeper than 200 levels", line) }
      }
      defer { previous = byte }
      if quote != 0 {
        if byte == quote, quote != UInt8(ascii: "#"),
          previous != UInt8(ascii: "\\") || quote == UInt8(ascii: "'")
        {
          quote = 0
        }
        continue
      }
      let isTokenStart =
        previous <= 32 || previous == UInt8(ascii: "[") || previous == UInt8(ascii: "{")
        || previous == UInt8(ascii: ",") || previous == UInt8(ascii: ":")
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): if isTokenStart { quote = byte }
      case UInt8(ascii: "#"): if previous <= 32 { quote = byte }
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        flow += 1
        if flow > 64 { return ("brackets nest deeper than 64 levels", line) }
      case UInt8(ascii: "]"), UInt8(ascii: "}"): flow -= 1
      case UInt8(ascii: "&"), UInt8(ascii: "*"):
        if isTokenStart { return ("anchors and aliases are not read; write the value out", line) }
      default: break
      }
    }
    return nil
  }

  private static func tableError(_ error: any Error, _ text: String, _ file: String) -> TableError {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return TableError(
        problem, at: SourceLocation(document: file, line: mark.line, column: mark.column))
    case .duplicatedKeysInMapping(let keys, let context):
      let key = keys.first ?? ""
      let line = secondLine(of: key, in: text, from: context.mark.line)
      return TableError("key '\(key)' stands twice", at: SourceLocation(document: file, line: line))
    case .reader(let problem, let offset, _, _):
      return TableError("\(problem) at byte \(offset ?? 0)", at: SourceLocation(document: file))
    default: return TableError("\(error)", at: SourceLocation(document: file))
    }
  }

  /// Where a key stands for the second time; the parser names only the mapping's start.
  private static func secondLine(of key: String, in text: String, from start: Int) -> Int {
    var seen = 0
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      guard index + 1 >= start else { continue }
      let own = line.drop { $0 == " " || $0 == "-" || $0 == "\"" || $0 == "'" }
      guard own.hasPrefix(key), own.dropFirst(key.count).contains(":") else { continue }
      seen += 1
      if seen == 2 { return index + 1 }
    }
    return start
  }
}
