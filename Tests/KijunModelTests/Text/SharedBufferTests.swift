import Testing

@testable import KijunModel

@Suite struct SharedBufferTests {
  @Test func whatGrewIsGivenAwayAndTheGrowerIsEmpty() {
    var growing = GrowingBuffer<Int32>(capacity: 1)
    for number in 0..<100_000 { growing.append(Int32(number)) }
    let shared = growing.share()
    let left = growing.count
    growing.append(7)
    let first = growing[0]
    #expect(left == 0 && first == 7)
    #expect(shared.count == 100_000 && shared.elementsEqual(0..<100_000))
    #expect(shared == SharedBuffer(Array<Int32>(0..<100_000)))
    #expect(shared != SharedBuffer([1]))
  }

  @Test func bytesKeepWhatStoodBeforeTheyGrew() {
    var arena = ByteArena(capacity: 1)
    // Past the size from which on blocks move by their addresses.
    for number in 0..<600_000 { arena.append(decimal: 100_000 + number % 900_000) }
    let bytes = arena.share()
    let left = arena.count
    #expect(bytes.count == 3_600_000 && left == 0)
    #expect(bytes.string(ByteSlice(0, 12)) == "100000100001")
    #expect(bytes.string(ByteSlice(3_599_994, 3_600_000)) == "699999")
  }

  @Test(arguments: [
    0, 9, 10, 99, 100, -1, -10, 1_000_000_000_000_000_000, 999_999_999_999_999_999, Int.max,
    Int.min,
  ])
  func decimalsAreWhole(_ number: Int) {
    var arena = ByteArena(capacity: 1)
    arena.append(decimal: number)
    #expect(arena.string() == String(number))
  }

  @Test func roomIsNoElement() {
    var room = [Int](room: 1_000_000)
    #expect(room.isEmpty && room.capacity >= 1_000_000)
    room.append(3)
    #expect(room == [3])
  }
}

@Suite struct LanguageMarkersTests {
  @Test func aTableOfWordsGrows() {
    var markers = LanguageMarkers()
    for number in 0..<500 {
      let letters = [number / 26, number % 26].compactMap { UnicodeScalar(97 + $0) }
      let word = "w" + letters.map { String($0) }.joined()
      let isKept = markers.add(word, language: number % 2 == 0 ? "xa" : "xb")
      #expect(isKept)
    }
    let isTooLong = !markers.add("toolongword", language: "xa")
    #expect(isTooLong)
    func language(_ text: String) -> String {
      var text = text
      return text.withUTF8 { markers.language(of: UnsafeRawBufferPointer($0)) }
    }
    #expect(language("waa wac wae wab") == "xa")
    #expect(language("wab wad WAF waa") == "xb")
    #expect(language("zzz") == "en")
    #expect(language("123") == "und")
    #expect(language("これは wab です") == "ja")
  }
}
