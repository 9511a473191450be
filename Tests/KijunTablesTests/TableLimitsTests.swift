import KijunMarkup
import KijunModel
import Testing

@testable import KijunTables

/// Limits of tables one below, at and one above their bounds, and an archive that unpacks to far more than it is.
@Suite struct TableLimitsTests {
  private func code(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch {
      return (error as? TableError)?.code ?? "\(error)"
    }
  }

  @Test func yamlNestsToALimit() {
    var limits = Limits()
    limits.tableDepth = 5
    func nested(_ depth: Int) -> String {
      code {
        let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        _ = try YAMLTable(Array(text.utf8), file: "d.yml", limits: limits)
      }
    }
    #expect(nested(4) == "" && nested(5) == "")
    #expect(nested(6) == "limit.table-depth")
  }

  @Test func aPartUnpacksToALimit() throws {
    let bytes = ZipBytes.archive("xl/workbook.xml", zeros: 1_000)
    #expect(
      try Archive(bytes, file: "z.xlsx", limit: 1_001).part("xl/workbook.xml")?.count == 1_000)
    #expect(
      try Archive(bytes, file: "z.xlsx", limit: 1_000).part("xl/workbook.xml")?.count == 1_000)
    #expect(
      code { _ = try Archive(bytes, file: "z.xlsx", limit: 999).part("xl/workbook.xml") }
        == "limit.part-bytes")
  }

  @Test func anArchiveBombIsRefusedByTheDefaultLimit() {
    let bomb = ZipBytes.archive("xl/workbook.xml", zeros: 200 << 20)
    #expect(bomb.count < 2 << 20)
    #expect(
      code { _ = try MappingFormat.xlsx.read(bomb, file: "bomb.xlsx") } == "limit.part-bytes")
  }
}
