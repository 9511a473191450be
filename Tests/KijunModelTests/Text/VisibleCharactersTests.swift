import Testing

@testable import KijunModel

@Suite struct VisibleCharactersTests {
  /// Scalars whose bytes share beginnings and ends with white space.
  private static let alphabet: [Unicode.Scalar] = [
    "a", " ", "\n", "\u{7F}", "\u{85}", "\u{A0}", "é", "\u{1680}", "\u{1681}", "\u{2003}",
    "\u{200B}",
    "\u{200C}", "\u{2028}", "\u{205F}", "―", "\u{3000}", "\u{3001}", "あ", "漢", "\u{FEFF}", "（", "𠮟",
    "電", "気", "「", "ガ", "ヽ", "ヾ", "ヿ", "ば", "は", "\u{3099}", "ﾊ", "ﾟ", "\u{301}", "㍻", "１", "B",
    "2",
  ]

  /// The same pseudo-random texts in every run.
  private static func texts() -> [String] {
    var state: UInt64 = 20_240_401
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    return (0..<2000).map { _ in
      String(String.UnicodeScalarView((0..<next(90)).map { _ in alphabet[next(alphabet.count)] }))
    }
  }

  @Test func countsWhatIsNoWhiteSpace() {
    for text in Self.texts() {
      let expected = text.unicodeScalars.count { !UTF8Scalar.isSpace($0.value) }
      #expect(VisibleCharacters.count(text) == expected, "\(text.debugDescription)")
    }
  }

  /// Folding counts as it goes; what stands behind a text makes no difference to either.
  @Test func foldingCountsTheSameWhateverFollows() {
    for (index, text) in Self.texts().enumerated() {
      let behind = ["", "、", "\u{3099}気 a", String(repeating: "電気は", count: 20)][index % 4]
      let slice = ByteSlice(0, text.utf8.count)
      var whole = text + behind
      var folded = ByteArena(capacity: 16)
      let result = whole.withUTF8 {
        Folding.fold(slice, of: UnsafeRawBufferPointer($0), into: &folded)
      }
      #expect(result.visible == VisibleCharacters.count(text), "\(text.debugDescription)")
      #expect(folded.string() == Folding.fold(text), "\(text.debugDescription)")
    }
  }

  @Test func runsEndAtWhiteSpaceThatIsMoreThanOneSpaceBetweenCharacters() {
    for text in Self.texts() {
      let scalars = Array(text.unicodeScalars)
      var expected = 0
      for (index, scalar) in scalars.enumerated() {
        let isSingle =
          scalar == " " && index > 0 && index + 1 < scalars.count
          && !UTF8Scalar.isSpace(scalars[index + 1].value)
        guard !UTF8Scalar.isSpace(scalar.value) || isSingle else { break }
        expected += String(scalar).utf8.count
      }
      var copy = text
      let end = copy.withUTF8 { VisibleCharacters.endOfRun(UnsafeRawBufferPointer($0), from: 0) }
      #expect(end == expected, "\(text.debugDescription)")
    }
  }
}
