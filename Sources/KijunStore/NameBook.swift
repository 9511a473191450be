import KijunModel

/// Words that stand in a record again and again (fields, rules, roles): each is written once and then named by its
/// number.
struct NameBook: ~Copyable {
  /// Further words are written each time.
  static let most = 1024

  private var index = SliceIndex(capacity: NameBook.most)
  private var arena = ByteArena(capacity: 1024)
  private var slices: [ByteSlice] = []

  /// The number of a word, and whether the book has it only now; `nil` where the book is full.
  mutating func number(of word: String) -> (number: Int, isNew: Bool)? {
    var word = word
    if let known = word.withUTF8({ position(of: UnsafeRawBufferPointer($0)) }) {
      return (known, false)
    }
    guard slices.count < Self.most else { return nil }
    let start = arena.count
    arena.append(word)
    slices.append(ByteSlice(start, arena.count))
    return (enter(slices.count - 1), true)
  }

  private func position(of word: UnsafeRawBufferPointer) -> Int? {
    arena.withBytes(0..<arena.count) { bytes in
      index.position(of: word) { UnsafeRawBufferPointer(rebasing: bytes[slices[$0].range]) }
    }
  }

  private mutating func enter(_ own: Int) -> Int {
    let slices = slices
    return arena.withBytes(0..<arena.count) { bytes in
      index.insert(own) { UnsafeRawBufferPointer(rebasing: bytes[slices[$0].range]) }
    }
  }
}
