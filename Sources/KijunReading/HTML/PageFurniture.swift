import KijunMarkup
import KijunModel

/// Tells the parts of a page that are no text of the document: menus, headers, breadcrumbs.
///
/// Decided by element, role, hidden state, words in class and id, and by link density; never by site.
struct PageFurniture {
  /// What stands before each node, so that a subtree's counts are differences.
  private let before: [Counts]
  private let words: FurnitureWords
  let attributes: PageAttributes
  private let named = NamedParts()
  private let footer: Int32
  private let header: Int32
  private let total: Int

  init(_ tree: MarkupTree, words: FurnitureWords) {
    self.words = words
    attributes = PageAttributes(tree)
    footer = tree.nameIndex("footer")
    header = tree.nameIndex("header")
    before = Self.counts(tree)
    total = Int(before[tree.nodes.count].visible)
  }

  private struct Counts {
    /// Visible characters, and those of them in links.
    var visible: Int32 = 0
    var linked: Int32 = 0
    var links: Int32 = 0
    var headings: Int32 = 0

    static func - (a: Counts, b: Counts) -> Counts {
      Counts(
        visible: a.visible &- b.visible, linked: a.linked &- b.linked, links: a.links &- b.links,
        headings: a.headings &- b.headings)
    }
  }

  private static func counts(_ tree: MarkupTree) -> [Counts] {
    let anchor = tree.nameIndex("a")
    let target = tree.nameIndex("href")
    let isHeading = tree.names.map { ["h1", "h2"].contains($0) }
    let isSilent = tree.names.map { ["script", "style", "template"].contains($0) }
    let count = tree.nodes.count
    return [Counts](unsafeUninitializedCapacity: count + 1) { before, initialized in
      var sum = Counts()
      var linkEnd = 0
      var silentEnd = 0
      for index in 0..<count {
        before[index] = sum
        let node = tree.nodes[index]
        if node.isElement {
          if node.name == anchor, tree.attribute(target, of: index) != nil {
            linkEnd = max(linkEnd, Int(node.end))
            sum.links &+= 1
          }
          if isSilent[Int(node.name)] { silentEnd = Int(node.end) }
          if isHeading[Int(node.name)] { sum.headings &+= 1 }
        } else if node.isText, index >= silentEnd {
          sum.visible &+= node.visible
          if index < linkEnd { sum.linked &+= node.visible }
        }
      }
      before[count] = sum
      initialized = count + 1
    }
  }

  /// The counts of an element with all that it holds.
  private func inside(_ node: Int, _ tree: MarkupTree) -> Counts {
    before[Int(tree.nodes[node].end)] - before[node]
  }

  func visible(_ node: Int, _ tree: MarkupTree) -> Int {
    Int(inside(node, tree).visible)
  }

  /// Why an element is left out.
  struct Verdict {
    var reason: Exclusion.Reason
    /// Nothing but that it is made of links; in the middle of a text it is a part of it.
    var isByLinks = false
  }

  /// Why an element is left out, `nil` where it holds text of the document.
  func reason(_ node: Int, _ tree: MarkupTree, tag: HTMLTag) -> Verdict? {
    switch tag {
    case .exclude(let reason):
      // Some pages stand inside one form or one noscript: what is large is text, not a control.
      if isControl(node, tree) { return Verdict(reason: reason) }
      let isSmall = visible(node, tree) * 10 < total
      let isLeftOut = isSmall && (reason != .form || holdsControls(node, tree))
      return isLeftOut ? Verdict(reason: reason) : nil
    case .lineBreak, .rule, .inline, .bold, .heading, .image, .title, .row: break
    default:
      let size = visible(node, tree)
      if size == 0 { return nil }
      if let marked = byAttributes(node, tree), isPlausible(marked, node, size, tree) {
        return Verdict(reason: marked)
      }
      if isLinkList(node, size, tree, tag) {
        return Verdict(reason: linkListReason(node, tree), isByLinks: true)
      }
      return byElement(node, size, tree).map { Verdict(reason: $0) }
    }
    return isHidden(node, tree) ? Verdict(reason: .hidden) : nil
  }

  private func holdsControls(_ node: Int, _ tree: MarkupTree) -> Bool {
    (node..<Int(tree.nodes[node].end)).contains { index in
      guard tree.nodes[index].isElement else { return false }
      return ["input", "select", "textarea", "button"].contains(tree.name(of: index))
    }
  }

  /// What never holds text of the document, however large.
  private func isControl(_ node: Int, _ tree: MarkupTree) -> Bool {
    switch tree.name(of: node) {
    case "form", "noscript", "iframe", "object", "noframes", "video", "audio", "canvas": false
    default: true
    }
  }

  private func byElement(_ node: Int, _ size: Int, _ tree: MarkupTree) -> Exclusion.Reason? {
    switch tree.nodes[node].name {
    case footer where size * 2 < total: return .footer
    case header where size * 3 < total && headings(node, tree) == 0 && !isOfPart(node, tree):
      return .header
    default: return nil
    }
  }

  /// Whether an element heads a part of the text: an article or a section.
  private func isOfPart(_ node: Int, _ tree: MarkupTree) -> Bool {
    let parent = Int(tree.nodes[node].parent)
    return parent >= 0 && ["article", "section", "main"].contains(tree.name(of: parent))
  }

