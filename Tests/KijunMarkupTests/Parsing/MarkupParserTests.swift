import KijunModel
import Testing

@testable import KijunMarkup

@Suite struct MarkupParserTests {
  private func parse(
    _ text: String, _ dialect: MarkupParser.Dialect = .xml, _ limits: Limits = Limits()
  ) throws -> StageOutput<MarkupTree> {
    let source = DecodedSource(
      uri: "a", utf8: Array(text.utf8), encoding: "utf-8", encodingFrom: "default")
    return try MarkupParser.parse(source, dialect: dialect, limits: limits)
  }

  private func reason(_ body: () throws -> Void) -> ReadError? {
    do { try body() } catch { return error as? ReadError }
    return nil
  }

  @Test func treeKeepsOrderParentsLinesAndAttributes() throws {
    let tree = try parse("<a>\n  <b k='x &amp; y'>one<c/>two</b>\n</a>").value
    #expect(tree.nodes.indices.map { tree.name(of: $0) } == ["a", "b", "#text", "c", "#text"])
    #expect(tree.attribute("k", of: 1) == "x & y")
    #expect(tree.nodes[1].line == 2)
    #expect(tree.nodes.map(\.parent) == [-1, 0, 1, 1, 1])
    #expect(tree.nodes.map(\.end) == [5, 5, 3, 4, 5])
    #expect(tree.visibleCharacters == 6)
  }

  @Test func elementsHaveAPath() throws {
    let tree = try parse("<a><b/><c/><b><d/></b></a>").value
    let ordinals = tree.elements.ordinals()
    #expect(tree.elements.path(of: 4, ordinals: ordinals) == "/a/b[2]/d")
  }

  @Test func notWellFormedXMLIsNoDocumentAndNamesTheLine() throws {
    let error = reason { _ = try parse("<a>\n<b>\n</a>") }
    #expect(error?.location.line == 3)
    #expect(error?.finding.code == "markup.not-well-formed")
  }

  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
    "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>",
    "<!DOCTYPE a [<!ENTITY % p SYSTEM 'file:///etc/hostname'> %p;]><a/>",
  ])
  func entityDeclarationsAreRefused(_ text: String) {
    #expect(reason { _ = try parse(text) }?.finding.code == "markup.entity-declaration")
  }

  @Test func structuredErrorsOfHTMLReachUs() throws {
    let output = try parse("<html><body><p>a</div></table></p></body>", .html)
    #expect(output.findings.first?.code == "markup.recovered")
  }

  @Test func unknownElementsOfHTML5AreNoErrors() throws {
    let output = try parse("<html><body><main><nav>a</nav></main></body></html>", .html)
    #expect(output.findings.isEmpty)
  }

  @Test func textBelow256LevelsOfHTMLIsKept() throws {
    let depth = 400
    let text =
      String(repeating: "<div>", count: depth) + "deep" + String(repeating: "</div>", count: depth)
      + "<p>tail</p>"
    let tree = try parse(text, .html).value
    #expect(tree.visibleCharacters == 8)
  }

  @Test func depthLimitHoldsAtItsEdge() throws {
    var limits = Limits()
    limits.depth = 10
    // libxml2 adds html and body.
    func page(_ depth: Int) -> String { String(repeating: "<div>", count: depth - 2) + "x" }
    #expect(try parse(page(9), .html, limits).value.visibleCharacters == 1)
    #expect(try parse(page(10), .html, limits).value.visibleCharacters == 1)
    #expect(reason { _ = try parse(page(11), .html, limits) }?.reason == .tooDeep(limit: 10))
  }

  @Test func nodeLimitHoldsAtItsEdge() throws {
    var limits = Limits()
    limits.nodes = 4
    #expect(try parse("<a><b/><b/></a>", .xml, limits).value.nodes.count == 3)
    #expect(try parse("<a><b/><b/><b/></a>", .xml, limits).value.nodes.count == 4)
    #expect(
      reason { _ = try parse("<a><b/><b/><b/><b/></a>", .xml, limits) }?.reason
        == .tooManyNodes(limit: 4))
  }

  @Test(arguments: [MarkupParser.Dialect.xml, .html])
  func attributeLimitHoldsAtItsEdge(_ dialect: MarkupParser.Dialect) throws {
    var limits = Limits()
    limits.attributes = 20
    func element(_ count: Int) -> String {
      "<p" + (0..<count).map { " a\($0)=\"v\"" }.joined() + ">x</p>"
    }
    #expect(try parse(element(19), dialect, limits).value.visibleCharacters == 1)
    #expect(try parse(element(20), dialect, limits).value.visibleCharacters == 1)
    #expect(
      reason { _ = try parse(element(21), dialect, limits) }?.reason
        == .tooManyAttributes(limit: 20))
  }

  @Test func attributeLengthLimitHoldsAtItsEdge() throws {
    var limits = Limits()
    limits.attributeBytes = 8
    func element(_ count: Int) -> String {
      "<p a='" + String(repeating: "v", count: count) + "'>x</p>"
    }
    for count in [7, 8] {
      #expect(try parse(element(count), .xml, limits).value.visibleCharacters == 1)
    }
    #expect(
      reason { _ = try parse(element(9), .xml, limits) }?.reason == .attributeTooLong(limit: 8))
  }

  @Test func declaredEncodingOfDecodedXMLIsIgnored() throws {
    let tree = try parse("<?xml version='1.0' encoding='Shift_JIS'?><a>表</a>").value
    let text = tree.nodes.filter(\.isText).map { tree.text.string($0.slice) }
    #expect(text == ["表"])
  }
}
