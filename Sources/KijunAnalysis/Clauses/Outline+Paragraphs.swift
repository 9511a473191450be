import KijunModel

/// Which numbers are those of an article's paragraphs.
extension Outline {
  /// 「第1条（報告）」 and 「1. 事業者は、…」: paragraphs that are printed as items are.
  ///
  /// 1. opens them where nothing stands below the article yet; below a paragraph they are items.
  func isParagraphOfArticle(_ label: Label) -> Bool {
    let style = style(label)
    guard style.kind == .item, style.key == "dot" || style.key == "dot-wide",
      let article = stack.lastIndex(where: { $0.rank == Rank.article }),
      let number = label.value.first, label.value.count == 1
    else { return false }
    let inside = stack[(article + 1)...]
    guard let paragraph = inside.first(where: { $0.rank == Rank.paragraph }) else {
      return number == 1 && stack[article].clause == builder.count - 1
    }
    return paragraph.style == label.style && paragraph.value.last.map { $0 < number } ?? false
  }

  /// 第１ → １ → (1) of public documents: １ goes below 第１ and is no paragraph of an article.
  func isBelowSection(_ label: Label) -> Bool {
    guard caption == nil, !stack.contains(where: { $0.rank == Rank.article }) else { return false }
    if let same = stack.last(where: { $0.style == label.style && $0.rank >= Rank.paragraph }) {
      return same.rank == Rank.item
    }
    return stack.contains {
      $0.rank == Rank.item && builder.kind(of: $0.clause) == .section && $0.listDepth == 0
    }
  }
}
