/// The date that a revision's name begins with; reports have no clock.
public enum RevisionDate {
  /// `2024-04-01`, `nil` where the name begins otherwise.
  public static func of(_ revision: String) -> String? {
    let head = Array(revision.utf8.prefix(10))
    guard hasShape(of: "0000-00-00", head), (1...12).contains(two(head, 5)),
      (1...31).contains(two(head, 8))
    else { return nil }
    return String(decoding: head, as: UTF8.self)
  }

  /// Whether a text is a time in UTC such as `2026-04-01T09:30:00Z`, as decisions carry it.
  public static func isTime(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return of(text) != nil && hasShape(of: "0000-00-00T00:00:00Z", bytes)
      && two(bytes, 11) < 24 && two(bytes, 14) < 60 && two(bytes, 17) < 61
  }

  /// Whether digits stand where the shape has a zero, and its other signs where it has them.
  private static func hasShape(of shape: String, _ bytes: [UInt8]) -> Bool {
    bytes.elementsEqual(shape.utf8) { byte, sign in
      sign == UInt8(ascii: "0") ? (0x30...0x39).contains(byte) : byte == sign
    }
  }

  private static func two(_ digits: [UInt8], _ place: Int) -> Int {
    Int(digits[place] & 15) * 10 + Int(digits[place + 1] & 15)
  }
}
