import Testing

@testable import KijunModel

/// An index finds what a dictionary of the same keys finds.
@Suite struct SliceIndexTests {
  /// Words of which many stand several times, some of them long, the empty one among them.
  private static func words(_ count: Int, of kinds: Int) -> [String] {
    var state: UInt64 = 11
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let kind = Int(state >> 33) % kinds
      return kind == 0 ? "" : String(repeating: "条", count: kind % 7) + "\(kind)"
    }
  }

  @Test(arguments: [(1, 1), (15, 40), (16, 3), (17, 9), (1000, 2), (1000, 400), (5000, 100_000)])
  func positionsAreEnteredOneByOneAndTogetherAlike(_ count: Int, _ kinds: Int) {
    let words = Self.words(count, of: kinds)
    var bytes: [UInt8] = []
    let slices = words.map { bytes.append(slice: $0) }
    bytes.withUnsafeBytes { bytes in
      func key(_ position: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[slices[position].range])
      }
      var single = SliceIndex(capacity: count)
      var together = SliceIndex(capacity: count)
      var first: [String: Int] = [:]
      for position in 0..<count {
        let owner = first[words[position]] ?? position
        first[words[position]] = owner
        #expect(single.insert(position, key: key) == owner)
      }
      // Both ways may be mixed.
      together.insert(0..<count / 3, key: key)
      for position in count / 3..<count / 2 { together.insert(position, key: key) }
      together.insert(count / 2..<count, key: key)
      for position in 0..<count {
        #expect(single.position(of: key(position), key: key) == first[words[position]])
        #expect(together.position(of: key(position), key: key) == first[words[position]])
      }
      let other = Array("無".utf8)
      other.withUnsafeBytes { #expect(together.position(of: $0, key: key) == nil) }
    }
  }

  @Test func newKeysAreFoundAmongOthers() {
    var bytes: [UInt8] = []
    let slices = (0..<2000).map { bytes.append(slice: "art_\($0)") }
    bytes.withUnsafeBytes { bytes in
      func key(_ position: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[slices[position].range])
      }
      var index = SliceIndex(capacity: 2000)
      for start in stride(from: 0, to: 2000, by: 50) {
        index.insert(start..<start + 49, areNew: true, key: key)
        index.insert(start + 49, key: key)
      }
      #expect((0..<2000).allSatisfy { index.position(of: key($0), key: key) == $0 })
    }
  }
}
