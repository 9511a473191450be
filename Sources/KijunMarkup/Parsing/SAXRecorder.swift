internal import CLibXML2
import Glibc
import KijunModel

/// Receives SAX events of one parse and lays them down as a ``MarkupTree``.
///
/// libxml2 reaches it through `_private`; `userData` stays the parser context. One parse calls it
/// from one thread and never from inside itself, so that accesses need no check at run time.
final class SAXRecorder {
  let limits: Limits
  let source: String
  /// Empty lines and other markers of the decoder shift nothing: lines are those of the source.
  @exclusivity(unchecked) private(set) var failure: ReadError.Reason?
  private(set) var failureLine = 0
  private(set) var messages: [(line: Int, message: String, isFatal: Bool)] = []
  private(set) var messageCount = 0
  @exclusivity(unchecked) private var nodes: [MarkupTree.Node] = []
  @exclusivity(unchecked) private var attributes: [MarkupTree.Attribute] = []
  @exclusivity(unchecked) private var arena: ByteArena
  @exclusivity(unchecked) private var elements: [ElementTable.Record] = []
  @exclusivity(unchecked) private var stack: [Int32] = []
  @exclusivity(unchecked) private var names = NameTable()
  @exclusivity(unchecked) private var pendingSpace = false
  private let dropsBlankText: Bool
  /// The source, where the parser is shown other bytes than it has.
  private let masked: UnsafeRawBufferPointer?
  /// Text came from elsewhere than the input and holds what may be a mask.
  private(set) var sawForeignMask = false
  private var rootNamespace = ""
  private var doctype: String?

  init(
    source: String, limits: Limits, bytes: Int, dropsBlankText: Bool,
    masked: UnsafeRawBufferPointer? = nil
  ) {
    self.masked = masked
    self.source = source
    self.limits = limits
    self.dropsBlankText = dropsBlankText
    arena = ByteArena(capacity: bytes / 2)
    nodes.reserveCapacity(bytes / 48)
    elements.reserveCapacity(bytes / 96)
  }

  static func of(_ context: UnsafeMutableRawPointer?) -> SAXRecorder? {
    guard let parser = context?.assumingMemoryBound(to: xmlParserCtxt.self),
      let state = parser.pointee._private
    else { return nil }
    return Unmanaged<SAXRecorder>.fromOpaque(state).takeUnretainedValue()
  }

  /// Calls `body` with the recorder of a parser, which outlives the call: no reference is counted.
  @inline(__always)
  static func with(
    _ context: UnsafeMutableRawPointer?, _ body: (SAXRecorder, xmlParserCtxtPtr) -> Void
  ) {
    guard let parser = context?.assumingMemoryBound(to: xmlParserCtxt.self),
      let state = parser.pointee._private
    else { return }
    Unmanaged<SAXRecorder>.fromOpaque(state)._withUnsafeGuaranteedRef { body($0, parser) }
  }

  func finish() -> MarkupTree {
    while let open = stack.popLast() { nodes[Int(open)].end = Int32(nodes.count) }
    let visible = countVisible()
    return MarkupTree(
      names: names.strings, nodes: nodes, attributes: attributes, text: arena.array(),
      elements: ElementTable(names: names.strings, records: elements), visibleCharacters: visible,
      rootNamespace: rootNamespace, doctype: doctype)
  }

  // MARK: Events

  func start(
    _ parser: xmlParserCtxtPtr, name: Int32, attributes first: Int, count: Int
  ) {
    guard failure == nil else { return }
    if stack.count >= limits.depth { return fail(.tooDeep(limit: limits.depth), parser) }
    if nodes.count >= limits.nodes { return fail(.tooManyNodes(limit: limits.nodes), parser) }
    if count > limits.attributes {
      return fail(.tooManyAttributes(limit: limits.attributes), parser)
    }
    let parent = stack.last ?? -1
    elements.append(
      .init(parent: parent < 0 ? -1 : nodes[Int(parent)].element, name: name))
    stack.append(Int32(nodes.count))
    nodes.append(
      node(
        parser, name: name, parent: parent, slice: ByteSlice(first, first + count),
        element: Int32(elements.count - 1)))
  }

  func end() {
    guard failure == nil, let open = stack.popLast() else { return }
    nodes[Int(open)].end = Int32(nodes.count)
  }

  func text(_ parser: xmlParserCtxtPtr, _ shown: UnsafeRawBufferPointer) {
    guard failure == nil, !shown.isEmpty else { return }
    guard let bytes = unmasked(parser, shown) else {
      sawForeignMask = true
      return xmlStopParser(parser)
    }
    // U+3000 parts columns even where it stands alone.
    if dropsBlankText, VisibleCharacters.isBlank(bytes), !bytes.contains(0xE3) {
      // Blank text inside a run belongs to it.
      if !extendsLastText(bytes) { pendingSpace = true }
      return
    }
    if extendsLastText(bytes) { return }
    if nodes.count >= limits.nodes { return fail(.tooManyNodes(limit: limits.nodes), parser) }
    let start = arena.count
    arena.append(bytes)
    let parent = stack.last ?? -1
    var node = node(
      parser, name: MarkupTree.Node.text, parent: parent, slice: ByteSlice(start, arena.count),
      element: parent < 0 ? -1 : nodes[Int(parent)].element)
    // The parser for XML stands behind the text already; what counts is where its first word stands.
    if dropsBlankText { node.line -= linesBehindFirstWord(bytes) }
    nodes.append(node)
  }

