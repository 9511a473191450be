extension String {
  /// A copy of bytes that are known to be whole characters of valid UTF-8 and need not be looked at for it.
  ///
  /// Texts of clauses are: they were decoded, and a stored one is checked when it is read.
  public init(valid bytes: UnsafeRawBufferPointer) {
    let bytes = bytes.assumingMemoryBound(to: UInt8.self)
    let isASCII = bytes.reduce(0, |) < 0x80
    self.init(copying: UTF8Span(unchecked: bytes.span, isKnownASCII: isASCII))
  }
}
