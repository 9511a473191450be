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
    let start = arena.count
    arena.append(word)
    let own = slices.count
    slices.append(ByteSlice(start, arena.count))
    let slices = slices
    let found: Int? = arena.withBytes(0..<arena.count) { bytes in
      func key(_ word: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[slices[word].range])
      }
      return own < Self.most ? index.insert(own, key: key) : index.position(of: key(own), key: key)
    }
    if found == own { return (own, true) }
    arena.truncate(to: start)
    self.slices.removeLast()
    return found.map { ($0, false) }
  }
}
