import Testing

@testable import KijunModel

@Suite struct StampTests {
  /// Test vectors of the reference implementation (xxhsum -H1) for seed 0.
  @Test(arguments: [
    ("", "ef46db3751d8e999"), ("a", "d24ec4f1a98c6e5b"), ("abc", "44bc2cf5ad770999"),
    ("The quick brown fox jumps over the lazy dog", "0b242d361fda71bc"),
  ])
  func isXXH64(_ text: String, _ expected: String) {
    let bytes = Array(text.utf8)
    #expect(bytes.withUnsafeBytes { Stamp(Stamp.hash($0)).description } == expected)
  }

  @Test func readsWhatItPrints() throws {
    let stamp = Stamp(0x0000_00AB_0000_0001)
    #expect(try #require(Stamp(stamp.description)) == stamp)
    #expect(Stamp("12") == nil)
    #expect(Stamp("zzzzzzzzzzzzzzzz") == nil)
  }
}
