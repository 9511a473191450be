import KijunModel

/// Words that stand in a record again and again (fields, rules, roles): each is written once and then named by its
/// number.
struct NameBook: ~Copyable {
  /// Further words are written each time.
  static let most = 1024

  private var index = SliceIndex(capacity: NameBook.most)
  private var arena = ByteArena(capacity: 1024)
  private var slices: [ByteSlice] = []
  /// The word met last of those with such a beginning, length and end; -1 for none.
  private var recent = GrowingBuffer(repeating: Int16(-1), count: 256)

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

  private mutating func position(of word: UnsafeRawBufferPointer) -> Int? {
    guard let first = word.first, let last = word.last else { return nil }
    let place = (word.count &* 37 &+ Int(first) &* 5 &+ Int(last)) & 255
    let guess = Int(recent[place])
    if guess >= 0, arena.withBytes(slices[guess].range, { Memory.isSame($0, word) }) {
      return guess
    }
    let found = arena.withBytes(0..<arena.count) { bytes in
      index.position(of: word) { UnsafeRawBufferPointer(rebasing: bytes[slices[$0].range]) }
    }
    if let found { recent[place] = Int16(truncatingIfNeeded: found) }
    return found
  }

  private mutating func enter(_ own: Int) -> Int {
    let slices = slices
    return arena.withBytes(0..<arena.count) { bytes in
      index.insert(own) { UnsafeRawBufferPointer(rebasing: bytes[slices[$0].range]) }
    }
  }
}
