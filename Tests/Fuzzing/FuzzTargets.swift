import KijunAnalysis
import KijunModel
import KijunReading

@testable import KijunKit
@testable import KijunMarkup
@testable import KijunReporting
@testable import KijunTables

/// What is fuzzed, by name; `Tools/fuzz.sh` has the seeds of each.
enum FuzzTargets {
  static let all: [String: @Sendable ([UInt8]) -> Void] = [
    "decoder": decoder, "html": document, "egov": document, "oscal-xml": document, "akn": document,
    "xml": document, "oscal-json": document, "mapping-yaml": mapping, "mapping-csv": csv,
    "mapping-xlsx": xlsx, "labels": labels, "requirements": requirements, "diff": diff,
    "worker": worker, "reports": reports,
  ]

  private static let pipeline: Pipeline = {
    var pipeline = Pipeline()
    pipeline.limits.bytes = 1 << 20
    pipeline.limits.nodes = 50_000
    return pipeline
  }()

  // MARK: Reading

  /// Whatever the bytes, the text is UTF-8 and has no more errors than bytes.
  private static func decoder(_ input: [UInt8]) {
    for dialect in [MarkupParser.Dialect.html, .xml] {
      guard
        let decoded = try? EncodingGate.decode(
          SourceDocument(uri: "f", bytes: input), dialect: dialect)
      else { continue }
      expect(String(validating: decoded.utf8, as: UTF8.self) != nil, "decoded text is not UTF-8")
    }
  }

  private static func clauses(_ input: [UInt8]) -> StageOutput<ClauseList>? {
    let source = SourceDocument(uri: "f", bytes: input)
    return try? pipeline.clauses(of: .init(document: source, description: nil, findings: []), "f")
  }

  /// What the parser is not shown comes back at its place: the tree is that of the plain source.
  private static func trees(_ input: [UInt8]) {
    for dialect in [MarkupParser.Dialect.html, .xml] {
      guard
        let decoded = try? EncodingGate.decode(
          SourceDocument(uri: "f", bytes: input), dialect: dialect),
        let tree = try? MarkupParser.parse(decoded, dialect: dialect, limits: pipeline.limits).value
      else { continue }
      let plain = decoded.utf8.withUnsafeBytes {
        MarkupParser.record($0, "f", dialect, pipeline.limits, isPlain: true).0
          .finish(decoded.utf8)
      }
      func shape(_ tree: MarkupTree) -> [String] {
        tree.nodes.indices.map {
          let node = tree.nodes[$0]
          // White space at the beginning of a text may be reported by itself.
          let own =
            (node.gapBefore == .none ? "" : " ") + (node.isText ? tree.text.string(node.slice) : "")
          let words = own.utf8.split(whereSeparator: { $0 <= 0x20 }).map { String($0) ?? "?" }
          let starts = own.utf8.first.map { $0 <= 0x20 } ?? false
          let values = node.isElement ? tree.attributes[node.slice.range] : tree.attributes[0..<0]
          return "\(tree.name(of: $0)) \(node.end) \(node.visible) \(starts) \(words) "
            + values.map { "\(tree.names[Int($0.name)])=\(tree.text.string($0.value))" }
            .joined(separator: " ")
        }
      }
      expect(shape(tree) == shape(plain), "the tree is not that of the plain source")
    }
  }

  /// The account closes, identifiers are unique, and every form of output can be read again.
  private static func document(_ input: [UInt8]) {
    trees(input)
    guard let output = clauses(input) else { return }
    let list = output.value
    expect(list.account.difference == 0, "\(list.account.difference) characters are lost")
    expect(!output.findings.contains { $0.code == "reading.conservation" }, "conservation")
    expect(
      Set(list.indices.map { list.eId(of: $0).value }).count == list.count, "an eId stands twice")
    var writer = JSONWriter()
    DocumentJSON.write(list, findings: output.findings, to: &writer)
    expect(isJSON(writer.output.array()), "the document is no JSON")
    for format in [ExtractFormat.akn, .oscal] {
      var writer = JSONWriter()
      pipeline.write(output, as: format, Presentation(), to: &writer)
      let bytes = writer.output.array()
      if format == .oscal { expect(isJSON(bytes), "the catalogue is no JSON") }
      if format == .akn {
        expect(clauses(bytes) != nil || list.isEmpty, "the act cannot be read again")
      }
    }
  }

