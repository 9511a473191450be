/// Looks for an encoding declaration in the first bytes of a page or an XML file.
enum MetaPrescan {
  /// Source: HTML Standard, section 13.2.3.2 (prescan). Browsers stop after 1,024 bytes and parse again
  /// when a later `<meta>` speaks; we look into the first 64 KiB instead.
  static func htmlLabel(_ bytes: [UInt8]) -> String? {
    let limit = min(bytes.count, 1 << 16)
    var offset = 0
    while offset < limit {
      guard bytes[offset] == UInt8(ascii: "<") else {
        offset += 1
        continue
      }
      if matches(bytes, offset, "<!--") {
        offset = find(bytes, "-->", from: offset + 2, limit).map { $0 + 3 } ?? limit
      } else if matches(bytes, offset, "<meta"), offset + 5 < limit,
        isSpaceOrSlash(bytes[offset + 5])
      {
        let (attributes, end) = readAttributes(bytes, from: offset + 5, limit)
        if let label = label(in: attributes) { return label }
        offset = end
      } else if matches(bytes, offset, "<script") || matches(bytes, offset, "<style") {
        let name = matches(bytes, offset, "<script") ? "</script" : "</style"
        offset = find(bytes, name, from: offset + 1, limit) ?? offset + 1
      } else if offset + 1 < limit, isLetter(bytes[offset + 1]) {
        while offset < limit, !isSpaceOrSlash(bytes[offset]), bytes[offset] != UInt8(ascii: ">") {
          offset += 1
        }
        (_, offset) = readAttributes(bytes, from: offset, limit)
      } else {
        offset += 1
      }
    }
    return nil
  }

  /// The `encoding` of an XML declaration in ASCII-compatible bytes.
  static func xmlLabel(_ bytes: [UInt8]) -> String? {
    guard matches(bytes, 0, "<?xml"), let end = find(bytes, "?>", from: 5, min(bytes.count, 1024)),
      let key = find(bytes, "encoding", from: 5, end)
    else { return nil }
    var offset = key + 8
    while offset < end, bytes[offset] != UInt8(ascii: "\""), bytes[offset] != UInt8(ascii: "'") {
      offset += 1
    }
    guard offset < end else { return nil }
    let quote = bytes[offset]
    let start = offset + 1
    offset = start
    while offset < end, bytes[offset] != quote { offset += 1 }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private static func label(in attributes: [(name: String, value: String)]) -> String? {
    var isContentType = false
    var fromContent: String?
    for (name, value) in attributes {
      switch name {
      case "charset": return value
      case "http-equiv": isContentType = value.lowercased() == "content-type"
      case "content": fromContent = charset(inContent: value)
      default: break
      }
    }
    return isContentType ? fromContent : nil
  }

  private static func charset(inContent value: String) -> String? {
    let lower = Array(value.lowercased().utf8)
    guard let key = find(lower, "charset", from: 0, lower.count) else { return nil }
    var offset = key + 7
    while offset < lower.count, lower[offset] <= 0x20 { offset += 1 }
    guard offset < lower.count, lower[offset] == UInt8(ascii: "=") else { return nil }
    offset += 1
    let rest = lower[offset...].drop {
      $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'")
    }
    let name = rest.prefix {
      $0 > 0x20 && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'")
    }
    return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
  }

  private static func readAttributes(
    _ bytes: [UInt8], from start: Int, _ limit: Int
  ) -> (attributes: [(name: String, value: String)], end: Int) {
    var result: [(name: String, value: String)] = []
    var offset = start
    while offset < limit {
      while offset < limit, isSpaceOrSlash(bytes[offset]) { offset += 1 }
      guard offset < limit, bytes[offset] != UInt8(ascii: ">") else { break }
      let nameStart = offset
      while offset < limit, bytes[offset] != UInt8(ascii: "="), bytes[offset] != UInt8(ascii: ">"),
        !isSpaceOrSlash(bytes[offset])
      { offset += 1 }
      let name = String(decoding: bytes[nameStart..<offset], as: UTF8.self).lowercased()
      while offset < limit, bytes[offset] <= 0x20 { offset += 1 }
      var value = ""
      if offset < limit, bytes[offset] == UInt8(ascii: "=") {
        offset += 1
        while offset < limit, bytes[offset] <= 0x20 { offset += 1 }
        guard offset < limit else { break }
        let quote = bytes[offset]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
          let valueStart = offset + 1
          offset = valueStart
          while offset < limit, bytes[offset] != quote { offset += 1 }
          value = String(decoding: bytes[valueStart..<offset], as: UTF8.self)
          offset += 1
        } else {
          let valueStart = offset
          while offset < limit, bytes[offset] > 0x20, bytes[offset] != UInt8(ascii: ">") {
            offset += 1
          }
          value = String(decoding: bytes[valueStart..<offset], as: UTF8.self)
        }
      }
      if offset == nameStart { offset += 1 }
      result.append((name, value))
    }
    return (result, min(offset + 1, limit))
  }

  private static func matches(_ bytes: [UInt8], _ offset: Int, _ text: String) -> Bool {
    var index = offset
    for byte in text.utf8 {
      guard index < bytes.count else { return false }
      let folded = bytes[index] >= 0x41 && bytes[index] <= 0x5A ? bytes[index] | 0x20 : bytes[index]
      if folded != byte { return false }
      index += 1
    }
    return true
  }

  private static func find(_ bytes: [UInt8], _ text: String, from start: Int, _ limit: Int) -> Int?
  {
    var offset = start
    while offset + text.utf8.count <= limit {
      if matches(bytes, offset, text) { return offset }
      offset += 1
    }
    return nil
  }

  private static func isSpaceOrSlash(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "/")
  }
  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
  }
}
