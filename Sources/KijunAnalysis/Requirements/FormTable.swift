import KijunModel

/// Forms one behind the other, so that comparing with one counts no references.
struct FormTable: Sendable {
  private let bytes: SharedBuffer<UInt8>
  private let starts: SharedBuffer<Int32>
  /// The first eight bytes of each, and the last; see ``EightBytes``.
  private let beginnings: SharedBuffer<UInt64>
  private let ends: SharedBuffer<UInt64>

  init(_ forms: [[UInt8]]) {
    var ends: [Int32] = [0]
    for form in forms { ends.append((ends.last ?? 0) + Int32(form.count)) }
    bytes = SharedBuffer(forms.flatMap { $0 })
    starts = SharedBuffer(ends)
    beginnings = SharedBuffer(
      forms.map { $0.withUnsafeBytes { $0.isEmpty ? 0 : EightBytes.from(0, of: $0) } })
    self.ends = SharedBuffer(
      forms.map { $0.withUnsafeBytes { EightBytes.before($0.count, of: $0) } })
  }

  @inline(__always)
  func count(_ form: Int) -> Int { Int(starts[form + 1] - starts[form]) }

  /// Whether the first eight bytes of a form, or all where they are fewer, are those of a word.
  @inline(__always)
  func begins(_ form: Int, _ word: UInt64) -> Bool {
    (beginnings[form] ^ word) & EightBytes.first(count(form)) == 0
  }

  /// Whether the last eight bytes of a form, or all where they are fewer, are those of a word.
  @inline(__always)
  func ends(_ form: Int, _ word: UInt64) -> Bool {
    (ends[form] ^ word) & EightBytes.last(count(form)) == 0
  }

  @inline(__always)
  func withForm<R>(_ form: Int, _ body: (UnsafeRawBufferPointer) -> R) -> R {
    bytes.withUnsafeBytes {
      body(UnsafeRawBufferPointer(rebasing: $0[Int(starts[form])..<Int(starts[form + 1])]))
    }
  }
}
