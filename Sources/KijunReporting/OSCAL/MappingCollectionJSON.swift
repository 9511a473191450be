import KijunModel

/// Mappings as an OSCAL mapping collection; what its model has no place for stands in own properties.
///
/// Source: OSCAL control mapping model 1.2 (pages.nist.gov/OSCAL).
public enum MappingCollectionJSON {
  /// - Parameters:
  ///   - mappings: At least one with a link; those without are left out.
  ///   - uuid: Makes the identity of a thing from its name, the same for the same name.
  public static func write(
    _ mappings: [Mapping], uuid: (String) -> String, to writer: inout JSONWriter
  ) {
    let used = mappings.filter { !$0.links.isEmpty }
    writer.beginObject()
    writer.key("mapping-collection")
    writer.beginObject()
    writer.field("uuid", uuid("collection " + used.map(\.id).joined(separator: " ")))
    writer.key("metadata")
    writer.beginObject()
    let title = used.lazy.map(\.title).first { !$0.isEmpty } ?? used.first?.id ?? "mapping"
    writer.field("title", ShownControls.shown(title))
    let newest = used.compactMap(\.source.revision).compactMap(RevisionDate.of).max()
    writer.field("last-modified", (newest ?? "1970-01-01") + "T00:00:00Z")
    writer.field("version", "1")
    writer.field("oscal-version", "1.2.1")
    writer.endObject()
    writer.key("provenance")
    writer.beginObject()
    writer.field("method", "human")
    writer.field("matching-rationale", "semantic")
    let isDraft = used.contains { $0.links.contains { $0.status == .draft } }
    writer.field("status", isDraft ? "in-progress" : "complete")
    let provenance = used.lazy.map(\.provenance).first { !$0.isEmpty }
    writer.field("mapping-description", ShownControls.shown(provenance ?? title))
    writer.endObject()
    writer.key("mappings")
    writer.beginArray()
    for mapping in used { write(mapping, uuid, to: &writer) }
    writer.endArray()
    writer.endObject()
    writer.endObject()
    writer.newline()
  }

  private static func write(
    _ mapping: Mapping, _ uuid: (String) -> String, to writer: inout JSONWriter
  ) {
    writer.breakLine()
    writer.beginObject()
    writer.field("uuid", uuid("mapping " + mapping.id))
    resource("source-resource", mapping.source, to: &writer)
    resource("target-resource", mapping.target, to: &writer)
    writer.key("maps")
    writer.beginArray()
    for links in maps(of: mapping) {
      writer.breakLine()
      let link = mapping.links[links.lowerBound]
      let name = "map \(mapping.id) \(links.lowerBound) \(link.clause) \(link.control)"
      map(mapping.links[links], uuid(name), to: &writer)
    }
    writer.endArray()
    properties(
      [("mapping", mapping.id), ("title", mapping.title), ("provenance", mapping.provenance)],
      to: &writer)
    writer.endObject()
  }

  /// Runs of links that were stated together and say the same, and every other link by itself.
  private static func maps(of mapping: Mapping) -> [Range<Int>] {
    let links = mapping.links
    var result: [Range<Int>] = []
    var start = 0
    while start < links.count {
      let together = links[start].together
      let (count, overflows) = together.clauses.multipliedReportingOverflow(by: together.controls)
      let end = overflows || count > links.count - start ? start + 1 : start + count
      let isWhole =
        end - start == count
        && (start..<end).allSatisfy { place in
          let first = links[start + (place - start) / together.controls * together.controls]
          return links[place].saysTheSame(as: links[start]) && links[place].clause == first.clause
            && links[place].control == links[start + (place - start) % together.controls].control
        }
      result.append(start..<(isWhole ? end : start + 1))
      start = result[result.count - 1].upperBound
    }
    return result
  }

  private static func map(_ links: ArraySlice<Link>, _ uuid: String, to writer: inout JSONWriter) {
    let link = links[links.startIndex]
    let isWhole = links.count > 1 || link.together == Together()
    let controls = isWhole ? link.together.controls : 1
    writer.beginObject()
    writer.field("uuid", uuid)
    writer.field("relationship", link.relationship.rawValue)
    writer.key("sources")
    items(
      stride(from: links.startIndex, to: links.endIndex, by: controls).map {
        (links[$0].clause.value, [])
      }, to: &writer)
    writer.key("targets")
    items(links.prefix(controls).map { ($0.control.value, $0.uuids) }, to: &writer)
    properties(
      [
        ("link", link.id ?? ""), ("status", link.status.rawValue),
        ("together", isWhole ? "" : link.together.text),
        ("clause-stamp", link.clauseStamp?.description ?? ""),
        ("control-stamp", link.controlStamp?.description ?? ""), ("reviewer", link.reviewer ?? ""),
        ("date", link.date ?? ""),
      ], to: &writer)
    if !link.rationale.isEmpty { writer.field("remarks", ShownControls.shown(link.rationale)) }
    writer.endObject()
  }

  private static func items(_ items: [(id: String, uuids: [String])], to writer: inout JSONWriter) {
    writer.beginArray()
    for (id, uuids) in items {
      writer.beginObject()
      writer.field("type", "control")
      writer.field("id-ref", ShownControls.shown(id))
      properties(uuids.map { ("uuid", $0) }, to: &writer)
      writer.endObject()
    }
    writer.endArray()
  }

  private static func resource(_ name: StaticString, _ pin: Pin, to writer: inout JSONWriter) {
    writer.key(name)
    writer.beginObject()
    writer.field("type", "catalog")
    writer.field("href", "#" + (pin.id.isEmpty ? "unnamed" : ShownControls.shown(pin.id)))
    properties(
      [("id", pin.id), ("revision", pin.revision ?? ""), ("sha256", pin.sha256?.hex ?? "")],
      to: &writer)
    writer.endObject()
  }

  private static func properties(_ values: [(String, String)], to writer: inout JSONWriter) {
    let used = values.filter { !$0.1.isEmpty }
    guard !used.isEmpty else { return }
    writer.key("props")
    writer.beginArray()
    for (name, value) in used {
      writer.beginObject()
      writer.field("name", name)
      writer.field("ns", OwnNamespace.oscal)
      writer.field("value", ShownControls.shown(value))
      writer.endObject()
    }
    writer.endArray()
  }
}

extension Link {
  /// Whether both could stand in one map: all but their ends is the same.
  fileprivate func saysTheSame(as other: Link) -> Bool {
    var mine = self
    mine.clause = other.clause
    mine.control = other.control
    mine.uuids = other.uuids
    mine.location = other.location
    return mine == other
  }
}
