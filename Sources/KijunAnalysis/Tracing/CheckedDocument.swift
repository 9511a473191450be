import KijunModel

/// A document that links start from, with what became of the clauses of its old revision.
struct CheckedDocument {
  let list: ClauseList
  private let index: [String: Int]
  /// The only clause of a text; repeated texts tell nothing.
  private var byStamp: [UInt64: Int] = [:]
  private let succession: Succession<ClauseID>?
  /// SHA-256 of the old revision in hexadecimal.
  private let oldDigest: String?

  /// - Parameter old: Old revisions; the one of the same document counts, or the only one of the only document.
  init(_ list: ClauseList, old: [ClauseList], of documents: Int) {
    self.list = list
    index = list.indexByID()
    for clause in list.indices {
      let stamp = list.records[clause].stamp
      byStamp[stamp] = byStamp[stamp] == nil ? clause : -1
    }
    let before =
      old.first { $0.header.id == list.header.id }
      ?? (old.count == 1 && documents == 1 ? old[0] : nil)
    oldDigest = before?.header.source.sha256.hex
    succession = before.map { Succession(from: $0, to: list) }
  }

  /// - Parameter pin: The document that the link was made for; where it is this one, nothing is followed.
  func check(_ entry: inout LinkReport.Entry, pin: Pin) {
    let digest = list.header.source.sha256
    let isCurrent = !digest.hex.isEmpty && pin.sha256 == digest
    let link = entry.link
    let named = index[link.clause.value]
    let stamp = named.map { list.records[$0].stamp }
    if !isCurrent, let known = succession?.successor(of: link.clause, stamp: link.clauseStamp),
      link.clauseStamp == nil || link.clauseStamp?.value != stamp || pin.sha256?.hex == oldDigest
    {
      guard let successor = known else { return misplaced(&entry, named, nil) }
      if successor.name != link.clause {
        misplaced(&entry, named, .init(successor.name, confidence: successor.confidence))
      } else if successor.isReworded {
        entry.note(.suspect, "the clause was reviewed with another text")
      }
      return
    }
    guard named != nil else { return misplaced(&entry, nil, found(by: link)) }
    guard let reviewed = link.clauseStamp, reviewed.value != stamp else { return }
    if let again = found(by: link) {
      misplaced(&entry, named, again)
    } else {
      entry.note(.suspect, "the clause was reviewed with another text")
    }
  }

  /// The text that a clause had in the old revision.
  func reviewedStamp(of clause: ClauseID) -> Stamp? { succession?.stamp(of: clause) }

  private func misplaced(
    _ entry: inout LinkReport.Entry, _ named: Int?, _ recovered: LinkReport.Recovered<ClauseID>?
  ) {
    entry.recoveredClause = recovered
    if named == nil {
      entry.note(.dangling, "no clause \(entry.link.clause) stands in the document")
    } else {
      entry.note(.misdirected, "the path \(entry.link.clause) now names another clause")
    }
  }

  /// The clause that has the very text that the link was reviewed against.
  private func found(by link: Link) -> LinkReport.Recovered<ClauseID>? {
    guard let stamp = link.clauseStamp, let clause = byStamp[stamp.value], clause >= 0 else {
      return nil
    }
    return .init(list.eId(of: clause), confidence: 0.99)
  }
}
