import Crypto

/// Name-based identifiers: the same content has the same one, everywhere.
///
/// Source: RFC 9562, section 5.5.
enum UUIDv5 {
  /// Kijun's own namespace, itself the version 5 of its address in the URL namespace.
  private static let namespace: [UInt8] = digest(
    [
      0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30,
      0xC8,
    ],
    "https://kijun.example/ns/oscal")

  static func make(_ name: String) -> String {
    let bytes = digest(namespace, name)
    var text = ""
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text += "-" }
      text += String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }
    return text
  }

  private static func digest(_ space: [UInt8], _ name: String) -> [UInt8] {
    var bytes = Array(Insecure.SHA1.hash(data: space + Array(name.utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    return bytes
  }
}
