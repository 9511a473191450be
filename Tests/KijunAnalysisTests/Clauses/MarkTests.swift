import KijunModel
import Testing

/// What the source sets apart, and clauses in another language than their document.
@Suite struct MarkTests {
  private func marks(_ page: String) throws -> [String] {
    let list = try clauses(page).value
    return list.marks.map { mark in
      let text = list.text.string(list.records[mark.clause].text)
      let piece = String(decoding: Array(text.utf8)[mark.span], as: UTF8.self)
      return "\(list[mark.clause].number) \(mark.kind.name) \(piece)"
    }
  }

  @Test func underlinesInsertionsAndDeletionsAreKeptAsEvidence() throws {
    let page = """
      <html lang="ja"><h1>基準</h1><p>１　事業者は、<u>七十二時間以内</u>に<del>なるべく</del> <ins> 必ず </ins>報告する。</p>
      <p>２　<span style="text-decoration: underline">対策</span>を講ずる。</p>
      """
    #expect(
      try marks(page) == [
        "１ underline 七十二時間以内", "１ deleted なるべく", "１ inserted 必ず",
        "２ underline 対策",
      ])
  }

  @Test func aMarkOverSeveralClausesIsAPieceOfEach() throws {
    let page = "<html lang='ja'><h1>基準</h1><ins><p>１　報告する。</p><p>２　記録する。</p></ins><p>３　残す。</p>"
    #expect(
      try marks(page) == ["１ inserted 報告する。", "２ inserted 記録する。"])
  }

  /// Else a page of marks inside marks would give as many pieces as marks times clauses.
  @Test func aMarkInsideAnotherOfItsKindSaysNothingMore() throws {
    let open = String(repeating: "<u>", count: 40)
    let close = String(repeating: "</u>", count: 40)
    let page = "<html lang='ja'><h1>基準</h1><p>１　\(open)報告する\(close)。<ins>又は<u>記録</u></ins></p>"
    #expect(
      try marks(page) == ["１ underline 報告する", "１ inserted 又は記録", "１ underline 記録"])
  }

  @Test func nothingOfTheTextIsLostByAMark() throws {
    let page = "<html lang='ja'><h1>基準</h1><p>１　<s>古い</s><u>新しい</u>文</p>"
    let list = try clauses(page).value
    #expect(list.account.difference == 0)
    #expect(list.map(\.text).contains("古い新しい文"))
  }

  @Test func clausesOfAnotherLanguageAreNamed() throws {
    let page = """
      <html lang="ja"><h1>基準</h1><p>事業者は、対策を講じなければならない。</p>
      <p>The operator shall report the incident to the ministry within seventy-two hours.</p>
      <p>ISO/IEC 27001:2022</p>
      """
    let list = try clauses(page).value
    #expect(list.languages.map(\.language) == ["en"])
    #expect(list.languages.allSatisfy { list[$0.clause].text.hasPrefix("The operator") })
  }

  @Test func theDocumentsOwnLanguageIsNotNamed() throws {
    let page = """
      <html lang="en"><h1>Rules</h1><p>The “operator” shall report – at once – to the café’s owner and to the ministry.</p>
      <p>事業者は、対策を講じなければならない。</p><p>Die Betreiber müssen die Störung unverzüglich der Behörde melden und für Abhilfe sorgen.</p>
      """
    let list = try clauses(page).value
    #expect(list.languages.map(\.language) == ["ja", "de"])
  }
}
