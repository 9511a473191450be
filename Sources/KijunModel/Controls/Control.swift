/// One control of a catalogue.
public struct Control: Sendable, Equatable, Codable {
  public var id: ControlID
  public var title: String
  public var text: String
  /// What explains the control and demands nothing.
  public var guidance = ""
  public var parent: ControlID?
  /// Stable identifiers that survive renumbering (uuid, alt-identifier).
  public var uuids: [String]
  public var isWithdrawn: Bool
  /// Whether it only groups controls, so that nothing needs to be mapped to it.
  public var isGroup: Bool
  public var line: Int

  public init(
    id: ControlID, title: String, text: String = "", parent: ControlID? = nil, uuids: [String] = [],
    isWithdrawn: Bool = false, isGroup: Bool = false, line: Int = 0
  ) {
    self.id = id
    self.title = title
    self.text = text
    self.parent = parent
    self.uuids = uuids
    self.isWithdrawn = isWithdrawn
    self.isGroup = isGroup
    self.line = line
  }

  /// Id, title and text in one line, as people read a control.
  public var printedLine: String {
    [id.value, title, text].filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// Stamp of title and text, folded: what a link was reviewed against.
  public var stamp: Stamp {
    var heading = ByteArena(capacity: title.utf8.count + 16)
    heading.append(Folding.fold(title))
    var body = ByteArena(capacity: text.utf8.count + 16)
    body.append(Folding.fold(text))
    return Stamp(
      heading.withBytes(0..<heading.count) { title in
        body.withBytes(0..<body.count) { Stamp.of(heading: title, text: $0) }
      })
  }
}

/// The controls of one framework at one revision, in the order of their source.
public struct Catalog: Sendable, Equatable, Codable {
  /// Framework, for instance `nist-csf`.
  public var id: String
  public var revision: String
  public var title: String
  public var source: String
  public var sha256: Digest
  public var controls: [Control]

  public init(
    id: String, revision: String, title: String, source: String, sha256: Digest = Digest(hex: ""),
    controls: [Control] = []
  ) {
    self.id = id
    self.revision = revision
    self.title = title
    self.source = source
    self.sha256 = sha256
    self.controls = controls
  }

  /// Framework and revision.
  public var name: String { "\(id) \(revision)" }

  /// Index of each control's id; the first of a repeated id counts.
  public func indexByID() -> [ControlID: Int] {
    var result: [ControlID: Int] = [:]
    for (index, control) in controls.enumerated() where result[control.id] == nil {
      result[control.id] = index
    }
    return result
  }

  /// The topmost group above each control, by the control's id.
  public func families() -> [(ControlID, String)] {
    let index = indexByID()
    var known: [Int: Int] = [:]
    return controls.indices.map { start in
      var path: [Int] = []
      var current = start
      while known[current] == nil, path.count < 64, let parent = controls[current].parent,
        let position = index[parent]
      {
        path.append(current)
        current = position
      }
      let top = known[current] ?? current
      for step in path { known[step] = top }
      return (controls[start].id, controls[top].id.value)
    }
  }
}
