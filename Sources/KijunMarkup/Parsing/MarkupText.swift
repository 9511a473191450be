import KijunModel

/// The texts and attribute values of a parsed source: slices of the source itself where they stand there as they
/// are, and of bytes of our own where references were resolved or pieces joined.
///
/// A slice counts through the source first and through the own bytes behind it.
public struct MarkupText: Sendable {
  @usableFromInline let source: [UInt8]
  @usableFromInline let own: SharedBuffer<UInt8>
  /// Bytes of all running text.
  public let runningCount: Int

  public init(source: [UInt8] = [], own: SharedBuffer<UInt8>, runningCount: Int) {
    self.source = source
    self.own = own
    self.runningCount = runningCount
  }

  @inlinable
  public func string(_ slice: ByteSlice) -> String {
    guard !slice.isEmpty else { return "" }
    return withBytes { String(decoding: $0[slice], as: UTF8.self) }
  }

  /// A word and the text behind it.
  public func string(_ word: StaticString, _ slice: ByteSlice) -> String {
    withBytes { bytes in
      let text = bytes[slice]
      let length = word.utf8CodeUnitCount
      return String(unsafeUninitializedCapacity: length + text.count) { target in
        let target = UnsafeMutableRawBufferPointer(target)
        target.copyMemory(from: UnsafeRawBufferPointer(start: word.utf8Start, count: length))
        UnsafeMutableRawBufferPointer(rebasing: target[length...]).copyMemory(from: text)
        return length + text.count
      }
    }
  }

  @inlinable @inline(__always)
  public func withBytes<R>(_ body: (MarkupBytes) throws -> R) rethrows -> R {
    try source.withUnsafeBytes { source in
      try own.withUnsafeBytes { own in try body(MarkupBytes(source: source, own: own)) }
    }
  }
}

/// The bytes of a ``MarkupText`` while they can be reached.
@frozen
public struct MarkupBytes {
  @usableFromInline let source: UnsafeRawBufferPointer
  @usableFromInline let own: UnsafeRawBufferPointer

  @inlinable
  init(source: UnsafeRawBufferPointer, own: UnsafeRawBufferPointer) {
    self.source = source
    self.own = own
  }

  /// How many bytes can be read behind a slice.
  @inlinable @inline(__always)
  public func slack(behind slice: ByteSlice) -> Int {
    slice.lower < source.count
      ? source.count - slice.upper : source.count + own.count - slice.upper
  }

  @inlinable @inline(__always)
  public subscript(slice: ByteSlice) -> UnsafeRawBufferPointer {
    let start = slice.lower
    return start < source.count
      ? UnsafeRawBufferPointer(rebasing: source[start..<start + Int(slice.count)])
      : UnsafeRawBufferPointer(
        rebasing: own[start - source.count..<start - source.count + Int(slice.count)])
  }
}
