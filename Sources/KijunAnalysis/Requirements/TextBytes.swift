import KijunModel

/// The bytes of a text or of a part of one, counted from its own beginning; nothing is copied.
struct TextBytes: RandomAccessCollection, Sendable {
  private let storage: SharedBuffer<UInt8>
  private let start: Int
  let endIndex: Int
  var startIndex: Int { 0 }

  init(_ storage: SharedBuffer<UInt8>) {
    self.init(storage, 0..<storage.count)
  }

  init(_ storage: SharedBuffer<UInt8>, _ range: Range<Int>) {
    self.storage = storage
    start = range.lowerBound
    endIndex = range.count
  }

  @inline(__always)
  subscript(position: Int) -> UInt8 { storage[start + position] }

  /// A part that is counted from its own beginning.
  func part(_ range: Range<Int>) -> TextBytes {
    TextBytes(storage, start + range.lowerBound..<start + range.upperBound)
  }

  @inline(__always)
  func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
    storage.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[start..<start + endIndex])) }
  }
}
