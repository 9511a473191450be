/// Guesses the encoding of a page that declares none.
enum EncodingDetector {
  /// - Returns: The encoding, and whether the bytes leave no reasonable doubt.
  static func detect(_ bytes: [UInt8]) -> (encoding: String, isSure: Bool) {
    if switchesToJIS(bytes) { return ("iso-2022-jp", true) }
    if bytes.withUnsafeBytes({ UTF8Validator.firstInvalid($0) }) == nil { return ("utf-8", true) }
    let sample = bytes.prefix(1 << 20)
    let damage = ByteDecoder.decode(sample, as: "utf-8")?.errors.count ?? sample.count
    if isUTF8(sample, damage: damage, atMost: 20) { return ("utf-8", false) }
    let scores = ["shift_jis", "euc-jp"].map { name -> (String, Double, Bool) in
      guard let output = ByteDecoder.decode(sample, as: name) else { return (name, 0, false) }
      return (name, score(output), output.errors.count <= (sample.count < bytes.count ? 1 : 0))
    }
    let best = scores.max { $0.1 < $1.1 }
    if let best, best.1 > 0.6 { return (best.0, best.2) }
    return (isUTF8(sample, damage: damage, atMost: 2) ? "utf-8" : "windows-1252", false)
  }

  /// Whether bytes are UTF-8 but for some damage: other text rarely forms its sequences.
  ///
  /// - Parameters:
  ///   - damage: Sequences that are none.
  ///   - share: How many right ones there are for each of those, at least.
  static func isUTF8(_ bytes: ArraySlice<UInt8>, damage: Int, atMost share: Int) -> Bool {
    var wanted = damage * (share + 1)
    return wanted == 0
      || bytes.withUnsafeBytes { bytes in
        bytes.contains { byte in
          if byte >= 0xC2 { wanted -= 1 }
          return wanted == 0
        }
      }
  }

  /// Seven-bit text with an escape to JIS X 0208 (ESC $ @, ESC $ B), which no other encoding of pages has.
  private static func switchesToJIS(_ bytes: [UInt8]) -> Bool {
    guard let escape = bytes.withUnsafeBytes({ $0.firstIndex(of: 0x1B) }), escape + 2 < bytes.count,
      bytes[escape + 1] == UInt8(ascii: "$"),
      bytes[escape + 2] == UInt8(ascii: "B") || bytes[escape + 2] == UInt8(ascii: "@")
    else { return false }
    return !bytes.contains { $0 >= 0x80 }
  }

  /// Share of the non-ASCII scalars that running Japanese text is made of.
  private static func score(_ output: ByteDecoder.Output) -> Double {
    var good = 0
    var all = output.errors.count * 4
    for scalar in String(decoding: output.utf8, as: UTF8.self).unicodeScalars
    where scalar.value >= 0x80 {
      all += 2
      switch scalar.value {
      case 0x3000...0x30FF: good += 2
      case 0x4E00...0x9FFF, 0xFF01...0xFF5E: good += 1
      default: break
      }
    }
    return all == 0 ? 0 : Double(good) / Double(all) * 1.6
  }
}
