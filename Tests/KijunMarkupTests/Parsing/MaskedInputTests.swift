import KijunModel
import Testing

@testable import KijunMarkup

/// What the parser is shown must make no difference to what is read.
@Suite struct MaskedInputTests {
  private struct Outcome: Equatable {
    var nodes: [String]
    var attributes: [String]
    var visible: Int
    var failure: String
  }

  private func outcome(_ text: [UInt8], isMasking: Bool) -> Outcome {
    text.withUnsafeBytes { bytes in
      let (recorder, _) = MarkupParser.recordXML(bytes, "a", Limits(), isMasking: isMasking)
      let failure = recorder.messages.map { "\($0.line) \($0.message)" }.joined(separator: "|")
      let tree = recorder.finish()
      return Outcome(
        nodes: tree.nodes.indices.map { index in
          let node = tree.nodes[index]
          // The offset of a text is where the parser stood, before it or behind it.
          let own = node.isText ? tree.text.string(node.slice) : "\(node.offset)"
          return "\(tree.name(of: index)) \(node.line) \(node.end) \(own)"
        },
        attributes: tree.attributes.map { tree.text.string($0.value) },
        visible: tree.visibleCharacters,
        failure: failure + "\(recorder.failure.map { "\($0)" } ?? "")")
    }
  }

  @Test(arguments: [
    "<法 題=\"電>気'\"><条 n='x\">'>事業者は、<b>届け出</b>なければならない。</条></法>",
    "<a>表<!-- 注 > <b> 注 -->裏<![CDATA[<生> & 文]]>後<?命令 値>?>末</a>",
    "<a>一\r\n二\r\n三\n四</a>", "<a>一\r二</a>", "<a>甲\u{7F}乙&#127;丙</a>",
    "<a>&lt;甲&gt;&amp;乙&#x4E19;&#20108;</a>", "<a>]]&gt; 甲]乙]]丙</a>",
    "<!DOCTYPE a SYSTEM '外.dtd'><a>甲</a>", "<?xml version='1.0' encoding='UTF-8'?><a>甲</a>",
    "<!DOCTYPE a [<!ELEMENT a ANY>]><a>甲乙丙</a>", "<a>\u{3000}<b>　</b>\n  <c>丁</c></a>",
    "<a>𠮟る 葛\u{E0100} é ｶﾞ</a>", "\u{FEFF}<a>甲</a>",
  ])
  func readsTheSameWithAndWithoutMasks(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(outcome(bytes, isMasking: true) == outcome(bytes, isMasking: false))
  }

  @Test(arguments: [
    "<a>甲<b>乙</a>", "<a>甲&未定義;乙</a>", "<a>甲\u{FFFE}乙</a>", "<a>甲乙丙丁戊己庚辛壬癸\u{FFFF}</a>",
    "<a 題='甲><b>乙</b></a>", "<a>甲]]>乙</a>", "<a>甲", "甲<a/>", "<a>甲<!-- 乙 -- 丙 --></a>",
    "<a>甲\u{1}</a>",
  ])
  func findsTheSameErrors(_ text: String) {
    let bytes = Array(text.utf8)
    let plain = outcome(bytes, isMasking: false)
    #expect(outcome(bytes, isMasking: true) == plain)
    #expect(!plain.failure.isEmpty)
  }

  @Test func longTextsCrossThePiecesThatTheParserReads() {
    var text = "<法>"
    for number in 0..<3000 { text += "<条 番='\(number)'>第\(number)条　電気事業者は\n届け出る。</条>" }
    let bytes = Array((text + "</法>").utf8)
    let masked = outcome(bytes, isMasking: true)
    #expect(masked == outcome(bytes, isMasking: false))
    #expect(masked.nodes.count == 6001)
  }
}
