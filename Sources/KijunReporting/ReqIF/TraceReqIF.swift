import KijunModel

/// The traceability table for requirements management tools: clauses and controls are objects, links relations.
///
/// Source: OMG ReqIF 1.2.
public enum TraceReqIF {
  public static func write(_ trace: Trace) -> String {
    var xml = XMLText()
    let header = trace.set.clauses.header
    let time = (RevisionDate.of(header.revision.value) ?? "1970-01-01") + "T00:00:00Z"
    xml.open(
      "REQ-IF",
      [
        ("xmlns", "http://www.omg.org/spec/ReqIF/20110401/reqif.xsd"),
        ("xmlns:xhtml", "http://www.w3.org/1999/xhtml"),
      ])
    xml.open("THE-HEADER")
    xml.open("REQ-IF-HEADER", [("IDENTIFIER", "header")])
    xml.element("CREATION-TIME", time)
    xml.element("REQ-IF-TOOL-ID", "kijun")
    xml.element("REQ-IF-VERSION", "1.0")
    xml.element("SOURCE-TOOL-ID", "kijun")
    xml.element("TITLE", header.title)
    xml.close("REQ-IF-HEADER")
    xml.close("THE-HEADER")
    xml.open("CORE-CONTENT")
    xml.open("REQ-IF-CONTENT")
    types(time, &xml)
    objects(trace, time, &xml)
    relations(trace, time, &xml)
    specification(trace, time, &xml)
    xml.close("REQ-IF-CONTENT")
    xml.close("CORE-CONTENT")
    xml.close("REQ-IF")
    return xml.text
  }

  private static let clauseFields = ["id", "number", "heading", "text", "modality"]
  private static let controlFields = ["id", "heading", "text"]
  private static let linkFields = ["relationship", "state", "status", "rationale"]

  private static func types(_ time: String, _ xml: inout XMLText) {
    xml.open("DATATYPES")
    xml.empty(
      "DATATYPE-DEFINITION-STRING",
      [
        ("IDENTIFIER", "string"), ("LAST-CHANGE", time), ("LONG-NAME", "String"),
        ("MAX-LENGTH", "1000000"),
      ])
    xml.close("DATATYPES")
    xml.open("SPEC-TYPES")
    type("SPEC-OBJECT-TYPE", "clause", clauseFields, time, &xml)
    type("SPEC-OBJECT-TYPE", "control", controlFields, time, &xml)
    type("SPEC-RELATION-TYPE", "link", linkFields, time, &xml)
    type("SPECIFICATION-TYPE", "document", [], time, &xml)
    xml.close("SPEC-TYPES")
  }

  private static func type(
    _ element: String, _ name: String, _ fields: [String], _ time: String, _ xml: inout XMLText
  ) {
    let attributes = [("IDENTIFIER", "type-" + name), ("LAST-CHANGE", time), ("LONG-NAME", name)]
    guard !fields.isEmpty else { return xml.empty(element, attributes) }
    xml.open(element, attributes)
    xml.open("SPEC-ATTRIBUTES")
    for field in fields {
      xml.open(
        "ATTRIBUTE-DEFINITION-STRING",
        [("IDENTIFIER", "\(name)-\(field)"), ("LAST-CHANGE", time), ("LONG-NAME", field)])
      xml.open("TYPE")
      xml.element("DATATYPE-DEFINITION-STRING-REF", "string")
      xml.close("TYPE")
      xml.close("ATTRIBUTE-DEFINITION-STRING")
    }
    xml.close("SPEC-ATTRIBUTES")
    xml.close(element)
  }

  private static func objects(_ trace: Trace, _ time: String, _ xml: inout XMLText) {
    let clauses = trace.set.clauses
    let ranges = trace.set.ranges()
    xml.open("SPEC-OBJECTS")
    for index in clauses.indices {
      let record = clauses.records[index]
      let modality = trace.set.requirements[ranges[index]].max { $0.strength < $1.strength }?
        .modality
      let values = [
        clauses.eId(of: index).value, clauses.text.string(record.number),
        clauses.text.string(record.heading), clauses.text.string(record.text),
        modality?.rawValue ?? "",
      ]
      object("clause-\(index)", "clause", zip(clauseFields, values), time, &xml)
    }
    for (number, control) in controls(trace).enumerated() {
      object(
        "control-\(number)", "control",
        zip(controlFields, [control.id.value, control.title, control.text]), time, &xml)
    }
    xml.close("SPEC-OBJECTS")
  }

