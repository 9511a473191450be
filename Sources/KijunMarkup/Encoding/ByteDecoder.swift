import Glibc
import KijunModel

/// Decodes legacy encodings to UTF-8 through iconv; undecodable bytes become U+FFFD and are told.
enum ByteDecoder {
  struct Output {
    var utf8: [UInt8] = []
    /// Byte offsets in the source.
    var errors: [Int] = []
  }

  static func decode(_ bytes: ArraySlice<UInt8>, as encoding: String) -> Output? {
    switch encoding {
    case "utf-8": return decodeUTF8(bytes)
    case "utf-16le": return decodeUTF16(bytes, isBigEndian: false)
    case "utf-16be": return decodeUTF16(bytes, isBigEndian: true)
    case "iso-2022-jp": return ISO2022JP.decode(bytes)
    default: return EncodingLabels.iconvName(of: encoding).flatMap { convert(bytes, from: $0) }
    }
  }

  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  private static func decodeUTF8(_ bytes: ArraySlice<UInt8>) -> Output {
    var output = Output()
    bytes.withUnsafeBytes { buffer in
      var start = 0
      while let bad = UTF8Validator.firstInvalid(buffer, from: start, nulIsInvalid: true) {
        output.utf8.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[start..<bad]))
        output.utf8.append(contentsOf: replacement)
        output.errors.append(bytes.startIndex + bad)
        start = bad + 1
        // The rest of a broken sequence belongs to the same error.
        if buffer[bad] >= 0xC2 {
          while start < buffer.count, start - bad < 3, buffer[start] & 0xC0 == 0x80,
            UTF8Validator.sequenceLength(buffer, start) == 0
          { start += 1 }
        }
      }
      output.utf8.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[start...]))
    }
    return output
  }

  private static func decodeUTF16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> Output {
    var output = Output()
    output.utf8.reserveCapacity(bytes.count)
    var offset = bytes.startIndex
    func unit(_ at: Int) -> UInt16 {
      isBigEndian
        ? UInt16(bytes[at]) << 8 | UInt16(bytes[at + 1])
        : UInt16(bytes[at + 1]) << 8 | UInt16(bytes[at])
    }
    while offset + 1 < bytes.endIndex {
      let high = unit(offset)
      var scalar = UInt32(high)
      var length = 2
      if UTF16.isLeadSurrogate(high), offset + 3 < bytes.endIndex,
        UTF16.isTrailSurrogate(unit(offset + 2))
      {
        scalar = 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit(offset + 2)) - 0xDC00)
        length = 4
      }
      if let valid = Unicode.Scalar(scalar), scalar != 0 {
        output.utf8.append(contentsOf: UTF8.encode(valid)!)
      } else {
        output.utf8.append(contentsOf: replacement)
        output.errors.append(offset)
      }
      offset += length
    }
    if offset < bytes.endIndex {
      output.utf8.append(contentsOf: replacement)
      output.errors.append(offset)
    }
    return output
  }

  static func convert(_ bytes: ArraySlice<UInt8>, from name: String) -> Output? {
    guard let converter = iconv_open("UTF-8", name), converter != iconv_t(bitPattern: -1) else {
      return nil
    }
    defer { iconv_close(converter) }
    var output = Output()
    output.utf8.reserveCapacity(bytes.count * 3 / 2 + 64)
    var source = Array(bytes)
    var chunk = [CChar](repeating: 0, count: 1 << 16)
    source.withUnsafeMutableBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      var input: UnsafeMutablePointer<CChar>? = base.assumingMemoryBound(to: CChar.self)
      var remaining = buffer.count
      while remaining > 0 {
        let (status, written) = chunk.withUnsafeMutableBufferPointer { space in
          var target: UnsafeMutablePointer<CChar>? = space.baseAddress
          var room = space.count
          let result = iconv(converter, &input, &remaining, &target, &room)
          return (result == -1 ? errno : 0, space.count - room)
        }
        chunk[0..<written].withUnsafeBytes { output.utf8.append(contentsOf: $0) }
        guard status != 0, status != E2BIG else { continue }
        // EILSEQ or EINVAL: one byte is not decodable (or the last character is cut).
        output.utf8.append(contentsOf: replacement)
        output.errors.append(bytes.startIndex + buffer.count - remaining)
        input = input.map { $0 + 1 }
        remaining -= 1
      }
    }
    if output.utf8.contains(0) { replaceNul(&output) }
    return output
  }

  private static func replaceNul(_ output: inout Output) {
    var clean: [UInt8] = []
    for byte in output.utf8 {
      if byte == 0 { clean.append(contentsOf: replacement) } else { clean.append(byte) }
    }
    output.errors.append(0)
    output.utf8 = clean
  }
}

/// ISO-2022-JP by its escapes; the double-byte parts go through EUC-JP-MS for NEC and IBM characters.
///
/// Source: RFC 1468; Encoding Standard, section 12.2 (states, JIS X 0201 Roman).
enum ISO2022JP {
  private enum State { case ascii, roman, katakana, double }

  static func decode(_ bytes: ArraySlice<UInt8>) -> ByteDecoder.Output {
    var euc: [UInt8] = []
    var output = ByteDecoder.Output()
    var state = State.ascii
    var offset = bytes.startIndex
    func flush() {
      guard !euc.isEmpty, let part = ByteDecoder.convert(euc[...], from: "EUC-JP-MS") else {
        return
      }
      output.utf8.append(contentsOf: part.utf8)
      if !part.errors.isEmpty { output.errors.append(offset) }
      euc.removeAll(keepingCapacity: true)
    }
    while offset < bytes.endIndex {
      let byte = bytes[offset]
      if byte == 0x1B, let (next, length) = escape(bytes, offset) {
        state = next
        offset += length
        continue
      }
      switch state {
      case .double
      where byte >= 0x21 && byte <= 0x7E && offset + 1 < bytes.endIndex
        && bytes[offset + 1] >= 0x21 && bytes[offset + 1] <= 0x7E:
        euc.append(byte | 0x80)
        euc.append(bytes[offset + 1] | 0x80)
        offset += 2
        continue
      case .katakana where byte >= 0x21 && byte <= 0x5F:
        euc.append(0x8E)
        euc.append(byte | 0x80)
      case .roman where byte == 0x5C || byte == 0x7E:
        flush()
        output.utf8.append(contentsOf: Array((byte == 0x5C ? "\u{A5}" : "\u{203E}").utf8))
      default:
        flush()
        let isGood = byte < 0x80 && byte != 0x1B && byte != 0x0E && byte != 0x0F && byte != 0
        let isBreak = byte == 0x0A || byte == 0x0D
        if isBreak, state == .double { state = .ascii }
        if isGood, state == .ascii || state == .roman || isBreak {
          output.utf8.append(byte)
        } else {
          output.utf8.append(contentsOf: [0xEF, 0xBF, 0xBD])
          output.errors.append(offset)
        }
      }
      offset += 1
    }
    flush()
    return output
  }

  private static func escape(_ bytes: ArraySlice<UInt8>, _ offset: Int) -> (State, Int)? {
    guard offset + 2 < bytes.endIndex else { return nil }
    switch (bytes[offset + 1], bytes[offset + 2]) {
    case (0x28, 0x42): return (.ascii, 3)
    case (0x28, 0x4A): return (.roman, 3)
    case (0x28, 0x49): return (.katakana, 3)
    case (0x24, 0x40), (0x24, 0x42): return (.double, 3)
    default: return nil
    }
  }
}
