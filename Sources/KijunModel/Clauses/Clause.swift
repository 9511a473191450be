/// The unit that people cite, with its text as Strings: the public face of a ``ClauseList`` row.
public struct Clause: Sendable, Equatable, Codable {
  public var eId: ClauseID
  /// The publisher's identifier where there is one (`ac-2.3`).
  public var id: String?
  public var kind: ClauseKind
  /// The label as printed (`第四条の二`, `(1)`).
  public var number: String
  /// The parsed value of the label (`4_2`), empty where it has none.
  public var value: String
  public var heading: String
  /// As printed, white space normalised.
  public var text: String
  /// Folded for comparison.
  public var matchText: String
  /// Short digest of the heading's and the text's match text.
  public var stamp: Stamp
  public var parent: ClauseID?
  /// Depth in the clause tree, 1 at the top.
  public var level: Int
  public var location: SourceLocation
  /// Byte range in the UTF-8 source, empty where the parser gives none.
  public var bytes: Range<Int>
  public var derived: Derived
}

/// A short digest of match text: XXH64, shown as 16 hexadecimal digits.
///
/// It tells whether a text is still the one that was reviewed; it is no defence against forgery.
public struct Stamp: Hashable, Sendable, Codable, CustomStringConvertible {
  public var value: UInt64
  public init(_ value: UInt64) { self.value = value }

  /// - Returns: `nil` unless `text` is 16 hexadecimal digits.
  public init?(_ text: String) {
    guard text.utf8.count == 16, let value = UInt64(text, radix: 16) else { return nil }
    self.value = value
  }

  public var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
