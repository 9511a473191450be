/// A growing run of fixed-size values without the checks of an array in its inner loops.
public struct GrowingBuffer<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<Element>
  @usableFromInline var used = 0
  @usableFromInline var capacity: Int

  public init(capacity: Int) {
    self.capacity = max(capacity, 16)
    base = Memory.resize(nil, self.capacity)
  }

  public init(repeating element: Element, count: Int) {
    self.init(capacity: count)
    base.initialize(repeating: element, count: count)
    used = count
  }

  deinit { Memory.release(base) }

  @inlinable public var count: Int { used }
  @inlinable public var isEmpty: Bool { used == 0 }
  @inlinable public var last: Element? { used == 0 ? nil : base[used - 1] }

  @inlinable @inline(__always)
  public mutating func append(_ element: Element) {
    if used == capacity { grow() }
    (base + used).initialize(to: element)
    used += 1
  }

  @inlinable @inline(__always)
  public mutating func popLast() -> Element? {
    guard used > 0 else { return nil }
    used -= 1
    return base[used]
  }

  @inlinable
  public mutating func truncate(to length: Int) { used = length }

  @inlinable @inline(__always)
  public subscript(index: Int) -> Element {
    get { base[index] }
    _modify { yield &base[index] }
  }

  @usableFromInline
  mutating func grow() {
    capacity *= 2
    base = Memory.resize(base, capacity)
  }

  @inlinable
  public func array() -> [Element] { Array(UnsafeBufferPointer(start: base, count: used)) }
}

extension GrowingBuffer where Element: Sendable {
  /// Gives the elements away as they lie, and is empty then.
  public mutating func share() -> SharedBuffer<Element> {
    defer {
      capacity = 16
      used = 0
      base = Memory.resize(nil, capacity)
    }
    return SharedBuffer(adopting: base, count: used)
  }
}
