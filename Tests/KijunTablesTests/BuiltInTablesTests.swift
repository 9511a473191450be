import Glibc
import KijunModel
import Testing

@testable import KijunTables

@Suite struct BuiltInTablesTests {
  private var root: String {
    #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
  }

  private func text(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func embeddedTablesAreThoseUnderMappings() throws {
    for (path, embedded) in RuleTables.builtInFiles {
      let onDisk = try #require(text("\(root)/Mappings/\(path)"), "Mappings/\(path) is missing")
      #expect(onDisk.hasPrefix(embedded), "run make tables: \(path) differs")
    }
  }

  @Test func everyTableLoads() throws {
    let tables = try RuleTables.builtIn()
    #expect(tables.numbering.styles.count > 50)
    #expect(tables.sectors.keys.count == 15)
    #expect(
      tables.policyAreas.keys.prefix(5) == [
        "safety_standards", "information_sharing", "incident_response", "risk_management",
        "protection_basis",
      ])
    for language in ["ja", "en", "de"] {
      #expect(!(tables.modality[language]?.rows.isEmpty ?? true))
    }
    #expect(tables.sectors.label("finance", language: "ja") == "金融")
  }

  /// Words and numbers of lines are the same whatever ends the lines, and so is a last line without an end.
  @Test(arguments: ["\n", "\r\n"])
  func lineEndsAreNoPartOfAWord(_ end: String) throws {
    var tables = RuleTables()
    let rows = ["# remark", "", "ci_operator\tja\t事業者|運営者||", "regulator\ten\tauthority"]
    try tables.load(rows.joined(separator: end), path: "vocabularies/roles.tsv")
    #expect(tables.roles.words("ci_operator") == ["事業者", "運営者"])
    #expect(tables.roles.words("regulator") == ["authority"])
    let broken = "a\tja\tb" + end + end + "c\tja" + end
    #expect {
      try tables.load(broken, path: "vocabularies/roles.tsv")
    } throws: { error in
      (error as? TableError)?.location.line == 3
    }
  }

  @Test func badRowsNameTheirLine() {
    var tables = RuleTables()
    #expect(
      throws: TableError(
        "'{zz}' is no part of a numbering pattern",
        at: SourceLocation(document: "numbering/styles.tsv", line: 2))
    ) {
      try tables.load("# x\na\t{zz}\titem\t30\n", path: "numbering/styles.tsv")
    }
    #expect(throws: TableError.self) {
      try tables.load("a\t第{k\titem\t30\n", path: "numbering/styles.tsv")
    }
    #expect(throws: TableError.self) {
      try tables.load("r\tform\tnonsense\n", path: "modality/ja.tsv")
    }
  }
}
