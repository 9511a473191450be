import KijunModel
import Testing

@testable import KijunMarkup

/// What the parser is shown must make no difference to what is read.
@Suite struct SkeletonInputTests {
  private struct Outcome: Equatable {
    var nodes: [String]
    var attributes: [String]
    var texts: [String]
    var visible: Int
    var failure: String
    /// Whether all that was left out came back.
    var isComplete: Bool
  }

  /// With each run of white space as one space.
  static func collapsed(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar.value > 0x20 {
        result.unicodeScalars.append(scalar)
      } else if result.last != " " {
        result += " "
      }
    }
    return result
  }

  static func texts(of tree: MarkupTree) -> [String] {
    tree.nodes.filter(\.isText).map {
      String(collapsed(tree.text.string($0.slice)).drop { $0 == " " })
    }
  }

  /// Of element after element, wherever they were laid down.
  static func attributes(of tree: MarkupTree) -> [String] {
    tree.nodes.filter(\.isElement).flatMap { node in
      node.slice.range.map { index in
        let attribute = tree.attributes[index]
        return "\(tree.names[Int(attribute.name)])=\(tree.text.string(attribute.value))"
      }
    }
  }

  /// Behind a document: its last bytes are not looked at sixteen at a time.
  private static let paddings = ["", "<!-- \(String(repeating: "注", count: 20)) -->"]

  private func outcome(
    _ text: String, _ dialect: MarkupParser.Dialect = .xml, isPlain: Bool
  ) -> Outcome {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBytes { buffer in
      let (recorder, _) = MarkupParser.record(buffer, "a", dialect, Limits(), isPlain: isPlain)
      let failure = recorder.messages.map { "\($0.line) \($0.message)" }.joined(separator: "|")
      let isComplete = recorder.isComplete
      let tree = recorder.finish(bytes)
      return Outcome(
        nodes: tree.nodes.indices.map { index in
          let node = tree.nodes[index]
          // The offset of a text is where the parser stood, before it or behind it. White space at its
          // beginning may be reported by itself.
          let space = node.gapBefore == .none ? "" : " "
          let own =
            node.isText
            ? Self.collapsed(space + tree.text.string(node.slice)) : "\(node.offset)\(space)"
          return "\(tree.name(of: index)) \(node.line) \(node.end) \(own)"
        },
        attributes: Self.attributes(of: tree),
        texts: Self.texts(of: tree),
        visible: tree.visibleCharacters,
        failure: failure + "\(recorder.failure.map { "\($0)" } ?? "")", isComplete: isComplete)
    }
  }

  @Test(arguments: [
    "<法 題=\"電>気'\"><条 n='x\">'>事業者は、<b>届け出</b>なければならない。</条></法>",
    "<a>表<!-- 注 > <b> 注 -->裏<![CDATA[<生> & 文]]>後<?命令 値>?>末</a>",
    "<a>一\r\n二\r\n三\n四</a>", "<a>一\r二</a>", "<a>甲\u{7F}乙&#127;丙</a>",
    "<a>&lt;甲&gt;&amp;乙&#x4E19;&#20108;</a>", "<a>]]&gt; 甲]乙]]丙</a>",
    "<!DOCTYPE a SYSTEM '外.dtd'><a>甲</a>", "<?xml version='1.0' encoding='UTF-8'?><a>甲</a>",
    "<!DOCTYPE a [<!ELEMENT a ANY>]><a>甲乙丙</a>", "<a>\u{3000}<b>　</b>\n  <c>丁</c></a>",
    "<?xml version='1.0'?>\n <a/>\n", "<a>\n <b/> <!-- 注 --> <c>甲</c>\n乙<!-- 注 -->\n </a>",
    "<a>甲&amp;<!-- 注 -->\n <b 題='丙'/></a>", "<a>甲<!-- 注 -->\n <b 題='丙' 番='1'/>乙</a>",
    "<a>𠮟る 葛\u{E0100} é ｶﾞ</a>",
    "<Law Num=\"1\" Era='S' a-b_c.d=\"\"><Item\n  Num=\"2\"\r\n\tDelete=\"no > yes\"\n/>甲<Item Num=\"3\" /></Law>",
    "<a xmlns=\"urn:x\" b=\"c\"><x:d xmlns:x=\"urn:y\" x:e=\"f\" g=\"h\"><x:i j=\"k\">甲</x:i></x:d></a>",
    "<a b=\"一&amp;二\" c=\"三\"><d e=\"四\n五\" f=\"六\"/><g h=\"\u{FFE5}100\" i=\"七\">甲</g></a>",
    "<a aVeryLongNameIndeed=\"1\" b=\"2\"><c xml:lang=\"ja\" xml:space=\"preserve\" d=\"3\"> 甲 </c></a>",
    "<!DOCTYPE a [<!ATTLIST a b CDATA \"既定\" c NMTOKEN #IMPLIED>]><a c=\" 二 \"><d e=\"f\">甲</d></a>",
    "<a b=\"1\" c2=\"2\"><d e=\"\u{7F}\u{80}\">甲</d></a>",
    "<a \(Self.manyAttributes(31))><b \(Self.manyAttributes(32))/><c \(Self.manyAttributes(33))>甲</c></a>",
  ])
  func readsTheSameWithAndWithoutTexts(_ text: String) {
    for padding in Self.paddings {
      let outcome = outcome(text + padding, isPlain: false)
      #expect(outcome == self.outcome(text + padding, isPlain: true))
      #expect(outcome.isComplete)
    }
  }

  @Test(arguments: [
    "<!DOCTYPE html><html lang='ja'><title>題 A</title>\n<body>\n <p>事業者は、\n届け出る。<br>次<p>又\n</body></html>",
    "<p>甲&nbsp;乙&copy 丙&amp;&lt;丁&gt; A & B C &#x4E19;丁</p>", "<p title=\"a>b\" class='c>d'>甲</p>",
    "<script>if (a<b && c>d) { 甲(); }</script><style>p > a { }</style><p>乙</p>",
    "<p>a < b, 3<4 甲</p>",
    "<table><tr><td>甲<td>乙</table>\r\n<!-- 注 <b> --><p>丙\r\n丁</p>", "<ul><li>甲<li>乙</ul>戊",
    "<p>甲\u{1}乙</p>", "<textarea>甲 <b> 乙</textarea><pre>\n甲\n  乙</pre>",
    "<p>\u{3000}甲　乙 \u{A0}丙</p>",
    "<html lang=\"ja\"><body class=\"~\"><p id=\"甲\" title=\"a>b\" data-x=\"a&amp;b\" alt=\"\">乙<img src=\"x.png\" /></p>",
    "<P CLASS=\"Aa  b\"\n  Title=\"一\n二\" hidden>甲<a href='~' class=\"c\">乙</a><a href=~>丙</a>",
    "<div class=\"x\"style=\"y\">甲</div><td nowrap class=\"z\">乙<br class=\"w\"/>丙",
    "<p title=\"~\" lang=\"~~\">甲</p><p title='~'>乙</p>",
    "<h1 id=\"a\">甲</h1><head id=\"b\"><b id=\"c\">乙</b>",
    "<htmlx id=\"a\">甲<bodyx id=\"b\">乙</bodyx></htmlx>", "<headline9 id=\"a\">甲</headline9>",
    "<li\tclass=\"a\"  id=\"b\" >甲</li\n><LI class=\"c\">乙<br/ id=\"d\"><x-y:z k=\"l\" m:n=\"o\">丙",
    "<td \(Self.manyAttributes(31))>甲<td \(Self.manyAttributes(32))>乙<td \(Self.manyAttributes(33))>丙",
    "<p>甲\n乙\n\n</p>\n\n  <b>丙</i>\n \n<p title='x'>丁</div>\n<ul>\n  <li>一\n  <li>二\n\n</ul> \n<!-- 注\n --> \n戊</em>",
    " \n<html>\n <head>\n  <title>題</title>\n </head>\n\n <body>\n甲 <b> </b>\n</body>\n</html>\n",
    "<script src=\"x\">a < b</script><style media=\"y\">p > a</style><meta charset=\"utf-7\"><p title=\"+AGE-\">丁",
    "<p class=\"a\" CLASS=\"b\" id=\"c\">甲</p><html lang=\"x\"><body class=\"y\"><BODY id=\"z\"><p id=\"w\">乙",
  ])
  func readsPagesTheSameWithAndWithoutTexts(_ text: String) {
    for padding in Self.paddings {
      let outcome = outcome(text + padding, .html, isPlain: false)
      #expect(outcome == self.outcome(text + padding, .html, isPlain: true))
      #expect(outcome.isComplete)
    }
  }

  /// Where this reader takes for text what libxml2 does not, all of it is read again.
  @Test(arguments: [
    "<p>甲<!-- 注 --!>乙-->丙", "<p a=\"b>甲</p><p>乙", "<![CDATA[甲]]>乙", "甲<html><p>乙", "<p>甲</p",
    "<p>甲<",
    "<title>甲<b>乙</title>", "<SCRIPT>甲</SCRIPT >乙", "<style>甲</b>乙</style>丙", "<p>&copy甲&#x;乙&;丙",
    "<p>甲&unknown; 乙</p>", "\u{FEFF}<p>甲</p>",
    "<p class=\"a\" CLASS=\"b\" id=\"c\">甲</p>",
    "<body class=\"a\">甲<body class=\"b\"><html lang=\"c\"><p id=\"d\">乙",
    "<style>甲<b class=\"x\">乙</style ><p id=\"y\">丙",
    "<script><a b=\"c\"></scripty><p id='~'></script><p title=\"d\">甲",
    "<!-- <p a=\"b\"> --!><p c=\"d\"> --><p e=\"f\">甲", "<p a=\"b\"甲</p><p c=\"d\">乙",
    "<plaintext a=\"b\"><p c=\"d\">甲",
    "<p 題=\"甲\" b=\"c\">乙</p>", "<p a.b=\"c\" d=\"e\">甲", "<p a=\"b\" / c=\"d\">甲",
    "<p / a=\"b\">甲", "<p/a=\"b\">甲",
    "<textarea a=\"b\"><p c=\"d\">甲</textarea>乙", "<title a=\"b\"><p c=\"d\">甲</title>乙",
  ])
  func nothingIsLostWhereTheReadersDisagree(_ text: String) throws {
    for padding in Self.paddings {
      let source = DecodedSource(
        uri: "a", utf8: Array((text + padding).utf8), encoding: "utf-8", encodingFrom: "")
      let tree = try MarkupParser.parse(source, dialect: .html).value
      let plain = outcome(text + padding, .html, isPlain: true)
      #expect(tree.visibleCharacters == plain.visible)
      #expect(Self.texts(of: tree) == plain.texts)
      #expect(Self.attributes(of: tree) == plain.attributes)
    }
  }

  /// libxml2 begins a long name anew where its memory moves, which AddressSanitizer makes it do each time.
  @Test func aLongNameBehindAnAmpersandIsWhole() {
    let name = String(repeating: "A", count: 14_800) + "足" + String(repeating: "B", count: 150)
    for isPlain in [true, false] {
      let outcome = outcome("<p>甲&\(name)</p>", .html, isPlain: isPlain)
      #expect(outcome.texts == ["甲&\(name)"])
      #expect(outcome.visible == name.count + 2)
    }
  }

  /// The parser gives a long text in parts, and one with a reference.
  @Test(arguments: [
    "<html>\n<p>\(String(repeating: "\n", count: 2500))甲</p>", "<html>\n<p>甲\n乙&amp;丙\n丁\n</p>",
    "<html>\n<p>\(String(repeating: "甲\n", count: 900))\u{1}\n&#20108;\n乙</p>",
  ])
  func aTextStandsAtItsEndsLine(_ text: String) throws {
    for isPlain in [true, false] {
      let bytes = Array(text.utf8)
      let tree = bytes.withUnsafeBytes {
        MarkupParser.record($0, "a", .html, Limits(), isPlain: isPlain).0.finish(bytes)
      }
      let node = try #require(tree.nodes.last { $0.isText && $0.visible > 0 })
      #expect(Int(node.line) == 1 + text.utf8.count { $0 == 0x0A })
    }
  }

  private static func manyAttributes(_ count: Int) -> String {
    (0..<count).map { "a\($0)=\"\($0)\"" }.joined(separator: " ")
  }

  /// The parser is not shown the attributes, so that one may not be long without anybody seeing.
  @Test func longValuesAreStillBounded() {
    var limits = Limits()
    limits.attributeBytes = 100
    for dialect in [MarkupParser.Dialect.html, .xml] {
      for (length, isWrong) in [(100, false), (101, true)] {
        let text = "<p title=\"\(String(repeating: "a", count: length))\">甲乙丙丁戊己庚辛壬癸</p>"
        let recorder = Array(text.utf8).withUnsafeBytes {
          MarkupParser.record($0, "a", dialect, limits, isPlain: false).0
        }
        #expect((recorder.failure != nil) == isWrong)
      }
    }
  }

  @Test(arguments: [
    "<a>甲<b>乙</a>", "<a>甲&未定義;乙</a>", "<a>甲\u{FFFE}乙</a>", "<a>甲乙丙丁戊己庚辛壬癸\u{FFFF}</a>",
    "<a 題='甲><b>乙</b></a>", "<a>甲]]>乙</a>", "<a>甲", "甲<a/>", "<a>甲<!-- 乙 -- 丙 --></a>",
    "<a>甲\u{1}</a>", " <?xml version='1.0'?><a/>", "<a><b c=\"1\" c=\"2\">甲乙丙丁戊己庚</b></a>",
    "<a><b c=\"1\"d=\"2\">甲乙丙丁戊己庚</b></a>", "<a><b c=\"1\" / d=\"2\">甲乙丙丁戊己庚</b></a>",
    "<a><b c=\"1<2\" d=\"2\">甲乙丙丁戊己庚</b></a>", "<a><b c=\"\u{1}\">甲乙丙丁戊己庚辛壬癸</b></a>",
    "<a><b c=\"1\" d>甲乙丙丁戊己庚</b></a>", "<a><b:c xml:d=\"1\" e=\"2\" e=\"3\">甲乙丙丁戊己庚</b:c></a>",
  ])
  func findsTheSameErrors(_ text: String) throws {
    let source = DecodedSource(
      uri: "a", utf8: Array(text.utf8), encoding: "utf-8", encodingFrom: "")
    let plain = outcome(text, isPlain: true)
    let error = #expect(throws: ReadError.self) { try MarkupParser.parse(source, dialect: .xml) }
    let message = try #require(error).finding.message
    #expect(plain.failure.contains(message.split(separator: ": ").last.map(String.init) ?? "?"))
  }

  @Test func longTextsCrossThePiecesThatTheParserReads() {
    var text = "<法>"
    for number in 0..<3000 { text += "<条 番='\(number)'>第\(number)条　電気事業者は\n届け出る。</条>" }
    let short = outcome(text + "</法>", isPlain: false)
    #expect(short == outcome(text + "</法>", isPlain: true))
    #expect(short.nodes.count == 6001)
    #expect(short.isComplete)
  }
}