  private static func isJSON(_ bytes: [UInt8]) -> Bool {
    let source = DecodedSource(uri: "o", utf8: bytes, encoding: "utf-8", encodingFrom: "default")
    return (try? JSONTape.parse(source, limits: Limits())) != nil
  }

  // MARK: Tables

  private static func mapping(_ input: [UInt8]) {
    for name in ["f.yml", "f.json"] {
      guard let file = try? MappingFormat.of(input, file: name).read(input, file: name) else {
        continue
      }
      check(file.value)
    }
    _ = try? CatalogYAML.read(input, file: "c.yml")
    _ = try? ConfigurationYAML.read(input, file: "kijun.yml", folder: "/")
  }

  private static func csv(_ input: [UInt8]) {
    if let file = try? MappingFormat.csv.read(input, file: "f.csv") { check(file.value) }
    _ = try? CatalogRows.read(input, file: "c.csv")
  }

  private static func xlsx(_ input: [UInt8]) {
    if let file = try? MappingFormat.xlsx.read(input, file: "f.xlsx") { check(file.value) }
  }

  /// A mapping that was read is the same after it was written and read again.
  private static func check(_ file: MappingFile) {
    for mapping in file.mappings {
      var writer = JSONWriter()
      MappingCollectionJSON.write([mapping], uuid: UUIDv5.make, to: &writer)
      expect(isJSON(writer.output.array()), "the collection is no JSON")
    }
  }

  // MARK: Analysis

