/// Which document of one folder is which of another: by id, then by title, then the only two that are left.
struct DocumentPairing {
  struct Document {
    var id: String
    var title: String
    var path: String
  }

  /// In the order of the later folder.
  private(set) var pairs: [(old: String, new: String)] = []
  private(set) var added: [Document] = []
  private(set) var removed: [Document] = []

  /// Where a folder holds several revisions of a document, the last one in the order of paths counts.
  init(_ before: [Document], _ after: [Document]) {
    var waiting = Self.latest(before)
    var partners: [String: String] = [:]
    func take(_ matches: (Document) -> Bool) -> Document? {
      let found = waiting.filter(matches)
      guard found.count == 1 else { return nil }
      waiting.removeAll { $0.path == found[0].path }
      return found[0]
    }
    let news = Self.latest(after)
    for document in news {
      if let old = take({ $0.id == document.id }) { partners[document.path] = old.path }
    }
    for document in news where partners[document.path] == nil && !document.title.isEmpty {
      guard news.count(where: { $0.title == document.title }) == 1 else { continue }
      if let old = take({ $0.title == document.title }) { partners[document.path] = old.path }
    }
    let left = news.filter { partners[$0.path] == nil }
    if left.count == 1, let old = take({ _ in true }) { partners[left[0].path] = old.path }
    for document in news {
      if let old = partners[document.path] {
        pairs.append((old, document.path))
      } else {
        added.append(document)
      }
    }
    removed = waiting
  }

  private static func latest(_ documents: [Document]) -> [Document] {
    let last = Dictionary(documents.map { ($0.id, $0.path) }, uniquingKeysWith: { _, last in last })
    return documents.filter { last[$0.id] == $0.path }
  }
}
