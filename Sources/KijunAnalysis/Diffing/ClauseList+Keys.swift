import KijunModel

extension ClauseList {
  /// The label's value, or the label folded: what renumbering compares.
  func number(of index: Int) -> String {
    let record = records[index]
    if !record.value.isEmpty { return ids.string(record.value) }
    guard !record.number.isEmpty else { return "" }
    // A bullet is no number.
    let label = Folding.fold(text.string(record.number))
    return label.unicodeScalars.contains {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    } ? label : ""
  }

  /// Whether a clause has the same number as one of another list.
  func hasNumber(of index: Int, _ other: ClauseList, _ otherIndex: Int) -> Bool {
    let a = records[index].value
    let b = other.records[otherIndex].value
    guard !a.isEmpty, !b.isEmpty else { return number(of: index) == other.number(of: otherIndex) }
    return ids[a.range].elementsEqual(other.ids[b.range])
  }

  func headingKey(_ index: Int) -> UInt64 {
    let slice = records[index].headingMatch
    guard !slice.isEmpty else { return 0 }
    return folded.withUnsafeBytes { Stamp.hash(UnsafeRawBufferPointer(rebasing: $0[slice.range])) }
  }

  /// Heading and text as printed.
  func printed(_ index: Int) -> String {
    let record = records[index]
    let heading = text.string(record.heading)
    let body = text.string(record.text)
    return heading.isEmpty || body.isEmpty ? heading + body : heading + "　" + body
  }

  func textKey(_ index: Int) -> UInt64 {
    let slice = records[index].textMatch
    return folded.withUnsafeBytes { Stamp.hash(UnsafeRawBufferPointer(rebasing: $0[slice.range])) }
  }

  func joinedKey(_ index: Int) -> UInt64 {
    var joined = ByteArena(capacity: 256)
    folded.withUnsafeBytes { bytes in
      joined.append(UnsafeRawBufferPointer(rebasing: bytes[records[index].headingMatch.range]))
      joined.append(UnsafeRawBufferPointer(rebasing: bytes[records[index].textMatch.range]))
    }
    return joined.withBytes(0..<joined.count) { Stamp.hash($0) }
  }
}
