import KijunModel

/// A few forms that are compared at places where one of them may begin: by their first three bytes first.
struct CodedForms: Sendable {
  private let codes: [UInt32]
  private let forms: [[UInt8]]

  init(_ forms: [[UInt8]]) {
    self.forms = forms
    codes = forms.map { form in
      form.count < 3 ? 0 : form.withUnsafeBytes { Self.code($0, 0) }
    }
  }

  func count(_ form: Int) -> Int { forms[form].count }

  /// The forms that begin at an offset and end before another one, in their order.
  @inline(__always)
  func each(at offset: Int, before end: Int, in text: TextSearch, _ body: (Int) -> Void) {
    let code = offset + 3 <= end ? text.bytes.withUnsafeBytes { Self.code($0, offset) } : 0
    for form in 0..<codes.count where codes[form] == code || codes[form] == 0 {
      if text.starts(offset..<end, with: forms[form]) { body(form) }
    }
  }

  @inline(__always)
  private static func code(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
    UInt32(bytes[offset]) << 16 | UInt32(bytes[offset + 1]) << 8 | UInt32(bytes[offset + 2])
  }
}
