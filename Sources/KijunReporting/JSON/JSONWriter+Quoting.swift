import KijunModel

/// Strings in quotation marks, with the escapes of RFC 8259.
extension JSONWriter {
  mutating func quote(_ text: String) {
    var text = text
    text.withUTF8 { quote(UnsafeRawBufferPointer($0)) }
  }

  /// Sixteen bytes are copied at a time while they are looked at.
  mutating func quote(_ bytes: UnsafeRawBufferPointer, slack: Int = 0) {
    var offset = 0
    output.append(most: bytes.count + 18) { target in
      offset = Self.copyPlain(bytes, slack, to: target + 1)
      target.storeBytes(of: UInt8(ascii: "\""), as: UInt8.self)
      target.storeBytes(of: UInt8(ascii: "\""), toByteOffset: offset + 1, as: UInt8.self)
      return offset == bytes.count ? offset + 2 : offset + 1
    }
    guard offset < bytes.count else { return }
    while offset < bytes.count {
      if let base = bytes.baseAddress, offset + 16 <= bytes.count + slack {
        let here = ByteLanes(base, offset)
        let length = min(ByteLanes.first(Self.mayNeedEscape(here)), bytes.count - offset)
        output.append(here, count: length)
        offset += length
        if offset == bytes.count || length == 16 { continue }
      }
      let byte = bytes[offset]
      let isC1 =
        byte == 0xC2 && offset + 1 < bytes.count && bytes[offset + 1] >= 0x80
        && bytes[offset + 1] < 0xA0
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte != 0x7F, !isC1 {
        output.append(byte)
      } else {
        if isC1 { offset += 1 }
        escape(bytes[offset])
      }
      offset += 1
    }
    output.append(UInt8(ascii: "\""))
  }

  /// Copies up to what may need an escape, or to the last bytes where too few can be read behind them.
  ///
  /// - Returns: How many bytes; up to fifteen more are written behind them.
  @inline(__always)
  private static func copyPlain(
    _ bytes: UnsafeRawBufferPointer, _ slack: Int, to target: UnsafeMutableRawPointer
  ) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let count = bytes.count
    var offset = 0
    while offset < count, offset + 16 <= count + slack {
      let here = ByteLanes(base, offset)
      target.storeBytes(of: here.bytes, toByteOffset: offset, as: ByteLanes.Bytes.self)
      let escapes = mayNeedEscape(here)
      if ByteLanes.isAny(escapes) { return min(offset + ByteLanes.first(escapes), count) }
      offset += 16
    }
    return min(offset, count)
  }

  /// Quotation marks, backslashes and what could be a control character.
  @inline(__always)
  private static func mayNeedEscape(_ lanes: ByteLanes) -> ByteLanes.Flags {
    (lanes.isControlOrSpace & ~lanes.equal(0x20)) | lanes.equal(0x22) | lanes.equal(0x5C)
      | lanes.equal(0x7F) | lanes.equal(0xC2)
  }

  private mutating func escape(_ byte: UInt8) {
    output.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(byte)
    case 9: output.append(UInt8(ascii: "t"))
    case 10: output.append(UInt8(ascii: "n"))
    case 13: output.append(UInt8(ascii: "r"))
    default:
      output.append("u00")
      let digits = Array("0123456789abcdef".utf8)
      output.append(digits[Int(byte >> 4)])
      output.append(digits[Int(byte & 15)])
    }
  }
}
