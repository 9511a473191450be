/// Tells identifiers that are unique everywhere from names.
public enum UUIDText {
  /// Eight, four, four, four and twelve hexadecimal digits.
  public static func isUUID(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 36 else { return false }
    return bytes.indices.allSatisfy { index in
      switch index {
      case 8, 13, 18, 23: bytes[index] == 0x2D
      default:
        (0x30...0x39).contains(bytes[index]) || (0x61...0x66).contains(bytes[index] | 0x20)
      }
    }
  }
}