  /// Adds to the run of text that is still open; says whether there is one.
  private func extendsLastText(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let last = nodes.count - 1
    guard last >= 0, nodes[last].isText, nodes[last].parent == (stack.last ?? -1),
      nodes[last].slice.upper == arena.count
    else { return false }
    arena.append(bytes)
    nodes[last].slice.count += UInt32(truncatingIfNeeded: bytes.count)
    return true
  }

  /// Counts the visible characters of every run of text, before anybody makes a clause of it.
  private func countVisible() -> Int {
    var visible = 0
    arena.withBytes(0..<arena.count) { bytes in
      for index in nodes.indices where nodes[index].isText {
        let count = VisibleCharacters.count(
          UnsafeRawBufferPointer(rebasing: bytes[nodes[index].slice.range]))
        nodes[index].visible = Int32(truncatingIfNeeded: count)
        visible += count
      }
    }
    return visible
  }

  private func linesBehindFirstWord(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    guard let base = bytes.baseAddress, memchr(base, 0x0A, bytes.count) != nil else { return 0 }
    var lines: Int32 = 0
    for byte in bytes.drop(while: { $0 <= 0x20 }) where byte == 0x0A { lines += 1 }
    return lines
  }

  /// The source's bytes for text that the parser shows, `nil` where they cannot be told.
  private func unmasked(
    _ parser: xmlParserCtxtPtr, _ shown: UnsafeRawBufferPointer
  ) -> UnsafeRawBufferPointer? {
    guard let masked else { return shown }
    guard let current = parser.pointee.input, let base = current.pointee.base,
      let end = current.pointee.end, let start = shown.baseAddress,
      start >= UnsafeRawPointer(base), start < UnsafeRawPointer(end)
    else { return shown.contains(MaskedInput.mask) ? nil : shown }
    let offset = Int(current.pointee.consumed) + (start - UnsafeRawPointer(base))
    guard parser.pointee.inputNr == 1, offset >= 0, offset + shown.count <= masked.count
    else { return nil }
    let bytes = UnsafeRawBufferPointer(rebasing: masked[offset..<offset + shown.count])
    return MaskedInput.agrees(shown, with: bytes) ? bytes : nil
  }

  func comment(_ parser: xmlParserCtxtPtr, _ text: UnsafePointer<xmlChar>) {
    guard failure == nil else { return }
    let start = arena.count
    let length = Int(xmlStrlen(text))
    arena.append(UnsafeRawBufferPointer(start: text, count: length))
    let parent = stack.last ?? -1
    nodes.append(
      node(
        parser, name: MarkupTree.Node.comment, parent: parent, slice: ByteSlice(start, arena.count),
        element: parent < 0 ? -1 : nodes[Int(parent)].element))
  }

  func declareDoctype(_ name: String, system: String?) {
    doctype = name + (system.map { " " + $0 } ?? "")
  }

  func note(namespace: UnsafePointer<xmlChar>) {
    if elements.isEmpty { rootNamespace = String(cString: namespace) }
  }

  func fail(_ reason: ReadError.Reason, _ parser: xmlParserCtxtPtr) {
    guard failure == nil else { return }
    failure = reason
    failureLine = Int(parser.pointee.input?.pointee.line ?? 0)
    xmlStopParser(parser)
  }

  /// Places where the parser passed over text.
  private(set) var losses: [(line: Int, message: String)] = []

  private(set) var lossCount = 0

  func recordLoss(line: Int, message: String) {
    lossCount += 1
    if losses.count < limits.findings { losses.append((line, message)) }
  }

  func record(line: Int, message: String, isFatal: Bool) {
    messageCount += 1
    if messages.count < limits.findings || isFatal { messages.append((line, message, isFatal)) }
  }

  // MARK: Storage

  func internName(_ local: UnsafePointer<xmlChar>, prefix: UnsafePointer<xmlChar>?) -> Int32 {
    names.index(local, prefix: prefix)
  }

  var attributeCount: Int { attributes.count }

  func addAttribute(_ name: Int32, _ value: UnsafeRawBufferPointer) {
    let start = arena.count
    arena.append(value)
    attributes.append(.init(name: name, value: ByteSlice(start, arena.count)))
  }

  private func node(
    _ parser: xmlParserCtxtPtr, name: Int32, parent: Int32, slice: ByteSlice, element: Int32
  ) -> MarkupTree.Node {
    let input = parser.pointee.input
    defer { pendingSpace = false }
    return MarkupTree.Node(
      name: name, parent: parent, end: Int32(nodes.count + 1),
      line: Int32(truncatingIfNeeded: input?.pointee.line ?? 0), slice: slice,
      offset: UInt32(truncatingIfNeeded: kijun_offset(parser)), element: element,
      visible: 0, hasSpaceBefore: pendingSpace)
  }
}

/// Interns names; libxml2 hands out one pointer a name, so most look-ups are one comparison.
struct NameTable {
  private(set) var strings: [String] = []
  private var byText: [String: Int32] = [:]
  private var cache = [(key: UInt, index: Int32)](repeating: (0, 0), count: 1024)

  mutating func index(_ local: UnsafePointer<xmlChar>, prefix: UnsafePointer<xmlChar>?) -> Int32 {
    let key = UInt(bitPattern: local) &+ UInt(bitPattern: prefix) &* 31
    let slot = Int((key >> 3 ^ key >> 13) & 1023)
    if cache[slot].key == key { return cache[slot].index }
    var text = String(cString: local)
    if let prefix, prefix.pointee != 0 { text = String(cString: prefix) + ":" + text }
    let index: Int32
    if let known = byText[text] {
      index = known
    } else {
      index = Int32(strings.count)
      strings.append(text)
      byText[text] = index
    }
    cache[slot] = (key, index)
    return index
  }
}
