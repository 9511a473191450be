import KijunModel

/// A clause tree as Akoma Ntoso 3.0: eIds are the tree's own, citations are references.
///
/// What Akoma Ntoso has an element for (parts to paragraphs, points) is that element; every other
/// kind is a named `hcontainer`. Reading the result gives the same clauses.
///
/// Source: OASIS LegalDocumentML, Akoma Ntoso Version 1.0 Part 2, 2018 (schema `akomantoso30.xsd`).
public enum AkomaNtosoXML {
  public static func write(_ list: ClauseList, to output: inout ByteArena) {
    var writer = AkomaNtosoWriter(list, ByteArena(capacity: list.text.count * 2 + 4096))
    writer.run()
    let bytes = writer.output.count
    writer.output.withBytes(0..<bytes) { output.append($0) }
  }
}

private struct AkomaNtosoWriter: ~Copyable {
  let list: ClauseList
  var output: ByteArena
  private let hasChildren: [Bool]

  init(_ list: ClauseList, _ output: consuming ByteArena) {
    self.list = list
    self.output = output
    var hasChildren = [Bool](repeating: false, count: list.count)
    for record in list.records where record.parent >= 0 { hasChildren[Int(record.parent)] = true }
    self.hasChildren = hasChildren
  }

  mutating func run() {
    let isAct = list.records.contains { $0.kind == .article }
    let (document, body) = isAct ? ("act", "body") : ("doc", "mainBody")
    output.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    output.append("<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">\n")
    output.append("<\(document) name=\"")
    escape(list.header.id.value.isEmpty ? document : list.header.id.value)
    output.append("\">\n")
    meta(document)
    output.append("<\(body)>\n")
    clauses()
    output.append("</\(body)>\n</\(document)>\n</akomaNtoso>\n")
  }

  // MARK: Identity

  private mutating func meta(_ document: String) {
    let header = list.header
    let date = RevisionDate.of(header.revision.value) ?? "0001-01-01"
    let id = header.id.value.isEmpty ? "document" : header.id.value
    let work = "/akn/\(country)/\(document)/\(date.prefix(4))/\(Self.path(id))"
    let expression = "\(work)/\(language)@\(date)"
    output.append("<meta>\n<identification source=\"#kijun\">\n")
    frbr("FRBRWork", work, date, "<FRBRcountry value=\"\(country)\"/>", alias: header.title)
    frbr("FRBRExpression", expression, date, "<FRBRlanguage language=\"\(language)\"/>", alias: "")
    frbr("FRBRManifestation", expression + "/main.xml", date, "", alias: "")
    output.append(
      """
      </identification>
      <references source="#kijun">
      <TLCOrganization eId="kijun" href="/ontology/organization/kijun" showAs="Kijun"/>
      <TLCOrganization eId="author" href="/ontology/organization/author" showAs="author"/>
      </references>
      </meta>

      """)
  }

  private mutating func frbr(
    _ level: String, _ uri: String, _ date: String, _ more: String, alias: String
  ) {
    output.append("<\(level)>\n<FRBRthis value=\"\(uri)/!main\"/>\n<FRBRuri value=\"\(uri)\"/>\n")
    if !alias.isEmpty {
      output.append("<FRBRalias name=\"title\" value=\"")
      escape(alias)
      output.append("\"/>\n")
    }
    output.append(
      "<FRBRdate date=\"\(date)\" name=\"revision\"/>\n<FRBRauthor href=\"#author\"/>\n")
    if !more.isEmpty { output.append(more + "\n") }
    output.append("</\(level)>\n")
  }

  private var country: String {
    ["ja": "jp", "de": "de"][String(list.header.language.prefix(2))] ?? "un"
  }
  private var language: String {
    ["ja": "jpn", "de": "deu", "en": "eng"][String(list.header.language.prefix(2))] ?? "und"
  }

  /// Letters, digits and hyphens; everything else becomes a hyphen.
  private static func path(_ text: String) -> String {
    String(
      text.unicodeScalars.map { scalar in
        scalar.isASCII && (scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value))
          ? Character(scalar) : "-"
      })
  }

  // MARK: Clauses

  private mutating func clauses() {
    var open: [Int] = []
    for index in list.indices {
      let parent = Int(list.records[index].parent)
      while let last = open.last, last != parent { close(open.removeLast()) }
      begin(index)
      open.append(index)
    }
    while let last = open.popLast() { close(last) }
  }

  private mutating func begin(_ index: Int) {
    let record = list.records[index]
    let element = Self.element(record.kind)
    output.append("<\(element ?? "hcontainer") eId=\"")
    escape(record.eId, in: list.ids)
    output.append("\"")
    let id = list.text.string(record.id)
    if !id.isEmpty, !id.unicodeScalars.contains(where: { $0.properties.isWhitespace }) {
      output.append(" wId=\"")
      escape(id)
      output.append("\"")
    }
    if element == nil { output.append(" name=\"\(record.kind.name)\"") }
    if record.traits.contains(.withdrawn) { output.append(" status=\"removed\"") }
    output.append(">\n")
    field("num", record.number)
    field("heading", record.heading)
    guard !record.text.isEmpty || !hasChildren[index] else { return }
    output.append(hasChildren[index] ? "<intro><p>" : "<content><p>")
    text(index)
    output.append(hasChildren[index] ? "</p></intro>\n" : "</p></content>\n")
  }

  private mutating func close(_ index: Int) {
    output.append("</\(Self.element(list.records[index].kind) ?? "hcontainer")>\n")
  }

  private mutating func field(_ name: String, _ slice: ByteSlice) {
    guard !slice.isEmpty else { return }
    output.append("<\(name)>")
    escape(slice, in: list.text)
    output.append("</\(name)>\n")
  }

  /// The text with its citations; overlapping ones are left as text.
  private mutating func text(_ index: Int) {
    let slice = list.records[index].text
    var position = slice.lower
    for reference in list.references.run(of: index, by: \.clause) {
      let start = slice.lower + reference.span.lowerBound
      let end = slice.lower + reference.span.upperBound
      let targets = list.targets(of: reference)
      guard start >= position, end <= slice.upper, let first = targets.first,
        let last = targets.last
      else { continue }
      escape(ByteSlice(position, start), in: list.text)
      output.append(first == last ? "<ref href=\"#" : "<rref from=\"#")
      escape(list.records[first].eId, in: list.ids)
      if first != last {
        output.append("\" upTo=\"#")
        escape(list.records[last].eId, in: list.ids)
      }
      output.append("\">")
      escape(ByteSlice(start, end), in: list.text)
      output.append(first == last ? "</ref>" : "</rref>")
      position = end
    }
    escape(ByteSlice(position, slice.upper), in: list.text)
  }

  /// The element of a kind, `nil` where Akoma Ntoso has none that nests anywhere.
  private static func element(_ kind: ClauseKind) -> String? {
    switch kind {
    case .part, .chapter, .section, .subsection, .division, .article, .paragraph, .point: kind.name
    default: nil
    }
  }

  private mutating func escape(_ slice: ByteSlice, in arena: SharedBuffer<UInt8>) {
    guard !slice.isEmpty else { return }
    escape(arena.string(slice))
  }

  private mutating func escape(_ text: String) {
    for scalar in ShownControls.shown(text).unicodeScalars {
      switch scalar {
      case "&": output.append("&amp;")
      case "<": output.append("&lt;")
      case ">": output.append("&gt;")
      case "\"": output.append("&quot;")
      case "\u{FFFE}", "\u{FFFF}": output.append(scalar: 0xFFFD)
      default: output.append(scalar: scalar.value)
      }
    }
  }
}
