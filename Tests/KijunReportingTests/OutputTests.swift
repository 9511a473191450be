import KijunModel
import Testing

@testable import KijunReporting

@Suite struct OutputTests {
  @Test func jsonEscapesWhatJSONCannotHold() {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("a", "\"\\\n\t\u{1}\u{7F}表")
    writer.key("b")
    writer.beginArray()
    writer.value(1)
    writer.value(0.25)
    writer.value(true)
    writer.null()
    writer.endArray()
    writer.endObject()
    #expect(writer.output.string() == #"{"a":"\"\\\n\t\u0001\u007f表","b":[1,0.25,true,null]}"#)
  }

  @Test(arguments: [
    ("\u{80}", "\\u0080"), ("§ 3 – \u{9F}x", "§ 3 – \\u009fx"),
    ("12345678\u{85}", "12345678\\u0085"),
    ("« 1234567 »", "« 1234567 »"),
  ])
  func jsonEscapesC1Controls(_ text: String, _ expected: String) {
    var writer = JSONWriter()
    writer.value(text)
    #expect(writer.output.string() == "\"\(expected)\"")
  }

  /// Pieces are copied sixteen bytes at a time; what stands behind one is no part of it.
  @Test func jsonOfAPieceIsThatOfItsText() {
    for length in 0..<40 {
      for place in 0..<44 {
        var bytes = [UInt8](repeating: 0x61, count: 60)
        bytes[place] = place % 2 == 0 ? 0x22 : 0x0A
        var pieces = JSONWriter()
        bytes.withUnsafeBytes { pieces.value($0, ByteSlice(0, length)) }
        var texts = JSONWriter()
        texts.value(String(decoding: bytes[..<length], as: UTF8.self))
        #expect(pieces.output.string() == texts.output.string())
        #expect(pieces.output.count == length + (place < length ? 3 : 2))
      }
    }
  }

  @Test func pagesShowControlCharacters() throws {
    let page = try PageFrame.render("<p>{{a}}</p>", ["a": "x\u{9B}<\u{202E}"])
    #expect(page == "<p>x\\u{9B}&lt;\\u{202E}</p>")
  }

  @Test func csvShowsControlCharacters() {
    var csv = CSVWriter(columns: ["a"])
    csv.row(["x\u{9B}\u{7F}\u{202E}é"])
    #expect(csv.text == "a\r\nx\\u{9B}\\u{7F}\\u{202E}é\r\n")
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@a", "\tx", "＝1"])
  func csvGuardsFormulas(_ cell: String) {
    var csv = CSVWriter(columns: ["a"])
    csv.row([cell])
    #expect(csv.text.hasPrefix("a\r\n'") || csv.text.hasPrefix("a\r\n\"'"))
  }

  @Test func csvQuotesByRFC4180() {
    var csv = CSVWriter(columns: ["a", "b"])
    csv.row(["x,\"y\"", "z\nw"])
    #expect(csv.text == "a,b\r\n\"x,\"\"y\"\"\",\"z\nw\"\r\n")
  }

  @Test func terminalShowsControlCharacters() {
    var text = TerminalText(isColoured: false)
    text.line(("a\u{1B}[31mb\u{202E}", nil))
    #expect(text.text == "a\\u{1B}[31mb\\u{202E}\n")
  }

  @Test func columnsCountWideCharactersTwice() {
    #expect(DisplayWidth.of("表aｱ") == 4)
    #expect(DisplayWidth.of("か\u{3099}") == 2)
    #expect(DisplayWidth.fit("管理策", 8) == "管理策  ")
    #expect(DisplayWidth.fit("管理策の表", 6) == "管理… ")
  }

  /// Characters that no sheet may be called by, names that are too long, and two that are alike.
  @Test func namesOfSheetsAreSettled() {
    var names = SheetNames()
    let long = String(repeating: "管理策", count: 20)
    let given = [long, long + "x", "a[1]: b/c?", "A", "a", "'x'", ""].map { names.name(of: $0) }
    #expect(given.allSatisfy { $0.utf16.count <= 31 && !$0.isEmpty })
    #expect(Set(given.map { $0.lowercased() }).count == given.count)
    #expect(given[2] == "a［1］： b／c？" && given[4] == "a (2)" && given[5] == "x")
  }

  @Test func markdownMakesNoLinksOfText() {
    #expect(MarkdownTables.escaped("www.example.com") == "www\\.example.com")
  }

  @Test func tablesFitTheTerminal() {
    var table = TextTable(["a", "b", "c"], limits: [30, 30, 0])
    table.add([
      .init("sec_1__para_1"), .init(String(repeating: "x", count: 30)),
      .init(String(repeating: "表", count: 40)),
    ])
    var out = TerminalText(isColoured: false, columns: 50)
    table.write(to: &out)
    for line in out.text.split(separator: "\n") { #expect(DisplayWidth.of(String(line)) <= 50) }
    #expect(out.text.contains("sec_1__para_1 "))
  }
}