  private static func labels(_ input: [UInt8]) {
    let text = String(decoding: input, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    document(Array("<p>\(lines.joined(separator: "</p><p>").replacing("<!", with: ""))".utf8))
  }

  /// Every value can be walked back: spans lie inside the sentence.
  private static func requirements(_ input: [UInt8]) {
    let text = String(decoding: input, as: UTF8.self).replacing("<", with: "")
    for language in ["ja", "en", "de"] {
      guard
        let output = clauses(
          Array("<html lang=\(language)><meta charset=utf-8><p>1. \(text)</p>".utf8))
      else { continue }
      let set = typeRequirements(in: output.value, rules: pipeline.rules)
      for requirement in set.requirements {
        for evidence in requirement.evidence where evidence.clause == nil {
          expect(
            evidence.span.lowerBound >= 0
              && evidence.span.upperBound <= requirement.text.utf8.count,
            "evidence outside its sentence")
        }
      }
      var writer = JSONWriter()
      RequirementsJSON.write(set, findings: [], to: &writer)
      expect(isJSON(writer.output.array()), "the requirements are no JSON")
    }
  }

  /// Two pages, apart by a zero byte: nothing differs from itself, and what came one way goes the other.
  private static func diff(_ input: [UInt8]) {
    let halves = input.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2, let old = clauses(Array(halves[0]))?.value,
      let new = clauses(Array(halves[1]))?.value
    else { return }
    let same = compare(old, old, rules: pipeline.rules)
    expect(same.changes.isEmpty, "a revision differs from itself")
    let there = compare(old, new, rules: pipeline.rules)
    let back = compare(new, old, rules: pipeline.rules)
    expect(there.changes.isEmpty == back.changes.isEmpty, "a change in one direction only")
    // What is nearly the same one way is a pair the other way too; others may differ, and so may revisions in which a
    // text stands twice: which of the two moved is seen from the side that has it twice.
    let isRepeated = [old, new].contains { list in
      let texts = list.records.filter { !$0.textMatch.isEmpty }.map(\.stamp)
      return Set(texts).count < texts.count
    }
    let pairs = Set(there.pairs.map { [$0.old, $0.new] })
    let mirrored = Set(back.pairs.map { [$0.new, $0.old] })
    func isSure(_ pair: ClausePair) -> Bool { pair.confidence >= 0.97 }
    expect(
      isRepeated
        || there.pairs.filter(isSure).allSatisfy { mirrored.contains([$0.old, $0.new]) }
          && back.pairs.filter(isSure).allSatisfy { pairs.contains([$0.new, $0.old]) },
      "a sure pair one way is none the other way")
    for change in there.changes
    where !change.kinds.contains(.removed) && !change.kinds.contains(.added) {
      // Edits put both texts together again.
      guard change.old.count == 1, change.new.count == 1, !change.edits.isEmpty else { continue }
      func text(_ without: Edit.Operation) -> String {
        change.edits.filter { $0.operation != without }.map(\.text).joined()
      }
      expect(
        Folding.fold(text(.insert)) == Folding.fold(printed(change.old[0], old)),
        "edits do not give the old text")
      expect(
        Folding.fold(text(.delete)) == Folding.fold(printed(change.new[0], new)),
        "edits do not give the new text")
    }
    var writer = JSONWriter()
    DiffJSON.write(there, to: &writer)
    expect(isJSON(writer.output.array()), "the comparison is no JSON")
  }

  private static func printed(_ clause: Int, _ list: ClauseList) -> String {
    let record = list.records[clause]
    let (heading, body) = (list.text.string(record.heading), list.text.string(record.text))
    return heading.isEmpty || body.isEmpty ? heading + body : heading + "　" + body
  }

  // MARK: Programs beside ours

  nonisolated(unsafe) private static let workers = WorkerOptions.Reply.allCases.map { reply in
    var options = WorkerOptions()
    options.reply = reply
    return (try? Worker(pipeline, options))!
  }

  /// One request gives one line, and the line is JSON.
  private static func worker(_ input: [UInt8]) {
    for line in input.split(separator: 10) {
      // Nothing outside the process is looked at.
      guard !line.elementsEqual([]), !String(decoding: line, as: UTF8.self).contains("path") else {
        continue
      }
      for worker in workers {
        let reply = worker.reply(to: Array(line))
        expect(reply.last == 10 && !reply.dropLast().contains(10), "a reply is one line")
        expect(isJSON(Array(reply.dropLast())), "a reply is no JSON")
      }
    }
  }

  /// Hostile text in a document comes through every report as text.
  private static func reports(_ input: [UInt8]) {
    let text = String(decoding: input, as: UTF8.self).unicodeScalars
      .filter { $0.value >= 32 && $0 != "<" && $0 != "&" && $0.value != 127 }
    let body = String(String.UnicodeScalarView(text))
    let page = Array(
      "<html lang=en><meta charset=utf-8><p>1. The operator shall keep \(body) safe.</p>".utf8)
    guard let output = clauses(page) else { return }
    let set = typeRequirements(in: output.value, rules: pipeline.rules)
    let context = Presentation().context(output.value.header, pipeline.tables)
    let table = Array(ReportsCSV.requirements(set).utf8)
    if let rows = try? CSVRows.read(table, file: "r.csv", required: []) {
      expect(rows.table.rows.count == set.requirements.count, "rows of the table")
    } else {
      expect(false, "the table cannot be read")
    }
    if let html = try? RequirementsReport.html([set], context) {
      let tree = clauses(Array(html.utf8))
      expect(tree != nil, "the page cannot be read")
    }
    var writer = JSONWriter()
    RequirementsJSON.write(set, findings: output.findings, to: &writer)
    expect(isJSON(writer.output.array()), "the report is no JSON")
  }
}
