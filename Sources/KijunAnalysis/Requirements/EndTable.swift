import KijunModel

/// Forms by their last bytes, so that a text's end is compared with few of them.
struct EndTable: Sendable {
  private let forms: FormTable
  /// Forms of three bytes and more by their last three, in their order.
  private let long: BucketTable
  /// The shorter ones.
  private let short: [Int]

  init(_ forms: [[UInt8]]) {
    self.forms = FormTable(forms)
    short = forms.indices.filter { (1...2).contains(forms[$0].count) }
    long = BucketTable(
      forms.map { form in
        form.count < 3 ? -1 : form.withUnsafeBytes { WordIndex.bucket($0, form.count - 3) }
      })
  }

  /// The first form, in their order, that a range ends with.
  func first(in text: TextSearch, _ range: Range<Int>) -> Int? {
    var result = range.count < 3 ? nil : firstLong(text, range)
    for index in short where index < result ?? .max && holds(index, text, range) {
      result = index
    }
    return result
  }

  private func firstLong(_ text: TextSearch, _ range: Range<Int>) -> Int? {
    let (bucket, word) = text.bytes.withUnsafeBytes { bytes in
      (
        WordIndex.bucket(bytes, range.upperBound - 3),
        EightBytes.before(range.upperBound, of: bytes)
      )
    }
    return long.first(in: bucket) { forms.ends($0, word) && holds($0, text, range) }
  }

  @inline(__always)
  private func holds(_ form: Int, _ text: TextSearch, _ range: Range<Int>) -> Bool {
    let start = range.upperBound - forms.count(form)
    guard start >= range.lowerBound else { return false }
    return text.bytes.withUnsafeBytes { bytes in
      forms.withForm(form) { form in
        for place in 0..<form.count where bytes[start + place] != form[place] { return false }
        return true
      }
    }
  }
}
