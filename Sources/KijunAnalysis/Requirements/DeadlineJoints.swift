import KijunModel

/// What joins two deadlines that are one: "without undue delay and in any event within 24 hours", 速やかに、遅くとも24時間以内に.
struct DeadlineJoints {
  private let forms: Set<String>

  init(_ phrases: Vocabulary, _ language: String) {
    forms = Set(phrases.words("deadline_joint", in: language))
  }

  /// A deadline with those that are joined to it.
  ///
  /// - Parameter next: Finds the first deadline of a range.
  func joined(
    _ first: Range<Int>?, _ sentence: TextSearch, _ range: Range<Int>,
    _ next: (Range<Int>) -> Range<Int>?
  ) -> Range<Int>? {
    guard var result = first else { return nil }
    while let more = next(
      result.upperBound..<min(range.upperBound, result.upperBound + Self.reach)),
      forms.contains(sentence.string(result.upperBound..<more.lowerBound).trimmingSpaces)
    {
      result = result.lowerBound..<more.upperBound
    }
    return result
  }

  /// Bytes behind a deadline in which the next one stands.
  private static let reach = 96
}

extension String {
  fileprivate var trimmingSpaces: String {
    var bytes = utf8[...]
    while bytes.first == 0x20 { bytes = bytes.dropFirst() }
    while bytes.last == 0x20 { bytes = bytes.dropLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
