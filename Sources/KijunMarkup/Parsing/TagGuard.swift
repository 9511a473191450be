import Glibc
import KijunModel

/// Finds tags with too many attributes before libxml2 sees them.
///
/// libxml2 compares every attribute with all before it, so a tag with 200,000 costs minutes inside
/// one call. Only gaps between two `<` that are long enough to hold so many are looked into.
enum TagGuard {
  static func check(
    _ bytes: [UInt8], dialect: MarkupParser.Dialect, limits: Limits
  ) -> (reason: ReadError.Reason, line: Int)? {
    // The shortest attribute is ` a=""` in XML, ` a` in HTML.
    let shortest = limits.attributes * (dialect == .xml ? 5 : 2)
    guard bytes.count > shortest else { return nil }
    return bytes.withUnsafeBytes { buffer in
      var probe = 0
      while probe < buffer.count {
        let start = lastOpening(buffer, before: probe)
        let end = nextOpening(buffer, from: probe + 1)
        if end - start > shortest, countAttributes(buffer, start..<end) > limits.attributes {
          let line = buffer[0..<start].reduce(1) { $0 + ($1 == 10 ? 1 : 0) }
          return (.tooManyAttributes(limit: limits.attributes), line)
        }
        probe = max(probe + shortest / 2, end)
      }
      return nil
    }
  }

  private static func lastOpening(_ bytes: UnsafeRawBufferPointer, before offset: Int) -> Int {
    var position = offset
    while position > 0, bytes[position] != UInt8(ascii: "<") { position -= 1 }
    return position
  }

  private static func nextOpening(_ bytes: UnsafeRawBufferPointer, from offset: Int) -> Int {
    guard offset < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + offset, Int32(UInt8(ascii: "<")), bytes.count - offset)
    else { return bytes.count }
    return UnsafeRawPointer(found) - base
  }

  /// Attributes of the tag that starts at the range's lower bound; names outside quotes are counted.
  private static func countAttributes(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int {
    var quote: UInt8 = 0
    var count = 0
    var wasSpace = false
    for offset in range {
      let byte = bytes[offset]
      if quote != 0 {
        if byte == quote { quote = 0 }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
      case UInt8(ascii: ">"): return count
      case 9, 10, 12, 13, 32: wasSpace = true
      default:
        if wasSpace, byte != UInt8(ascii: "=") { count += 1 }
        wasSpace = false
      }
    }
    return count
  }
}
