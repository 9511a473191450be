import KijunModel

/// A clause tree as an OSCAL catalogue: divisions are groups, what stands in them is controls, and
/// what stands below a control is parts of its statement.
///
/// Source: OSCAL catalogue model 1.1 (pages.nist.gov/OSCAL).
public enum OSCALCatalogJSON {
  /// - Parameter uuid: Identity of the catalogue, made from its content.
  public static func write(_ list: ClauseList, uuid: String, to writer: inout JSONWriter) {
    let catalog = OSCALCatalogWriter(list)
    writer.beginObject()
    writer.key("catalog")
    writer.beginObject()
    writer.field("uuid", uuid)
    catalog.metadata(to: &writer)
    catalog.members(of: -1, to: &writer)
    writer.endObject()
    writer.endObject()
    writer.newline()
  }
}

private struct OSCALCatalogWriter {
  private let list: ClauseList
  private let children: [[Int]]
  private let top: [Int]

  init(_ list: ClauseList) {
    self.list = list
    var children = [[Int]](repeating: [], count: list.count)
    var top: [Int] = []
    for (index, record) in list.records.enumerated() {
      if record.parent < 0 { top.append(index) } else { children[Int(record.parent)].append(index) }
    }
    self.children = children
    self.top = top
  }

  func metadata(to writer: inout JSONWriter) {
    let header = list.header
    writer.key("metadata")
    writer.beginObject()
    writer.field(
      "title", header.title.isEmpty ? header.id.value : ShownControls.shown(header.title))
    writer.field("last-modified", Self.time(header.revision.value))
    writer.field("version", header.revision.value.isEmpty ? "0" : header.revision.value)
    writer.field("oscal-version", "1.1.3")
    writer.key("props")
    writer.beginArray()
    property("document", header.id.value, to: &writer)
    property("source-sha256", header.source.sha256.hex, to: &writer)
    writer.endArray()
    writer.endObject()
  }

  /// Groups and controls of a clause, -1 for the catalogue.
  ///
  /// A group holds groups or controls, never both: controls that stand beside groups get one of their own.
  func members(of clause: Int, to writer: inout JSONWriter) {
    let all = clause < 0 ? top : children[clause]
    // Nesting of divisions is bounded by the depth of the source.
    let groups = all.filter(isGroup)
    let controls = all.filter { !isGroup($0) }
    if !groups.isEmpty {
      writer.key("groups")
      writer.beginArray()
      for index in groups {
        writer.breakLine()
        writer.beginObject()
        identity(index, to: &writer)
        if !list.records[index].text.isEmpty {
          writer.key("parts")
          writer.beginArray()
          part(index, name: "overview", suffix: "_ovw", deep: false, to: &writer)
          writer.endArray()
        }
        members(of: index, to: &writer)
        writer.endObject()
      }
      if clause >= 0, !controls.isEmpty {
        writer.beginObject()
        writer.field("id", Self.token(list.ids.string(list.records[clause].eId)) + "_own")
        writer.field("title", title(clause))
        write(controls, to: &writer)
        writer.endObject()
      }
      writer.endArray()
    }
    if !controls.isEmpty, groups.isEmpty || clause < 0 { write(controls, to: &writer) }
  }

  private func write(_ controls: [Int], to writer: inout JSONWriter) {
    writer.key("controls")
    writer.beginArray()
    for index in controls {
      writer.breakLine()
      writer.beginObject()
      identity(index, to: &writer)
      writer.key("parts")
      writer.beginArray()
      part(index, name: "statement", suffix: "_smt", deep: true, to: &writer)
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
  }

  /// Divisions that hold something are groups; what stands alone is a control.
  private func isGroup(_ index: Int) -> Bool {
    guard !children[index].isEmpty else { return false }
    switch list.records[index].kind {
    case .part, .chapter, .section, .subsection, .division, .group, .appendix, .supplementary,
      .preamble:
      return true
    default: return false
    }
  }

  private func identity(_ index: Int, to writer: inout JSONWriter) {
    let record = list.records[index]
    writer.field("id", Self.token(list.ids.string(record.eId)))
    writer.field("class", record.kind.name)
    writer.field("title", title(index))
    properties(index, to: &writer)
  }

  /// Heading, else number, else the path.
  private func title(_ index: Int) -> String {
    let record = list.records[index]
    for slice in [record.heading, record.number] where !slice.isEmpty {
      return ShownControls.shown(list.text.string(slice))
    }
    return list.eId(of: index).value
  }

  private func properties(_ index: Int, to writer: inout JSONWriter) {
    let record = list.records[index]
    writer.key("props")
    writer.beginArray()
    if !record.number.isEmpty {
      writer.beginObject()
      writer.field("name", "label")
      writer.field("value", ShownControls.shown(list.text.string(record.number)))
      writer.endObject()
    }
    property("eid", list.ids.string(record.eId), to: &writer)
    property("stamp", Stamp(record.stamp).description, to: &writer)
    if !record.id.isEmpty { property("source-id", list.text.string(record.id), to: &writer) }
    writer.endArray()
  }

  private func property(_ name: String, _ value: String, to writer: inout JSONWriter) {
    guard !value.isEmpty else { return }
    writer.beginObject()
    writer.field("name", name)
    writer.field("ns", OwnNamespace.oscal)
    writer.field("value", ShownControls.shown(value))
    writer.endObject()
  }

  private func part(
    _ index: Int, name: String, suffix: String, deep: Bool, to writer: inout JSONWriter
  ) {
    let record = list.records[index]
    writer.beginObject()
    writer.field("id", Self.token(list.ids.string(record.eId)) + suffix)
    writer.field("name", name)
    if !record.text.isEmpty {
      writer.field("prose", ShownControls.shown(list.text.string(record.text)))
    }
    if deep, !children[index].isEmpty {
      writer.key("parts")
      writer.beginArray()
      for child in children[index] { item(child, to: &writer) }
      writer.endArray()
    }
    writer.endObject()
  }

  private func item(_ index: Int, to writer: inout JSONWriter) {
    let record = list.records[index]
    writer.beginObject()
    writer.field("id", Self.token(list.ids.string(record.eId)))
    writer.field("name", "item")
    writer.field("class", record.kind.name)
    if !record.heading.isEmpty {
      writer.field("title", ShownControls.shown(list.text.string(record.heading)))
    }
    properties(index, to: &writer)
    if !record.text.isEmpty {
      writer.field("prose", ShownControls.shown(list.text.string(record.text)))
    }
    if !children[index].isEmpty {
      writer.key("parts")
      writer.beginArray()
      for child in children[index] { item(child, to: &writer) }
      writer.endArray()
    }
    writer.endObject()
  }

  /// A token begins with a letter or `_` and holds letters, digits, `.`, `-`, `_`.
  private static func token(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isWord =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar == "." || scalar == "-" || scalar == "_"
      result.unicodeScalars.append(isWord ? scalar : "_")
    }
    let first = result.unicodeScalars.first
    return first.map { $0.properties.isAlphabetic || $0 == "_" } ?? false ? result : "_" + result
  }

  /// The revision's date as a time, else the epoch.
  private static func time(_ revision: String) -> String {
    (RevisionDate.of(revision) ?? "1970-01-01") + "T00:00:00Z"
  }
}
