import Glibc

/// Memory for buffers that grow: large blocks move by changing their addresses, not by copying.
///
/// The one place of this module that knows the C library.
public enum Memory {
  static func resize<Element>(
    _ base: UnsafeMutablePointer<Element>?, _ capacity: Int
  ) -> UnsafeMutablePointer<Element> {
    let (bytes, isTooLarge) = capacity.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard !isTooLarge, let larger = realloc(base, bytes) else {
      preconditionFailure("no memory for \(capacity) elements")
    }
    useLargePages(UnsafeMutableRawBufferPointer(start: larger, count: bytes))
    return larger.assumingMemoryBound(to: Element.self)
  }

  static func release(_ base: UnsafeMutableRawPointer) { free(base) }

  @inline(__always)
  public static func isSame(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
    guard a.count == b.count else { return false }
    guard let start = a.baseAddress, let other = b.baseAddress else { return true }
    return memcmp(start, other, a.count) == 0
  }

  /// Tells the kernel that a block will be filled: with pages of 2 MiB it takes a hundredth of the faults.
  ///
  /// Only what lies in such pages as a whole is named, so that a small block costs nothing more.
  public static func useLargePages(_ block: UnsafeMutableRawBufferPointer) {
    guard block.count >= page, let base = block.baseAddress else { return }
    let start = base.alignedUp(toMultipleOf: page)
    let end = (base + block.count).alignedDown(toMultipleOf: page)
    guard start < end else { return }
    // Where the kernel has none to give, the block is as good without.
    _ = madvise(start, end - start, MADV_HUGEPAGE)
  }

  private static let page = 1 << 21
}

extension Array {
  /// An empty array with room for so many elements, which are expected to come.
  public init(room capacity: Int) {
    self.init(unsafeUninitializedCapacity: capacity) { block, count in
      Memory.useLargePages(UnsafeMutableRawBufferPointer(block))
      count = 0
    }
  }
}
