/// Values that will not change any more, shared without a copy: what a ``GrowingBuffer`` or a ``ByteArena``
/// gave away.
public struct SharedBuffer<Element: BitwiseCopyable & Sendable>: Sendable {
  /// Owns the memory and does nothing else.
  @usableFromInline
  final class Storage: @unchecked Sendable {
    @usableFromInline let base: UnsafeMutablePointer<Element>
    @usableFromInline let used: Int

    @usableFromInline
    init(_ base: UnsafeMutablePointer<Element>, _ used: Int) {
      self.base = base
      self.used = used
    }

    deinit { Memory.release(base) }
  }

  @usableFromInline let storage: Storage

  /// - Parameter base: Memory of `malloc`, which is freed with the last copy.
  init(adopting base: UnsafeMutablePointer<Element>, count: Int) {
    storage = Storage(base, count)
  }

  @inlinable
  public init(_ elements: some Collection<Element>) {
    let count = elements.count
    let base = Self.room(for: count)
    _ = UnsafeMutableBufferPointer(start: base, count: count).initialize(from: elements)
    storage = Storage(base, count)
  }

  @usableFromInline
  static func room(for count: Int) -> UnsafeMutablePointer<Element> {
    Memory.resize(nil, Swift.max(count, 1))
  }

  @inlinable
  public func withUnsafeBufferPointer<R, E: Error>(
    _ body: (UnsafeBufferPointer<Element>) throws(E) -> R
  ) throws(E) -> R {
    defer { withExtendedLifetime(storage) {} }
    return try body(UnsafeBufferPointer(start: storage.base, count: storage.used))
  }

  @inlinable
  public func withUnsafeBytes<R, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    defer { withExtendedLifetime(storage) {} }
    return try body(
      UnsafeRawBufferPointer(UnsafeBufferPointer(start: storage.base, count: storage.used)))
  }
}

extension SharedBuffer: RandomAccessCollection {
  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { storage.used }

  @inlinable @inline(__always)
  public subscript(position: Int) -> Element {
    precondition(UInt(bitPattern: position) < UInt(bitPattern: storage.used))
    defer { withExtendedLifetime(storage) {} }
    return storage.base[position]
  }

  @inlinable
  public func withContiguousStorageIfAvailable<R>(
    _ body: (UnsafeBufferPointer<Element>) throws -> R
  ) rethrows -> R? {
    defer { withExtendedLifetime(storage) {} }
    return try body(UnsafeBufferPointer(start: storage.base, count: storage.used))
  }
}

extension SharedBuffer: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Element...) { self.init(elements) }
}

extension SharedBuffer: Equatable where Element: Equatable {
  public static func == (a: SharedBuffer, b: SharedBuffer) -> Bool {
    a.storage === b.storage || a.elementsEqual(b)
  }
}

extension SharedBuffer: Codable where Element: Codable {
  public init(from decoder: any Decoder) throws { self.init(try [Element](from: decoder)) }
  public func encode(to encoder: any Encoder) throws { try Array(self).encode(to: encoder) }
}

extension SharedBuffer where Element == UInt8 {
  /// Whether a slice is exactly this.
  public func holds(_ slice: ByteSlice, _ form: StaticString) -> Bool {
    Int(slice.count) == form.utf8CodeUnitCount
      && withUnsafeBytes { bytes in
        form.withUTF8Buffer { bytes[slice.range].elementsEqual($0) }
      }
  }

  /// The text of a slice; the arena is valid UTF-8 by construction.
  public func string(_ slice: ByteSlice) -> String {
    guard !slice.isEmpty else { return "" }
    return withUnsafeBytes { String(valid: UnsafeRawBufferPointer(rebasing: $0[slice.range])) }
  }
}