  private func byAttributes(_ node: Int, _ tree: MarkupTree) -> Exclusion.Reason? {
    if isHidden(node, tree) { return .hidden }
    guard attributes.hasAny(node) else { return nil }
    switch attributes.role(of: node) {
    case "navigation", "menubar", "menu": return .navigation
    case "banner": return .header
    case "contentinfo": return .footer
    case "search": return .form
    default: break
    }
    if let id = attributes.id(of: node), let reason = named.reason(id, tree, words) {
      return reason
    }
    return attributes.classes(of: node).flatMap { named.reason($0, tree, words) }
  }

  /// What the values of `id` and `class` say; a page repeats few of them many times.
  private final class NamedParts {
    /// Of the values met last, by the end of their hashes.
    private var recent = [(key: UInt64, reason: Exclusion.Reason?)](repeating: (0, nil), count: 256)

    func reason(
      _ slice: ByteSlice, _ tree: MarkupTree, _ words: FurnitureWords
    ) -> Exclusion.Reason? {
      let key = tree.text.withBytes { Stamp.hash($0[slice]) }
      let place = Int(key & 255)
      if recent[place].key == key, key != 0 { return recent[place].reason }
      let reason = Self.reason(tree.text.string(slice), words)
      recent[place] = (key, reason)
      return reason
    }

    private static func reason(_ value: String, _ words: FurnitureWords) -> Exclusion.Reason? {
      let names = value.split(whereSeparator: \.isWhitespace)
      // `overflow-hidden` and `hidden-xs` hide nothing.
      if names.contains(where: { words.reasons[$0.lowercased()] == .hidden }) { return .hidden }
      for name in names {
        if let reason = reason(ofName: name, words) { return reason }
      }
      return nil
    }

    private static func reason(
      ofName name: Substring, _ words: FurnitureWords
    ) -> Exclusion.Reason? {
      let own = PageFurniture.words(of: name)
      // `topicPath` is two words for the eye and one for the table.
      for index in own.indices.dropLast() {
        if let reason = words.reasons[own[index] + own[index + 1]], reason != .hidden {
          return reason
        }
      }
      for (index, word) in own.enumerated() {
        guard let reason = words.reasons[word], reason != .hidden else { continue }
        // The header of a card is no header of the page.
        if index > 0, words.partsOfText.contains(own[index - 1]) { continue }
        // `footer-note` and `header-clause` are text.
        if index + 1 < own.count, words.textBehind.contains(own[index + 1]) { continue }
        return reason
      }
      return nil
    }
  }

  private func isHidden(_ node: Int, _ tree: MarkupTree) -> Bool {
    guard attributes.hasAny(node) else { return false }
    return attributes.isHidden(node) || attributes.style(of: node).isHidden
  }

  /// A class word marks furniture only where the element is a small part of the page.
  private func isPlausible(_ reason: Exclusion.Reason, _ node: Int, _ size: Int, _ tree: MarkupTree)
    -> Bool
  {
    switch reason {
    case .hidden: return true
    case .toc: return size * 2 < total
    case .header: return size * 3 < total && headings(node, tree) == 0
    case .form: return size * 2 < total && holdsControls(node, tree)
    // The box of links beside a page has a heading too.
    default:
      let inside = inside(node, tree)
      return size * 2 < total
        && (inside.headings == 0 || reason == .navigation && Int(inside.linked) * 4 >= size * 3)
    }
  }

  private func headings(_ node: Int, _ tree: MarkupTree) -> Int {
    Int(inside(node, tree).headings)
  }

  /// Whether nearly all text of a list, table or box is short links.
  private func isLinkList(_ node: Int, _ size: Int, _ tree: MarkupTree, _ tag: HTMLTag) -> Bool {
    switch tag {
    case .list, .table, .cell, .block: break
    default: return false
    }
    let inside = inside(node, tree)
    let links = Int(inside.links)
    let linked = Int(inside.linked)
    guard links >= 4, linked * 20 >= size * 19, size / links < 40, size * 2 < total || total < 400
    else { return false }
    return !leadsToFiles(node, tree)
  }

  private func linkListReason(_ node: Int, _ tree: MarkupTree) -> Exclusion.Reason {
    let targets = hrefs(node, tree)
    return targets.allSatisfy { $0.hasPrefix("#") } ? .toc : .navigation
  }

  /// Lists of attached files (PDF, spreadsheets) are content, not menus.
  private func leadsToFiles(_ node: Int, _ tree: MarkupTree) -> Bool {
    let files = hrefs(node, tree).filter { target in
      [".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".csv", ".ppt", ".pptx"].contains {
        target.lowercased().hasSuffix($0)
      }
    }
    return files.count * 2 > hrefs(node, tree).count
  }

  private func hrefs(_ node: Int, _ tree: MarkupTree) -> [String] {
    (node..<Int(tree.nodes[node].end)).filter {
      tree.nodes[$0].isElement && tree.name(of: $0) == "a"
    }
    .compactMap { tree.attribute("href", of: $0) }
  }

  /// Words of an identifier: `globalNavi2011` gives `global`, `navi`.
  static func words(of value: Substring) -> [String] {
    var result: [String] = []
    var word = ""
    var wasLower = false
    for scalar in value.unicodeScalars {
      let isUpper = (65...90).contains(scalar.value)
      let isLower = (97...122).contains(scalar.value)
      if !isUpper && !isLower || (isUpper && wasLower) {
        if !word.isEmpty { result.append(word) }
        word = ""
      }
      if isUpper || isLower { word += String(scalar).lowercased() }
      wasLower = isLower
    }
    if !word.isEmpty { result.append(word) }
    return result
  }
}
