import KijunModel
import Testing

@testable import KijunMarkup

@Suite struct EncodingGateTests {
  private func decode(
    _ bytes: [UInt8], _ dialect: MarkupParser.Dialect = .html, encoding: String? = nil
  ) throws -> DecodedSource {
    var source = SourceDocument(uri: "a", bytes: bytes)
    source.encoding = encoding
    return try EncodingGate.decode(source, dialect: dialect)
  }

  private func page(_ label: String, _ body: [UInt8]) -> [UInt8] {
    Array("<meta charset=\(label)><p>".utf8) + body + Array("</p>".utf8)
  }

  @Test func shiftJISMeansWindows31J() throws {
    // ① ㈱ ～ 表 in windows-31j; the second byte of 表 is a backslash.
    let output = try decode(page("Shift_JIS", [0x87, 0x40, 0x87, 0x8A, 0x81, 0x60, 0x95, 0x5C]))
    #expect(String(decoding: output.utf8, as: UTF8.self).contains("①㈱～表"))
    #expect(output.encoding == "shift_jis")
    #expect(output.encodingFrom == "meta")
    #expect(output.findings.isEmpty)
  }

  @Test func eucJPAndISO2022JPKnowTheNECCharacters() throws {
    let euc = try decode(page("euc-jp", [0xAD, 0xA1, 0xC9, 0xBD, 0x8E, 0xB1]))
    #expect(String(decoding: euc.utf8, as: UTF8.self).contains("①表ｱ"))
    let jis = try decode(
      page("iso-2022-jp", [0x1B, 0x24, 0x42, 0x2D, 0x21, 0x49, 0x3D, 0x1B, 0x28, 0x42]))
    #expect(String(decoding: jis.utf8, as: UTF8.self).contains("①表"))
  }

  @Test func byteOrderMarkWinsOverTheDeclaration() throws {
    let output = try decode([0xEF, 0xBB, 0xBF] + page("shift_jis", Array("表".utf8)))
    #expect(output.encoding == "utf-8")
    #expect(output.encodingFrom == "bom")
    #expect(String(decoding: output.utf8, as: UTF8.self).hasPrefix("<meta"))
  }

  @Test func optionWinsOverEverything() throws {
    let output = try decode(page("utf-8", [0x95, 0x5C]), encoding: "sjis")
    #expect(output.encodingFrom == "option")
    #expect(String(decoding: output.utf8, as: UTF8.self).contains("表"))
  }

