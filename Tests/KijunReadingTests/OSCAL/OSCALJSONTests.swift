import KijunMarkup
import KijunModel
import KijunReading
import Testing

/// The same catalogue in JSON and in XML; profiles that select from it.
@Suite struct OSCALJSONTests {
  private let json = #"""
    {"catalog": {"uuid": "1", "back-matter": {"resources": []}, "groups": [{"id": "ac", "title": "Access",
      "controls": [{"parts": [{"name": "statement", "id": "ac-1_smt",
          "prose": "Limit access {{ insert: param, ac-1_prm_1 }}.\n\nAt once."},
          {"name": "guidance", "prose": "Caf\u00e9 \ud83d\ude00."}],
        "props": [{"name": "label", "value": "AC-1"}, {"name": "status", "value": "withdrawn"}],
        "title": "Policy", "id": "ac-1", "params": [{"id": "ac-1_prm_1", "label": "weekly"}],
        "controls": [{"id": "ac-1.1", "title": "More", "parts": [{"name": "statement", "prose": "Go on."}]}]}]}],
      "metadata": {"title": "Rules", "version": "1", "last-modified": "2024-01-01T00:00:00Z"}}}
    """#
  private let xml = """
    <catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0" uuid="1"><metadata><title>Rules</title><version>1</version>
    <last-modified>2024-01-01T00:00:00Z</last-modified></metadata><group id="ac"><title>Access</title>
    <control id="ac-1"><title>Policy</title><param id="ac-1_prm_1"><label>weekly</label></param>
    <prop name="label" value="AC-1"/><prop name="status" value="withdrawn"/>
    <part name="statement" id="ac-1_smt"><p>Limit access <insert type="param" id-ref="ac-1_prm_1"/>.</p>
    <p>At once.</p></part><part name="guidance"><p>Café 😀.</p></part>
    <control id="ac-1.1"><title>More</title><part name="statement"><p>Go on.</p></part></control></control></group></catalog>
    """

  private func read(_ text: String, imports: String? = nil) throws -> StageOutput<Document> {
    try Readers.read(
      SourceDocument(uri: "a", bytes: Array(text.utf8)), options: ReadingOptions(),
      imports: { _ in imports.map { SourceDocument(uri: "b", bytes: Array($0.utf8)) } })
  }

  private func outline(_ document: Document) -> [String] {
    document.blocks.map { block in
      [
        "\(block.depth)", block.clause?.name ?? "", document.arena.string(block.identifier),
        document.arena.string(block.label), document.arena.string(block.heading),
        document.arena.string(block.text), block.traits.contains(.withdrawn) ? "withdrawn" : "",
      ].filter { !$0.isEmpty }.joined(separator: "|")
    }
  }

  @Test func jsonAndXMLGiveTheSameBlocks() throws {
    let a = try read(json).value
    let b = try read(xml).value
    #expect(outline(a) == outline(b))
    #expect(
      outline(a)[1]
        == "1|control|ac-1|AC-1|Policy|Limit access [Assignment: weekly]. At once.|withdrawn")
    #expect(a.visibleCharacters == b.visibleCharacters)
    #expect(a.header.source.mediaType == "application/oscal+json")
    #expect(
      a.properties.map { a.values.string($0.value) }
        == b.properties.map { b.values.string($0.value) })
  }

  @Test(arguments: [
    ("{\"catalog\": \n{\"uuid\": }}", 2), ("{\"catalog\": {}", 1), ("{\"a\": 01}", 1),
    ("{\"catalog\": \"\\ud800\"}", 1), ("{\"catalog\":\n\n{\"t\": \"a\tb\"}}", 3), ("{} {}", 1),
  ])
  func brokenJSONIsRefusedAtItsLine(_ text: String, _ line: Int) throws {
    do {
      _ = try read(text)
      Issue.record("read all the same")
    } catch let error as ReadError {
      #expect(error.finding.code == "markup.not-well-formed")
      #expect(error.location.line == line)
    }
  }

  @Test func deepJSONMeetsTheLimit() throws {
    var limits = Limits()
    limits.depth = 50
    let text = "{\"catalog\":" + String(repeating: "[", count: 50)
    do {
      _ = try Readers.read(
        SourceDocument(uri: "a", bytes: Array(text.utf8)), options: ReadingOptions(), limits: limits
      )
      Issue.record("read all the same")
    } catch {
      #expect(error.finding.code == "limit.depth")
    }
  }

  private func profile(_ selection: String, _ rest: String = "<merge><as-is>true</as-is></merge>")
    -> String
  {
    "<profile xmlns=\"http://csrc.nist.gov/ns/oscal/1.0\"><metadata><title>Few</title></metadata>"
      + "<import href=\"b\">\(selection)</import>\(rest)</profile>"
  }

  @Test func aSelectedControlTakesTheLeftOutParentsPlace() throws {
    let output = try read(
      profile(
        "<include-controls><with-id>ac-1.1</with-id><with-id>zz-9</with-id></include-controls>"),
      imports: json)
    #expect(
      outline(output.value) == ["0|group|ac|ac|Access", "1|control|ac-1.1|ac-1.1|More|Go on."])
    #expect(output.findings.map(\.code) == ["oscal.control-missing"])
    #expect(output.value.header.title == "Few")
  }

  @Test func patternsChildrenAndExclusions() throws {
    func controls(_ selection: String) throws -> [String] {
      try read(profile(selection), imports: xml).value.blocks.filter { $0.clause == .control }.count
        .description.map(String.init)
    }
    #expect(
      try controls(
        "<include-controls with-child-controls=\"yes\"><with-id>ac-1</with-id></include-controls>")
        == ["2"])
    #expect(try controls("<include-controls><with-id>ac-1</with-id></include-controls>") == ["1"])
    #expect(
      try controls("<include-controls><matching pattern=\"ac-?.*\"/></include-controls>") == ["1"])
    #expect(
      try controls("<include-all/><exclude-controls><with-id>ac-1</with-id></exclude-controls>")
        == ["1"])
  }

  @Test func modificationsReachParametersAndParts() throws {
    let rest = """
      <modify><set-parameter param-id="ac-1_prm_1"><value>daily</value></set-parameter>
      <alter control-id="ac-1"><remove by-name="guidance"/><add position="ending"><part name="guidance">
      <p>Own words.</p></part></add></alter></modify>
      """
    let output = try read(
      profile("<include-controls><with-id>ac-1</with-id></include-controls>", rest), imports: xml)
    #expect(
      outline(output.value) == [
        "0|control|ac-1|AC-1|Policy|Limit access [Assignment: daily]. At once.|withdrawn",
        "1|guidance|Own words.",
      ])
  }

  @Test func aProfileWithoutItsCatalogueIsReadAsItIs() throws {
    let output = try read(profile("<include-all/>"))
    #expect(output.findings.map(\.code).contains("oscal.import-missing"))
    #expect(!output.value.blocks.isEmpty)
  }
}
