/// Counts scalars that are no white space.
public enum VisibleCharacters {
  public static func count(_ bytes: UnsafeRawBufferPointer) -> Int {
    var result = 0
    var offset = 0
    let count = bytes.count
    while offset < count {
      let byte = bytes[offset]
      if byte < 0x80 {
        result += byte > 0x20 && byte != 0x7F ? 1 : 0
        offset += 1
      } else if byte == 0xE3 || byte == 0xE2 || byte == 0xC2 || byte == 0xE1 || byte == 0xEF {
        let (scalar, length) = UTF8Scalar.decode(bytes, offset)
        result += UTF8Scalar.isSpace(scalar) ? 0 : 1
        offset += length
      } else {
        result += 1
        offset += byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      }
    }
    return result
  }

  public static func count(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { count(UnsafeRawBufferPointer($0)) }
  }
}
