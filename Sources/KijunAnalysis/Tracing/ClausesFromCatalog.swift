import KijunModel

extension ClauseList {
  /// The clauses of a catalogue that was not read as a document (YAML, CSV): one a control, parents first.
  public init(catalog: Catalog) {
    var document = Document(
      header: DocumentHeader(
        id: DocumentID(catalog.id), revision: RevisionID(catalog.revision), title: catalog.title,
        source: SourceDescription(uri: catalog.source, sha256: catalog.sha256)))
    var arena = ByteArena(capacity: catalog.controls.reduce(0) { $0 + $1.text.utf8.count + 64 })
    func slice(_ text: String) -> ByteSlice {
      let start = arena.count
      arena.append(text)
      return ByteSlice(start, arena.count)
    }
    var slices: [(id: ByteSlice, title: ByteSlice, text: ByteSlice)] = []
    for control in catalog.controls {
      slices.append((slice(control.id.value), slice(control.title), slice(control.text)))
    }
    document.arena = arena.share()
    var builder = ClauseListBuilder(document)
    for (position, parent) in Self.parentsFirst(catalog) {
      let control = catalog.controls[position]
      var record = Record(kind: control.isGroup ? .group : .control, parent: parent, level: 0)
      record.id = slices[position].id
      record.heading = slices[position].title
      record.text = slices[position].text
      record.line = Int32(truncatingIfNeeded: control.line)
      record.derived = [.number, .heading, .text]
      if control.isWithdrawn { record.traits.insert(.withdrawn) }
      _ = builder.add(record, key: control.id.value)
    }
    self = builder.finish(visible: 0, composed: []).0
  }

  /// Controls in tree order with the place of the parent in that order, -1 for none; circles are cut.
  private static func parentsFirst(_ catalog: Catalog) -> [(position: Int, parent: Int)] {
    let index = catalog.indexByID()
    var children: [Int: [Int]] = [:]
    for (position, control) in catalog.controls.enumerated() {
      children[control.parent.flatMap { index[$0] } ?? -1, default: []].append(position)
    }
    var result: [(position: Int, parent: Int)] = []
    var isDone = [Bool](repeating: false, count: catalog.controls.count)
    let starts = (children[-1] ?? []) + Array(catalog.controls.indices)
    for start in starts where !isDone[start] {
      var waiting = [(start, -1)]
      while let (position, parent) = waiting.popLast() {
        guard !isDone[position] else { continue }
        isDone[position] = true
        result.append((position, parent))
        let place = result.count - 1
        for child in (children[position] ?? []).reversed() { waiting.append((child, place)) }
      }
    }
    return result
  }
}
