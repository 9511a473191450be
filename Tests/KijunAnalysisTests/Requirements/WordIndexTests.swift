import KijunModel
import Testing

@testable import KijunAnalysis

/// Looking for all lists at once finds what each list finds by itself.
@Suite struct WordIndexTests {
  private let japanese = [
    ["場合", "とき", "際"], ["速やかに", "直ちに", "遅滞なく"], ["しなければならず", "してはならず"], ["電力", "電気通信", "IT"],
    ["を"], ["（", "）", "(", ")"], ["年"],
  ]
  private let english = [
    ["shall", "shall not", "must", "may"], ["if", "unless", "in case of"],
    ["operator", "system operator"],
    ["a"], ["notwithstanding", "without"],
  ]

  @Test func japaneseTextsAreFoundAsWithoutTheIndex() {
    let texts = [
      "電気通信事業者は、障害が発生した場合（電力の供給が止まったときを含む。）には、速やかに報告しなければならず、秘密を漏らしてはならず、年一回点検する際",
      "IT(情報技術)を用いる場合", "とき", "際", "", "年", "電", "しなければなら", "A電力B直ちにC", "\u{20BB7}野家の場合を",
    ]
    compare(japanese, texts, isAlphabetic: false)
  }

  @Test func englishTextsAreFoundAsWithoutTheIndex() {
    let texts = [
      "The System Operator SHALL NOT, unless a court allows it, act without notice; if it may, it must.",
      "a", "If", "notwithstandings", "ashall shall", "in case of an outage the operator", "",
      "é if é", "IN CASE OF",
    ]
    compare(english, texts, isAlphabetic: true)
  }

  private func compare(_ lists: [[String]], _ texts: [String], isAlphabetic: Bool) {
    var index = WordIndex(isAlphabetic: isAlphabetic)
    let words = lists.map { list in list.map { (word: $0, key: $0) } }
    let indexed = words.map { WordFinder($0, in: &index) }
    let plain = words.map { WordFinder($0, isAlphabetic: isAlphabetic) }
    var found = 0
    for text in texts {
      let whole = TextSearch(TextBytes(SharedBuffer(text.utf8)), index)
      let bare = TextSearch(text)
      for (a, b) in zip(indexed, plain) {
        let hits = a.hits(in: whole, whole.all)
        #expect(hits == b.hits(in: bare, bare.all), "\(text)")
        found += hits.count
        // A part is counted from its own beginning.
        for start in stride(from: 0, through: text.utf8.count, by: 3)
        where start == text.utf8.count || bare.bytes[start] & 0xC0 != 0x80 {
          let range = start..<text.utf8.count
          let part = TextSearch(TextBytes(SharedBuffer(text.utf8), range), nil)
          let own = whole.part(range)
          // Where a word is cut, the rest of it begins no word for the index.
          guard !isAlphabetic || start == 0 || !WordFinder.isLetter(bare.bytes[start - 1]) else {
            continue
          }
          #expect(a.hits(in: own, own.all) == b.hits(in: part, part.all), "\(text) from \(start)")
        }
      }
    }
    #expect(found > 10)
  }

  @Test func signsAreVisitedFromBothEnds() {
    var index = WordIndex(isAlphabetic: false)
    let comma = index.add([Array("、".utf8)])
    let text = TextSearch(TextBytes(SharedBuffer("甲、乙、丙、丁".utf8)), index)
    var forwards: [Int] = []
    text.eachSign(comma, in: 4..<text.bytes.count) {
      forwards.append($0)
      return true
    }
    #expect(forwards == [9, 15])
    var last: [Int] = []
    text.eachSignBackwards(comma, in: 0..<15) {
      last.append($0)
      return false
    }
    #expect(last == [9])
    var none = 0
    text.part(6..<9).eachSign(comma, in: 0..<3) { _ in
      none += 1
      return true
    }
    #expect(none == 0)
  }
}
