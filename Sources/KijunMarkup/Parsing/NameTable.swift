internal import CLibXML2

/// Interns names; libxml2 hands out one pointer a name, so most look-ups are one comparison.
struct NameTable {
  private(set) var strings: [String] = []
  private var byText: [String: Int32] = [:]
  private var cache = [(key: UInt, index: Int32)](repeating: (0, 0), count: 1024)

  mutating func index(_ local: UnsafePointer<xmlChar>, prefix: UnsafePointer<xmlChar>?) -> Int32 {
    let key = UInt(bitPattern: local) &+ UInt(bitPattern: prefix) &* 31
    // Names stand side by side in libxml2's own table, a few bytes apart.
    let slot = Int((key ^ key >> 10) & 1023)
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
