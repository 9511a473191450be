import KijunModel

/// Tells changes of wording that a reader would not call one.
enum Wording {
  /// Letters and digits of a text, folded; what is left when only typography is taken away.
  static func letters(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        Folding.fold(text).unicodeScalars.filter {
          $0.properties.isAlphabetic || $0.properties.numericType != nil
        }))
  }

  /// Whether every edit stands in a citation (前項 → 前二項, 第三条 → 第四条).
  static func differsInReferencesOnly(_ edits: [Edit]) -> Bool {
    let changed = edits.indices.filter { edits[$0].operation != .equal }
    guard !changed.isEmpty else { return false }
    return changed.allSatisfy { index in
      let before = index > 0 ? neighbour(edits, index, -1) : ""
      let after = neighbour(edits, index, 1)
      return isCitationPart(edits[index].text)
        && isCitationContext(before, edits[index].text, after)
    }
  }

  private static func neighbour(_ edits: [Edit], _ index: Int, _ step: Int) -> String {
    var position = index + step
    while position >= 0, position < edits.count, edits[position].operation != .equal {
      position += step
    }
    return position >= 0 && position < edits.count ? edits[position].text : ""
  }

  private static let parts = Set(
    "前次同第〇一二三四五六七八九十百千0123456789０１２３４５６７８９条項号章節款のイロハニホヘト及び並びに若しくは又は、各.()（）")
  private static let numbers = Set("〇一二三四五六七八九十百千0123456789０１２３４５６７８９.()（） ")
  private static let citationWords = [
    "section", "sections", "article", "articles", "paragraph", "paragraphs", "annex", "chapter",
    "part",
    "clause", "item", "point", "table", "別紙", "別表", "表", "図", "様式",
  ]
  private static let units = Set("条項号章節款")

  /// 「第２章１(」, "section 3.": a citation whose number goes on where the text ends.
  private static func isNumberOfCitation(_ before: String) -> Bool {
    let stem = String(
      before.reversed().drop { numbers.contains($0) }.prefix(12).reversed()
    ).lowercased()
    return stem.last.map(units.contains) ?? false || citationWords.contains { stem.hasSuffix($0) }
  }

  private static func isCitationPart(_ text: String) -> Bool {
    text.allSatisfy { parts.contains($0) || $0.isWhitespace }
  }

  private static func isCitationContext(_ before: String, _ edit: String, _ after: String) -> Bool {
    edit.contains { units.contains($0) } || isNumberOfCitation(before)
      || (after.first.map { units.contains($0) || $0 == "の" } ?? false)
      || (before.last.map { $0 == "第" || $0 == "前" || units.contains($0) } ?? false)
  }
}