  @Test func undecodableByteIsToldWithItsOffset() throws {
    let output = try decode(Array("<p>表".utf8) + [0xFF] + Array("示</p>".utf8))
    #expect(String(decoding: output.utf8, as: UTF8.self) == "<p>表\u{FFFD}示</p>")
    #expect(
      output.findings.contains {
        $0.code == "encoding.undecodable" && $0.message.contains("byte 6")
      })
  }

  @Test func wrongDeclarationIsOverruledAndTold() throws {
    let text = "重要インフラ事業者等は、対策に取り組む。"
    let output = try decode(page("shift_jis", Array(text.utf8)))
    #expect(String(decoding: output.utf8, as: UTF8.self).contains(text))
    #expect(output.findings.map(\.code) == ["encoding.contradicted"])
  }

  @Test(arguments: ["hz-gb-2312", "iso-2022-kr"])
  func replacementEncodingsAreRefused(_ label: String) {
    #expect(throws: ReadError.self) { try decode(page(label, [])) }
  }

  @Test func utf32IsRefused() {
    #expect(throws: ReadError(.refusedEncoding("utf-32"), at: SourceLocation(document: "a"))) {
      try decode([0xFF, 0xFE, 0, 0, 0x3C, 0, 0, 0])
    }
  }

  @Test(arguments: ["utf-7", "utf7", "x-unicode-2-0-utf-7", "hz-gb-2312", "utf-32"])
  func declaredEncodingsThatHideMarkupAreRefused(_ label: String) {
    for (text, dialect): (String, MarkupParser.Dialect) in [
      ("<meta charset=\(label)><p>a", .html),
      ("<meta http-equiv=content-type content='text/html; charset=\(label)'><p>a", .html),
      ("<?xml version='1.0' encoding='\(label)'?><a>b</a>", .xml),
    ] {
      #expect(throws: ReadError(.refusedEncoding(label), at: SourceLocation(document: "a"))) {
        try decode(Array(text.utf8), dialect)
      }
    }
  }

  @Test func xmlWithUndecodableBytesIsNoDocument() {
    #expect(throws: ReadError.self) {
      try decode(Array("<a>".utf8) + [0xFF] + Array("</a>".utf8), .xml)
    }
  }

  @Test func undeclaredPagesAreDetected() throws {
    let sjis: [UInt8] = [
      0x8F, 0x64, 0x97, 0x76, 0x82, 0xC8, 0x91, 0xCE, 0x8D, 0xF4, 0x82, 0xF0, 0x8D, 0x73, 0x82,
      0xA4,
    ]
    let output = try decode(Array("<p>".utf8) + sjis)
    #expect(output.encoding == "shift_jis")
    #expect(output.encodingFrom == "detection")
    #expect(String(decoding: output.utf8, as: UTF8.self).contains("重要な対策を行う"))
  }

  /// The validator looks at up to 64 bytes at a time; a wrong one must be found wherever it stands.
  @Test(arguments: [
    [0x80], [0xE3, 0x81], [0xED, 0xA0, 0x80], [0xE0, 0x80, 0x80], [0xC0, 0xAF],
    [0xF4, 0x90, 0x80, 0x80], [0],
  ])
  func findsTheFirstWrongByteAnywhere(_ wrong: [UInt8]) {
    let piece = "電気事業者等は、情報共有の体制を整備する。abcdefghijklmnopqrstuvwxyz 安全基準等を𠮷naïveに定める。"
    let text = Array((piece + piece + String(repeating: "ASCII ", count: 40) + piece).utf8)
    var boundary = 0
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      let bytes = Array(text[..<boundary]) + wrong + text[boundary...]
      let found = bytes.withUnsafeBytes { UTF8Validator.firstInvalid($0, nulIsInvalid: true) }
      #expect(found == boundary)
      boundary += String(scalar).utf8.count
    }
    #expect(text.withUnsafeBytes { UTF8Validator.firstInvalid($0, nulIsInvalid: true) } == nil)
    // At the very end, behind any number of bytes.
    for count in 0..<70 {
      let bytes = [UInt8](repeating: 0x61, count: count) + wrong
      let found = bytes.withUnsafeBytes { UTF8Validator.firstInvalid($0, nulIsInvalid: true) }
      #expect(found == count)
    }
  }

  /// Bytes changed at random, against one sequence after the other.
  @Test func findsWhatOneSequenceAfterTheOtherFinds() {
    var state: UInt64 = 7
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let text = Array(
      ("重要インフラ事業者等は、" + String(repeating: "plain text ", count: 9) + "ä€𠮷を定める。").utf8)
    var wrong = 0
    for _ in 0..<20_000 {
      var bytes = Array((text + text + text)[random(40)...])
      for _ in 0..<random(3) {
        bytes[random(bytes.count)] = UInt8(truncatingIfNeeded: random(256))
      }
      bytes.withUnsafeBytes { bytes in
        var expected = 0
        while expected < bytes.count {
          let length = UTF8Validator.sequenceLength(bytes, expected)
          if length == 0 { break }
          expected += length
        }
        let found = UTF8Validator.firstInvalid(bytes)
        #expect(found ?? bytes.count == expected)
        wrong += found == nil ? 0 : 1
      }
    }
    #expect(wrong > 5_000)
  }

  @Test func whatXMLCannotBeReadAsIsNamed() {
    func reason(_ bytes: [UInt8], _ encoding: String? = nil, transport: String? = nil)
      -> ReadError.Reason?
    {
      var source = SourceDocument(uri: "a", bytes: bytes)
      source.encoding = encoding
      source.transportEncoding = transport
      do throws(ReadError) {
        _ = try EncodingGate.decode(source, dialect: .xml)
        return nil
      } catch {
        return error.reason
      }
    }
    func declared(_ label: String, _ text: String = "b") -> [UInt8] {
      Array("<?xml version='1.0' encoding='\(label)'?><a>\(text)</a>".utf8)
    }
    #expect(reason([0x4C, 0x6F, 0xA7, 0x94, 0x93]) == .refusedEncoding("ebcdic"))
    #expect(reason(declared("klingon")) == .unknownEncoding("klingon"))
    #expect(reason(declared("utf-16")) == .undecodable(encoding: "utf-16", offset: 0))
    let ascii = declared("us-ascii", "é")
    let high = ascii.firstIndex { $0 >= 0x80 }!
    #expect(reason(ascii) == .undecodable(encoding: "us-ascii", offset: high))
    #expect(reason(declared("us-ascii")) == nil)
    #expect(reason(declared("utf-8"), "klingon") == .unknownEncoding("klingon"))
    #expect(reason(declared("utf-8"), "iso-2022-kr") == .refusedEncoding("iso-2022-kr"))
    #expect(reason(declared("utf-8"), transport: "klingon") == nil)
  }

  @Test func aLabelOfTheTransportThatNobodyKnowsIsTold() throws {
    var source = SourceDocument(uri: "a", bytes: Array("<p>text</p>".utf8))
    source.transportEncoding = "klingon"
    let output = try EncodingGate.decode(source, dialect: .html)
    #expect(output.findings.map(\.code).first == "encoding.unknown-label")
  }

  @Test func sevenBitJapaneseIsKnownByItsEscapes() throws {
    let text: [UInt8] = [0x1B, 0x24, 0x42, 0x3D, 0x45, 0x4D, 0x57, 0x1B, 0x28, 0x42]
    let output = try decode(Array("<p>".utf8) + text + Array("</p>".utf8))
    #expect(output.encoding == "iso-2022-jp" && output.encodingFrom == "detection")
    #expect(String(decoding: output.utf8, as: UTF8.self) == "<p>重要</p>")
    let plain = try decode(Array("<p>a \u{1B} b</p>".utf8))
    #expect(plain.encoding == "utf-8")
  }

  /// Text that is damaged here and there keeps its encoding, and other text is not taken for damaged UTF-8.
  @Test func damagedTextKeepsItsEncoding() throws {
    let text = String(repeating: "重要インフラ事業者等は、対策に取り組む。", count: 9)
    for bytes in [
      page("utf-8", Array(text.utf8) + [0x95]), Array("<p>\(text)".utf8) + [0xE8, 0xA1],
    ] {
      let output = try decode(bytes)
      #expect(output.encoding == "utf-8")
      #expect(String(decoding: output.utf8, as: UTF8.self).contains(text))
      #expect(output.findings.contains { $0.code == "encoding.undecodable" })
    }
    for (name, bytes) in ["euc-jp": Self.euc, "shift_jis": Self.shiftJIS] {
      let body = Array(repeatElement(bytes, count: 40).joined())
      for source in [page("utf-8", body), Array("<p>".utf8) + body] {
        let output = try decode(source)
        #expect(output.encoding == name)
        #expect(String(decoding: output.utf8, as: UTF8.self).contains("漏えい、滅失又は毀損の防止"))
      }
    }
  }

  /// 重要インフラ事業者等は、対策に取り組む。漏えい、滅失又は毀損の防止
  private static let euc: [UInt8] = [
    0xBD, 0xC5, 0xCD, 0xD7, 0xA5, 0xA4, 0xA5, 0xF3, 0xA5, 0xD5, 0xA5, 0xE9, 0xBB, 0xF6, 0xB6, 0xC8,
    0xBC, 0xD4, 0xC5, 0xF9, 0xA4, 0xCF, 0xA1, 0xA2, 0xC2, 0xD0, 0xBA, 0xF6, 0xA4, 0xCB, 0xBC, 0xE8,
    0xA4, 0xEA, 0xC1, 0xC8, 0xA4, 0xE0, 0xA1, 0xA3, 0xCF, 0xB3, 0xA4, 0xA8, 0xA4, 0xA4, 0xA1, 0xA2,
    0xCC, 0xC7, 0xBC, 0xBA, 0xCB, 0xF4, 0xA4, 0xCF, 0xD4, 0xCC, 0xC2, 0xBB, 0xA4, 0xCE, 0xCB, 0xC9,
    0xBB, 0xDF,
  ]
  private static let shiftJIS: [UInt8] = [
    0x8F, 0x64, 0x97, 0x76, 0x83, 0x43, 0x83, 0x93, 0x83, 0x74, 0x83, 0x89, 0x8E, 0x96, 0x8B, 0xC6,
    0x8E, 0xD2, 0x93, 0x99, 0x82, 0xCD, 0x81, 0x41, 0x91, 0xCE, 0x8D, 0xF4, 0x82, 0xC9, 0x8E, 0xE6,
    0x82, 0xE8, 0x91, 0x67, 0x82, 0xDE, 0x81, 0x42, 0x98, 0x52, 0x82, 0xA6, 0x82, 0xA2, 0x81, 0x41,
    0x96, 0xC5, 0x8E, 0xB8, 0x96, 0x94, 0x82, 0xCD, 0x9A, 0xCA, 0x91, 0xB9, 0x82, 0xCC, 0x96, 0x68,
    0x8E, 0x7E,
  ]
}
