import KijunModel

/// Forms one behind the other, so that comparing with one counts no references.
struct FormTable: Sendable {
  private let bytes: SharedBuffer<UInt8>
  private let starts: SharedBuffer<Int32>

  init(_ forms: [[UInt8]]) {
    var ends: [Int32] = [0]
    for form in forms { ends.append((ends.last ?? 0) + Int32(form.count)) }
    bytes = SharedBuffer(forms.flatMap { $0 })
    starts = SharedBuffer(ends)
  }

  @inline(__always)
  func count(_ form: Int) -> Int { Int(starts[form + 1] - starts[form]) }

  @inline(__always)
  func withForm<R>(_ form: Int, _ body: (UnsafeRawBufferPointer) -> R) -> R {
    bytes.withUnsafeBytes {
      body(UnsafeRawBufferPointer(rebasing: $0[Int(starts[form])..<Int(starts[form + 1])]))
    }
  }
}
