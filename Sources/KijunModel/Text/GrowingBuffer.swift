/// A growing run of fixed-size values without the checks of an array in its inner loops.
public struct GrowingBuffer<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<Element>
  @usableFromInline var used = 0
  @usableFromInline var capacity: Int

  @inlinable
  public init(capacity: Int) {
    self.capacity = max(capacity, 16)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

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

  @inlinable
  mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    larger.update(from: base, count: used)
    base.deallocate()
    base = larger
    capacity *= 2
  }

  @inlinable
  public func array() -> [Element] { Array(UnsafeBufferPointer(start: base, count: used)) }
}
