import KijunModel

extension Catalog {
  /// The controls of a catalogue that was read as a document (OSCAL).
  ///
  /// A control's text is its statement with all items below it, guidance left out.
  public init(clauses: ClauseList) {
    let header = clauses.header
    self.init(
      id: header.id.value, revision: header.revision.value, title: header.title,
      source: header.source.uri,
      sha256: header.source.sha256)
    var position: [Int: Int] = [:]
    for index in clauses.indices {
      let record = clauses.records[index]
      if record.kind == .control || record.kind == .group {
        position[index] = controls.count
        controls.append(Self.control(index, clauses))
        continue
      }
      guard [.item, .statement, .guidance].contains(record.kind), !record.text.isEmpty else {
        continue
      }
      var isGuidance = record.kind == .guidance
      var ancestor = Int(record.parent)
      while ancestor >= 0, [.item, .guidance].contains(clauses.records[ancestor].kind) {
        isGuidance = isGuidance || clauses.records[ancestor].kind == .guidance
        ancestor = Int(clauses.records[ancestor].parent)
      }
      guard ancestor >= 0, let owner = position[ancestor] else { continue }
      let text = clauses.text.string(record.text)
      if isGuidance {
        controls[owner].guidance += (controls[owner].guidance.isEmpty ? "" : " ") + text
      } else {
        controls[owner].text += (controls[owner].text.isEmpty ? "" : " ") + text
      }
    }
  }

  private static func control(_ index: Int, _ clauses: ClauseList) -> Control {
    let record = clauses.records[index]
    var parent = Int(record.parent)
    while parent >= 0, clauses.records[parent].kind != .control,
      clauses.records[parent].kind != .group
    {
      parent = Int(clauses.records[parent].parent)
    }
    return Control(
      id: ControlID(clauses.text.string(record.id)), title: clauses.text.string(record.heading),
      text: clauses.text.string(record.text),
      parent: parent < 0 ? nil : ControlID(clauses.text.string(clauses.records[parent].id)),
      uuids: clauses.properties.run(of: index, by: \.block).map { clauses.ids.string($0.value) }
        .filter(UUIDText.isUUID),
      isWithdrawn: record.traits.contains(.withdrawn), isGroup: record.kind == .group,
      line: Int(record.line))
  }
}
