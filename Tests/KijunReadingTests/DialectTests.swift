import KijunMarkup
import KijunModel
import Testing

@testable import KijunReading

@Suite struct DialectTests {
  private func code(_ bytes: [UInt8], name: String = "x") -> String? {
    do {
      _ = try Readers.read(SourceDocument(uri: name, bytes: bytes), options: ReadingOptions())
      return nil
    } catch { return error.finding.code }
  }

  @Test func emptyAndUnknownSourcesAreErrors() {
    #expect(code([]) == "reading.empty")
    #expect(code(Array("   \n".utf8), name: "x.html") == "reading.empty")
    #expect(code(Array("just words".utf8), name: "x.txt") == "reading.unknown-format")
    #expect(code([0x50, 0x4B, 3, 4, 0, 0, 1, 2, 0, 0, 0, 0]) == "reading.unknown-format")
  }

  @Test func contentDecidesNotTheName() throws {
    let law = try read(EGovLawReaderTests.law, name: "law.html").value
    #expect(law.blocks.first?.clause == .article)
  }

  @Test func byteLimitHoldsAtItsEdge() throws {
    var limits = Limits()
    let page = Array("<html><p>abc</p>".utf8)
    for limit in [page.count, page.count + 1] {
      limits.bytes = limit
      _ = try Readers.read(
        SourceDocument(uri: "x", bytes: page), options: ReadingOptions(), limits: limits)
    }
    limits.bytes = page.count - 1
    #expect(throws: ReadError.self) {
      try Readers.read(
        SourceDocument(uri: "x", bytes: page), options: ReadingOptions(), limits: limits)
    }
  }

  @Test(arguments: ["<p>甲&nbsp;乙</p>", "<p>甲<br>乙</p>", "<p>A & B</p>"])
  func aPageThatOnlySaysThatItIsXMLIsReadAsHTML(_ body: String) throws {
    let page =
      "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body>\(body)</body></html>"
    let output = try Readers.read(
      SourceDocument(uri: "a.xhtml", bytes: Array(page.utf8)), options: ReadingOptions())
    #expect(!output.value.blocks.isEmpty)
    #expect(output.findings.first?.code == "reading.xhtml-as-html")
    #expect(throws: ReadError.self) {
      try Readers.read(
        SourceDocument(uri: "a.xml", bytes: Array("<Law><a>&nbsp;</a></Law>".utf8)),
        options: ReadingOptions())
    }
  }
}
