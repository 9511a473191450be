import CYaml
import KijunMarkup
import KijunModel

/// A YAML file as people write it: one document without anchors, aliases and deep nesting.
///
/// libyaml's events are laid down in a flat tree, so that depth costs no recursion.
struct YAMLTable {
  let root: YAMLNode
  let file: String
  /// - Throws: ``TableError`` with the place for everything that YAML or we do not accept.
  init(_ bytes: [UInt8], file: String, limits: Limits = Limits()) throws(TableError) {
    self.file = file
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    guard !bytes.contains(0), body.withUnsafeBytes({ String(validating: $0, as: UTF8.self) }) != nil
    else { throw TableError("the file is not UTF-8", at: SourceLocation(document: file)) }
    var parser = yaml_parser_t()
    yaml_parser_initialize(&parser)
    defer { yaml_parser_delete(&parser) }
    let result = body.withUnsafeBufferPointer { bytes -> Result<YAMLTree?, TableError> in
      yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
      yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      do throws(TableError) {
        return .success(try Self.tree(&parser, file, bytes: bytes.count, limits.tableDepth))
      } catch {
        return .failure(error)
      }
    }
    guard let tree = try result.get() else {
      throw TableError("the file is empty", at: SourceLocation(document: file))
    }
    root = YAMLNode(tree)
  }

  func location(_ node: YAMLNode) -> SourceLocation {
    SourceLocation(document: file, line: node.line, column: node.column)
  }

  private static func tree(
    _ parser: inout yaml_parser_t, _ file: String, bytes: Int, _ depth: Int
  ) throws(TableError) -> YAMLTree? {
    var builder = YAMLTreeBuilder(file: file, bytes: bytes)
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(&parser, &event) == 1 else { throw problem(parser, file) }
      defer { yaml_event_delete(&event) }
      let place = SourceLocation(
        document: file, line: Int(event.start_mark.line) + 1,
        column: Int(event.start_mark.column) + 1)
      switch event.type {
      case YAML_STREAM_END_EVENT: return builder.finish()
      case YAML_DOCUMENT_START_EVENT where !builder.isEmpty:
        throw TableError("a second document starts here; only one is read", at: place)
      case YAML_ALIAS_EVENT: throw Self.alias(place)
      case YAML_SCALAR_EVENT:
        guard event.data.scalar.anchor == nil else { throw Self.alias(place) }
        let value = UnsafeRawBufferPointer(
          start: event.data.scalar.value, count: event.data.scalar.length)
        try builder.addScalar(
          value, isPlain: event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE, place)
      case YAML_SEQUENCE_START_EVENT:
        guard event.data.sequence_start.anchor == nil else { throw Self.alias(place) }
        try builder.open(.sequence, place, limit: depth)
      case YAML_MAPPING_START_EVENT:
        guard event.data.mapping_start.anchor == nil else { throw Self.alias(place) }
        try builder.open(.mapping, place, limit: depth)
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: try builder.close()
      default: break
      }
    }
  }

  private static func alias(_ place: SourceLocation) -> TableError {
    TableError("anchors and aliases are not read; write the value out", at: place)
  }

  private static func problem(_ parser: yaml_parser_t, _ file: String) -> TableError {
    let message = parser.problem.map { String(cString: $0) } ?? "this is no YAML"
    guard parser.error != YAML_READER_ERROR else {
      return TableError(
        "\(message) at byte \(parser.problem_offset)", at: SourceLocation(document: file))
    }
    return TableError(
      message,
      at: SourceLocation(
        document: file, line: Int(parser.problem_mark.line) + 1,
        column: Int(parser.problem_mark.column) + 1))
  }
}
