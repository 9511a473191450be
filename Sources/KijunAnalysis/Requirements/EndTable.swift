/// Forms by their last bytes, so that a text's end is compared with few of them.
struct EndTable {
  private let forms: [[UInt8]]
  /// Forms in their order by their last three bytes; what is shorter stands under 0.
  private var byEnd: [UInt32: [Int32]] = [:]

  init(_ forms: [[UInt8]]) {
    self.forms = forms
    for (index, form) in forms.enumerated() where !form.isEmpty {
      byEnd[form.count < 3 ? 0 : Self.key(form, form.count), default: []].append(Int32(index))
    }
  }

  /// The first form, in their order, that a range ends with.
  func first(in text: TextSearch, _ range: Range<Int>) -> Int? {
    var result = range.count < 3 ? nil : first(Self.key(text.bytes, range.upperBound), text, range)
    if let short = first(0, text, range), short < result ?? .max { result = short }
    return result
  }

  private func first(_ key: UInt32, _ text: TextSearch, _ range: Range<Int>) -> Int? {
    guard let candidates = byEnd[key] else { return nil }
    for index in candidates where text.ends(range, with: forms[Int(index)]) { return Int(index) }
    return nil
  }

  private static func key(_ bytes: [UInt8], _ end: Int) -> UInt32 {
    UInt32(bytes[end - 3]) << 16 | UInt32(bytes[end - 2]) << 8 | UInt32(bytes[end - 1])
  }
}
