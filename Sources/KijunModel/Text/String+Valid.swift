extension String {
  /// A copy of a part of a text that is known to be valid UTF-8, whose inside need not be looked at for it.
  ///
  /// Texts of clauses are: they were decoded, and a stored one is checked when it is read. A character that an end
  /// of the part cuts becomes U+FFFD, as decoding has it.
  public init(valid part: UnsafeRawBufferPointer) {
    let bytes = part.assumingMemoryBound(to: UInt8.self)
    guard Self.isWhole(bytes) else {
      self.init(decoding: bytes, as: UTF8.self)
      return
    }
    let isASCII = bytes.reduce(0, |) < 0x80
    self.init(copying: UTF8Span(unchecked: bytes.span, isKnownASCII: isASCII))
  }

  /// Whether neither end cuts a character.
  private static func isWhole(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return true }
    if first & 0xC0 == 0x80 { return false }
    if last < 0x80 { return true }
    var lead = bytes.count - 1
    while lead > 0, bytes[lead] & 0xC0 == 0x80 { lead -= 1 }
    return lead + UTF8Scalar.length(of: bytes[lead]) == bytes.count
  }
}
