import KijunMarkup
import KijunModel
import KijunTables

@testable import KijunReading

/// Reads text as a source named `a`.
func read(_ text: String, name: String = "a.html") throws -> StageOutput<Document> {
  let tables = try RuleTables.builtIn()
  return try Readers.read(
    SourceDocument(uri: name, bytes: Array(text.utf8)),
    options: ReadingOptions(tables: tables.reading))
}

extension Document {
  /// Label, heading and text of every block.
  var lines: [String] {
    blocks.map { block in
      [block.label, block.heading, block.text].map { arena.string($0) }.filter { !$0.isEmpty }
        .joined(separator: "|")
    }
  }
}
