/// Archives as tests want them: parts as they are, or one of zeros, deflated with fixed Huffman codes.
///
/// Source: RFC 1951, PKWARE APPNOTE 6.3.
enum ZipBytes {
  static func archive(_ name: String, zeros: Int, lies: Int = 0) -> [UInt8] {
    archive([
      Part(
        name: name, body: deflated(zeros), method: 8, size: zeros + lies,
        crc: checksum(
          repeatElement(0, count: min(zeros, 1 << 20))))
    ])
  }

  /// - Parameter lies: Adds to what the archive says of every part's size.
  static func archive(
    _ parts: [(name: String, text: String)], lies: Int = 0, method: Int = 0
  ) -> [UInt8] {
    archive(
      parts.map { name, text in
        let body = Array(text.utf8)
        return Part(
          name: name, body: body, method: method, size: body.count + lies, crc: checksum(body))
      })
  }

  private struct Part {
    var name: String
    var body: [UInt8]
    var method: Int
    var size: Int
    var crc: Int
  }

  private static func archive(_ parts: [Part]) -> [UInt8] {
    func number(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var files: [UInt8] = []
    var central: [UInt8] = []
    for part in parts {
      let common =
        number(20, 2) + number(0, 2) + number(part.method, 2) + number(0, 4) + number(part.crc, 4)
        + number(part.body.count, 4) + number(part.size, 4) + number(part.name.utf8.count, 2)
        + number(0, 2)
      central +=
        Array("PK\u{1}\u{2}".utf8) + number(20, 2) + common + number(0, 10) + number(files.count, 4)
        + Array(part.name.utf8)
      files += Array("PK\u{3}\u{4}".utf8) + common + Array(part.name.utf8) + part.body
    }
    return files + central + Array("PK\u{5}\u{6}".utf8) + number(0, 4) + number(parts.count, 2)
      + number(parts.count, 2) + number(central.count, 4) + number(files.count, 4) + number(0, 2)
  }

  private static func deflated(_ zeros: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var bits = 0
    var held = 0
    func put(_ value: Int, _ count: Int, highFirst: Bool = true) {
      for place in 0..<count {
        let bit = value >> (highFirst ? count - 1 - place : place) & 1
        bits |= bit << held
        held += 1
        if held == 8 {
          bytes.append(UInt8(bits))
          (bits, held) = (0, 0)
        }
      }
    }
    put(1, 1)
    put(1, 2, highFirst: false)
    var left = zeros
    func literal() {
      put(0x30, 8)
      left -= 1
    }
    literal()
    // Length 258 at distance 1 again and again.
    while left >= 258 {
      put(0b1100_0101, 8)
      put(0, 5)
      left -= 258
    }
    while left > 0 { literal() }
    put(0, 7)
    while held > 0 { put(0, 1) }
    return bytes
  }

  private static func checksum(_ bytes: some Sequence<UInt8>) -> Int {
    var table = [UInt32](repeating: 0, count: 256)
    for index in 0..<256 {
      var value = UInt32(index)
      for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
      table[index] = value
    }
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes { crc = table[Int((crc ^ UInt32(byte)) & 0xFF)] ^ (crc >> 8) }
    return Int(crc ^ 0xFFFF_FFFF)
  }
}
