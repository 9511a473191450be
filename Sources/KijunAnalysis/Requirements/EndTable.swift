import KijunModel

/// Forms by their last bytes, so that a text's end is compared with few of them.
struct EndTable: Sendable {
  private let forms: FormTable
  /// Forms of three bytes and more by the bucket of their last three, in their order: those of bucket `b` are
  /// `items[starts[b]..<starts[b + 1]]`.
  private let starts: [Int32]
  private let items: [Int32]
  /// The shorter ones.
  private let short: [Int]

  init(_ forms: [[UInt8]]) {
    self.forms = FormTable(forms)
    short = forms.indices.filter { (1...2).contains(forms[$0].count) }
    var starts = [Int32](repeating: 0, count: WordIndex.bucketCount + 1)
    let buckets = forms.map { form in
      form.count < 3 ? -1 : form.withUnsafeBytes { WordIndex.bucket($0, form.count - 3) }
    }
    for bucket in buckets where bucket >= 0 { starts[bucket + 1] += 1 }
    for bucket in 0..<WordIndex.bucketCount { starts[bucket + 1] += starts[bucket] }
    var next = starts
    var items = [Int32](repeating: 0, count: Int(starts[WordIndex.bucketCount]))
    for (index, bucket) in buckets.enumerated() where bucket >= 0 {
      items[Int(next[bucket])] = Int32(index)
      next[bucket] += 1
    }
    self.starts = starts
    self.items = items
  }

  /// The first form, in their order, that a range ends with.
  func first(in text: TextSearch, _ range: Range<Int>) -> Int? {
    var result = range.count < 3 ? nil : long(text, range)
    for index in short where index < result ?? .max && holds(index, text, range) {
      result = index
    }
    return result
  }

  private func long(_ text: TextSearch, _ range: Range<Int>) -> Int? {
    let bucket = text.bytes.withUnsafeBytes { WordIndex.bucket($0, range.upperBound - 3) }
    for place in Int(starts[bucket])..<Int(starts[bucket + 1]) {
      let index = Int(items[place])
      if holds(index, text, range) { return index }
    }
    return nil
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