  private static func object(
    _ id: String, _ type: String, _ values: Zip2Sequence<[String], [String]>, _ time: String,
    _ xml: inout XMLText
  ) {
    xml.open("SPEC-OBJECT", [("IDENTIFIER", id), ("LAST-CHANGE", time)])
    xml.open("TYPE")
    xml.element("SPEC-OBJECT-TYPE-REF", "type-" + type)
    xml.close("TYPE")
    self.values(values, of: type, &xml)
    xml.close("SPEC-OBJECT")
  }

  private static func values(
    _ values: Zip2Sequence<[String], [String]>, of type: String, _ xml: inout XMLText
  ) {
    let used = values.filter { !$0.1.isEmpty }
    guard !used.isEmpty else { return }
    xml.open("VALUES")
    for (field, value) in used {
      xml.open("ATTRIBUTE-VALUE-STRING", [("THE-VALUE", ShownControls.shown(value))])
      xml.open("DEFINITION")
      xml.element("ATTRIBUTE-DEFINITION-STRING-REF", "\(type)-\(field)")
      xml.close("DEFINITION")
      xml.close("ATTRIBUTE-VALUE-STRING")
    }
    xml.close("VALUES")
  }

  /// Controls of all catalogues, and those that links name and no catalogue has.
  private static func controls(_ trace: Trace) -> [Control] {
    var seen = Set<ControlID>()
    var result = trace.catalogs.flatMap(\.controls).filter { seen.insert($0.id).inserted }
    for link in trace.rows.compactMap(\.link) where seen.insert(link.control).inserted {
      result.append(Control(id: link.control, title: ""))
    }
    return result
  }

  /// A link whose clause is not in the document has no end to hang it on and is left out; `kijun check` names it.
  private static func relations(_ trace: Trace, _ time: String, _ xml: inout XMLText) {
    let number = Dictionary(
      controls(trace).enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    xml.open("SPEC-RELATIONS")
    for (index, row) in trace.rows.enumerated() {
      guard let clause = row.clause, let link = row.link, let control = number[link.control] else {
        continue
      }
      xml.open("SPEC-RELATION", [("IDENTIFIER", "link-\(index)"), ("LAST-CHANGE", time)])
      xml.open("TYPE")
      xml.element("SPEC-RELATION-TYPE-REF", "type-link")
      xml.close("TYPE")
      xml.open("SOURCE")
      xml.element("SPEC-OBJECT-REF", "clause-\(clause)")
      xml.close("SOURCE")
      xml.open("TARGET")
      xml.element("SPEC-OBJECT-REF", "control-\(control)")
      xml.close("TARGET")
      values(
        zip(
          linkFields,
          [
            row.relationship ?? "", row.state?.rawValue ?? "", link.status.rawValue,
            link.rationale,
          ]), of: "link", &xml)
      xml.close("SPEC-RELATION")
    }
    xml.close("SPEC-RELATIONS")
  }

  private static func specification(_ trace: Trace, _ time: String, _ xml: inout XMLText) {
    let clauses = trace.set.clauses
    xml.open("SPECIFICATIONS")
    xml.open(
      "SPECIFICATION",
      [
        ("IDENTIFIER", "document"), ("LAST-CHANGE", time),
        ("LONG-NAME", ShownControls.shown(clauses.header.title)),
      ])
    xml.open("TYPE")
    xml.element("SPECIFICATION-TYPE-REF", "type-document")
    xml.close("TYPE")
    xml.open("CHILDREN")
    // Levels close as the next clause stands higher; no recursion.
    var open: [Int] = []
    for index in clauses.indices {
      let parent = Int(clauses.records[index].parent)
      while let last = open.last, last != parent {
        xml.close("CHILDREN")
        xml.close("SPEC-HIERARCHY")
        open.removeLast()
      }
      xml.open("SPEC-HIERARCHY", [("IDENTIFIER", "place-\(index)"), ("LAST-CHANGE", time)])
      xml.open("OBJECT")
      xml.element("SPEC-OBJECT-REF", "clause-\(index)")
      xml.close("OBJECT")
      let hasChildren =
        index + 1 < clauses.count && Int(clauses.records[index + 1].parent) == index
      if hasChildren {
        xml.open("CHILDREN")
        open.append(index)
      } else {
        xml.close("SPEC-HIERARCHY")
      }
    }
    for _ in open {
      xml.close("CHILDREN")
      xml.close("SPEC-HIERARCHY")
    }
    xml.close("CHILDREN")
    xml.close("SPECIFICATION")
    xml.close("SPECIFICATIONS")
  }
}
