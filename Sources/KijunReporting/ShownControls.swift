/// Control characters made visible, for every output that is read by people or by other programs.
enum ShownControls {
  /// - Parameter isHidden: What is shown as `\u{…}`.
  static func shown(
    _ text: String, where isHidden: (Unicode.Scalar) -> Bool = isControl
  ) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) {
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// C0 and C1 controls but tab, line feed and next line; and what turns the direction of text.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 9, 10, 0x85: false
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
