/// Folds text for comparison: NFKC, then the folds that NFKC lacks, then white space.
///
/// White space stays only between two letters or digits that are not CJK, as one space. The
/// printed text is never folded; the result is a key, not something to show.
///
/// Source: Unicode Standard Annex 15 (NFKC); `Mappings/folding/punctuation.tsv` for the rest.
public enum Folding {
  /// The Unicode version of the tables.
  public static var unicodeVersion: String { FoldingTable.unicodeVersion }

  /// - Parameter slack: Bytes behind `bytes` that can be read; what they hold makes no difference.
  /// - Complexity: Linear in `bytes`, but for runs of combining marks, which are sorted.
  public static func fold(
    _ bytes: UnsafeRawBufferPointer, slack: Int = 0, into output: inout ByteArena
  ) {
    var folder = Folder(slack: slack)
    folder.run(bytes, into: &output)
  }

  /// Folds a slice of a text; says where it stands in the output, and how many of the slice's scalars are no white
  /// space.
  public static func fold(
    _ slice: ByteSlice, of text: UnsafeRawBufferPointer, into output: inout ByteArena
  ) -> (slice: ByteSlice, visible: Int) {
    guard !slice.isEmpty else { return (.empty, 0) }
    let start = output.count
    var folder = Folder(slack: text.count - slice.upper)
    folder.run(UnsafeRawBufferPointer(rebasing: text[slice.range]), into: &output)
    return (ByteSlice(start, output.count), folder.visible)
  }

  /// Whether a scalar folds to itself where no mark follows it.
  @inline(__always)
  public static func keeps(_ scalar: UInt32) -> Bool {
    scalar < 0x80 ? scalar > 0x20 : FoldingTable.entry(of: scalar).map(\.passes) ?? true
  }

  public static func fold(_ text: String) -> String {
    var output = ByteArena(capacity: text.utf8.count + 16)
    var text = text
    text.withUTF8 { fold(UnsafeRawBufferPointer($0), into: &output) }
    return output.string()
  }
}
