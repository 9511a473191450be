import KijunModel

/// What the source sets apart, clause by clause: the pieces that stand in a clause's text.
enum ClauseMarks {
  /// - Parameter marks: Pieces of the list's text, in any order.
  static func add(_ marks: [Document.Mark], to list: inout ClauseList) {
    guard !marks.isEmpty else { return }
    let clauses = list.records.indices.filter { !list.records[$0].text.isEmpty }
      .sorted { list.records[$0].text.lower < list.records[$1].text.lower }
    list.text.withUnsafeBytes { text in
      for mark in marks {
        var low = 0
        var high = clauses.count
        while low < high {
          let middle = (low + high) / 2
          if list.records[clauses[middle]].text.upper <= mark.slice.lower {
            low = middle + 1
          } else {
            high = middle
          }
        }
        while low < clauses.count, list.records[clauses[low]].text.lower < mark.slice.upper {
          let own = list.records[clauses[low]].text
          let piece = trimmed(
            max(own.lower, mark.slice.lower)..<min(own.upper, mark.slice.upper), text)
          if !piece.isEmpty {
            list.marks.append(
              .init(
                clause: clauses[low], kind: mark.kind,
                span: piece.lowerBound - own.lower..<piece.upperBound - own.lower))
          }
          low += 1
        }
      }
    }
    list.marks.sort {
      ($0.clause, $0.span.lowerBound, -$0.span.count, $0.kind.rawValue)
        < ($1.clause, $1.span.lowerBound, -$1.span.count, $1.kind.rawValue)
    }
  }

  private static func trimmed(_ range: Range<Int>, _ text: UnsafeRawBufferPointer) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, text[start] <= 0x20 { start += 1 }
    while end > start, text[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }
}
