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
  @exclusivity(unchecked) var nodes: GrowingBuffer<MarkupTree.Node>
  @exclusivity(unchecked) var arena: ByteArena
  @exclusivity(unchecked) private var elements: GrowingBuffer<ElementTable.Record>
  @exclusivity(unchecked) var stack = GrowingBuffer<Int32>(capacity: 64)
  /// White space since the last node, and whether it is dropped: inside ``preformatted`` elements it is text.
  @exclusivity(unchecked) var gap = MarkupTree.Gap.none
  @exclusivity(unchecked) private(set) var keepsBlanks = false
  /// How many elements stand around the outermost preformatted one.
  private var preformattedDepth = -1
  private let preformatted: Int32
  let isXML: Bool
  /// What the parser is shown, and what was left out of it.
  let input: SkeletonInput
  @exclusivity(unchecked) var runningCount = 0
  @exclusivity(unchecked) var visible = 0
  private var rootNamespace = ""
  private var doctype: String?

  init(
    source: String, limits: Limits, input: SkeletonInput, isXML: Bool
  ) {
    self.input = input
    self.source = source
    self.limits = limits
    self.isXML = isXML
    preformatted = input.tags.names.index(of: "pre")
    let bytes = input.source.count
    arena = ByteArena(capacity: bytes / 16)
    nodes = GrowingBuffer(capacity: bytes / 48)
    elements = GrowingBuffer(capacity: bytes / 96)
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

  /// - Parameter source: The bytes that the parser's input was made of.
  func finish(_ source: [UInt8]) -> MarkupTree {
    while let open = stack.popLast() { nodes[Int(open)].end = Int32(nodes.count) }
    let names = input.tags.names.strings
    return MarkupTree(
      names: names, nodes: nodes.share(), attributes: input.tags.share(),
      text: MarkupText(source: source, own: arena.share(), runningCount: runningCount),
      elements: ElementTable(names: names, records: elements.share()),
      visibleCharacters: visible,
      rootNamespace: rootNamespace, doctype: doctype)
  }

  /// Whether all that the parser was not shown came back.
  var isComplete: Bool { input.isComplete }

  // MARK: Events

  /// Takes what was left out before the markup that the parser stands behind.
  @inline(__always)
  func reach(_ parser: xmlParserCtxtPtr) { takeBlanks(before: Int(kijun_offset(parser)), parser) }

  /// An element that opens; ``reach(_:)`` comes first.
  func start(
    _ parser: xmlParserCtxtPtr, name: Int32, attributes: ByteSlice
  ) {
    guard failure == nil else { return }
    if stack.count >= limits.depth { return fail(.tooDeep(limit: limits.depth), parser) }
    if nodes.count >= limits.nodes { return fail(.tooManyNodes(limit: limits.nodes), parser) }
    if attributes.count > limits.attributes {
      return fail(.tooManyAttributes(limit: limits.attributes), parser)
    }
    if name == preformatted, !keepsBlanks {
      keepsBlanks = true
      preformattedDepth = stack.count
    }
    let parent = stack.last ?? -1
    elements.append(
      .init(parent: parent < 0 ? -1 : nodes[Int(parent)].element, name: name))
    stack.append(Int32(nodes.count))
    nodes.append(
      node(
        parser, name: name, parent: parent, slice: attributes,
        number: Int32(elements.count - 1)))
  }

  func end(_ parser: xmlParserCtxtPtr) {
    guard failure == nil else { return }
    reach(parser)
    guard let open = stack.popLast() else { return }
    nodes[Int(open)].end = Int32(nodes.count)
    if stack.count == preformattedDepth {
      keepsBlanks = false
      preformattedDepth = -1
    }
  }

  func comment(_ parser: xmlParserCtxtPtr, _ text: UnsafePointer<xmlChar>) {
    guard failure == nil else { return }
    let slice = store(UnsafeRawBufferPointer(start: text, count: Int(xmlStrlen(text))))
    let parent = stack.last ?? -1
    nodes.append(
      node(
        parser, name: MarkupTree.Node.comment, parent: parent, slice: slice, number: 0))
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

  /// The line of the source of a line of what the parser is shown, where it stands.
  func sourceLine(_ line: Int, _ parser: xmlParserCtxtPtr) -> Int {
    line + input.linesLeftOut(before: Int(kijun_offset(parser)))
  }

  func record(line: Int, message: String, isFatal: Bool) {
    messageCount += 1
    if messages.count < limits.findings || isFatal { messages.append((line, message, isFatal)) }
  }

  // MARK: Storage

  func store(_ bytes: UnsafeRawBufferPointer) -> ByteSlice {
    let start = arena.count
    arena.append(bytes)
    return own(from: start)
  }

  /// What was added to the arena, as a slice that counts through the source first.
  func own(from start: Int) -> ByteSlice {
    ByteSlice(input.source.count + start, input.source.count + arena.count)
  }

  func internName(_ local: UnsafePointer<xmlChar>, prefix: UnsafePointer<xmlChar>?) -> Int32 {
    input.tags.names.index(local, prefix: prefix)
  }

  var attributeCount: Int { input.tags.count }

  func addAttribute(_ name: Int32, _ value: UnsafeRawBufferPointer) {
    addAttribute(name, store(value))
  }

  func addAttribute(_ name: Int32, _ slice: ByteSlice) { input.tags.append(name, slice) }

  /// The attributes of an element whose tag the parser was shown without them; behind ``reach(_:)``.
  @inline(__always)
  func leftOutAttributes(
    _ parser: xmlParserCtxtPtr, _ name: UnsafePointer<xmlChar>
  ) -> ByteSlice {
    input.takeAttributes(at: Int(kijun_offset(parser)), of: name) ?? ByteSlice(0, 0)
  }

  /// Where in the source an attribute's value stands, `nil` for one that the parser has made; behind ``reach(_:)``.
  @inline(__always)
  func sourceSlice(
    _ parser: xmlParserCtxtPtr, _ start: UnsafePointer<xmlChar>, _ count: Int
  ) -> ByteSlice? {
    guard let current = parser.pointee.input, parser.pointee.inputNr == 1,
      let base = current.pointee.base, let end = current.pointee.end, start >= base, start < end
    else { return nil }
    let offset = input.sourceOffset(Int(current.pointee.consumed) + (start - base))
    return ByteSlice(offset, offset + count)
  }

  /// The line of the source where the parser stands, when all that was left out before it has come back.
  @inline(__always)
  func line(_ parser: xmlParserCtxtPtr) -> Int {
    Int(parser.pointee.input?.pointee.line ?? 0) + input.linesAhead
  }

  func node(
    _ parser: xmlParserCtxtPtr, name: Int32, parent: Int32, slice: ByteSlice, number: Int32
  ) -> MarkupTree.Node {
    var node = MarkupTree.Node(
      name: name, parent: parent, end: Int32(nodes.count + 1),
      line: Int32(truncatingIfNeeded: line(parser)),
      slice: slice,
      offset: UInt32(truncatingIfNeeded: input.sourceOffset(Int(kijun_offset(parser)))),
      number: number)
    node.gapBefore = gap
    gap = .none
    return node
  }
}
