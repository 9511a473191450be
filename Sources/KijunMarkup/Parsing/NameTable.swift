internal import CLibXML2
import KijunModel

/// Interns names; libxml2 hands out one pointer a name, so most look-ups are one comparison, and those of short
/// names of the source are another.
struct NameTable: ~Copyable {
  private var names = NameList()
  private var cache = [(key: UInt, index: Int32)](repeating: (0, 0), count: 1024)
  private var short = GrowingBuffer(repeating: (key: ShortName(0, 0), index: Int32(-1)), count: 256)

  var strings: [String] { names.strings }

  /// A name of at most fifteen bytes of ASCII, eight in each word, zeros behind.
  struct ShortName: BitwiseCopyable {
    var low: UInt64
    var high: UInt64

    @inline(__always)
    init(_ low: UInt64, _ high: UInt64) {
      self.low = low
      self.high = high
    }

    /// - Parameter bytes: Sixteen, of which `count` are the name's.
    @inline(__always)
    init(_ bytes: UnsafeRawPointer, count: Int) {
      let low = bytes.loadUnaligned(as: UInt64.self)
      let high = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
      let isLong = count > 8
      // A shift by all bits of a word gives 0.
      let mask: UInt64 = ~(~0 << UInt64((isLong ? count - 8 : count) * 8))
      self.init(isLong ? low : low & mask, isLong ? high & mask : 0)
    }

    @inline(__always)
    fileprivate var slot: Int {
      Int(truncatingIfNeeded: ((low ^ high &* 31) &* 0x9E37_79B9_7F4A_7C15) >> 56)
    }
  }

  mutating func index(_ local: UnsafePointer<xmlChar>, prefix: UnsafePointer<xmlChar>?) -> Int32 {
    let key = UInt(bitPattern: local) &+ UInt(bitPattern: prefix) &* 31
    // Names stand side by side in libxml2's own table, a few bytes apart.
    let slot = Int((key ^ key >> 10) & 1023)
    if cache[slot].key == key { return cache[slot].index }
    var text = String(cString: local)
    if let prefix, prefix.pointee != 0 { text = String(cString: prefix) + ":" + text }
    let index = names.index(text)
    cache[slot] = (key, index)
    return index
  }

  mutating func index(of name: String) -> Int32 { names.index(name) }

  /// The index of a short name that was met already, `nil` for one that was not.
  @inline(__always)
  func index(known name: ShortName) -> Int32? {
    let slot = short[name.slot]
    return slot.key.low == name.low && slot.key.high == name.high ? slot.index : nil
  }

  mutating func index(new name: ShortName, _ bytes: UnsafeRawBufferPointer) -> Int32 {
    let index = names.index(String(decoding: bytes, as: UTF8.self))
    short[name.slot] = (name, index)
    return index
  }
}

/// Names in the order in which they were met.
struct NameList {
  private(set) var strings: [String] = []
  private var byText: [String: Int32] = [:]

  /// The index of a name, which is added where it is new.
  mutating func index(_ text: String) -> Int32 {
    if let known = byText[text] { return known }
    let index = Int32(strings.count)
    strings.append(text)
    byText[text] = index
    return index
  }
}
