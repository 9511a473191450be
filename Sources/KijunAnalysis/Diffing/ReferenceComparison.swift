import KijunModel

/// Tells whether the citations of a clause still mean what they meant, whatever numbers they print.
///
/// 前項 that became 前二項 because a paragraph was inserted cites what it cited; 第三条 that became
/// 第四条 while both stand where they stood cites something else.
struct ReferenceComparison {
  private let old: ClauseList
  private let new: ClauseList
  private let newOf: [Int]
  private let oldOf: [Int]

  init(_ old: ClauseList, _ new: ClauseList, newOf: [Int], oldOf: [Int]) {
    self.old = old
    self.new = new
    self.newOf = newOf
    self.oldOf = oldOf
  }

  /// Whether two clauses read the same once citations that mean the same are left out.
  func differsOnlyInNumbers(_ a: Int, _ b: Int) -> Bool {
    let before = old.references.run(of: a, by: \.clause)
    let after = new.references.run(of: b, by: \.clause)
    guard before.count == after.count, !before.isEmpty,
      zip(before, after).allSatisfy({ meansTheSame($0, $1) })
    else { return false }
    return Self.heading(a, old) == Self.heading(b, new)
      && masked(a, old, before) == masked(b, new, after)
  }

  /// Citations whose targets changed, in order: what was cited and what is cited now.
  func changed(_ olds: [Int], _ news: [Int]) -> [Meaning] {
    let before = olds.flatMap { Array(old.references.run(of: $0, by: \.clause)) }
    let after = news.flatMap { Array(new.references.run(of: $0, by: \.clause)) }
    guard before.count == after.count else {
      return unpaired(before, after)
    }
    return zip(before, after).compactMap { a, b in
      guard !meansTheSame(a, b) else { return nil }
      let (from, to) = (printed(a, old), printed(b, new))
      return Wording.letters(from) == Wording.letters(to) && old.targets(of: a).isEmpty
        ? nil : Meaning(.reference, from: from, to: to, .changed)
    }
  }

  /// Where citations came or went, those that have no equal on the other side.
  private func unpaired(_ before: [Reference], _ after: [Reference]) -> [Meaning] {
    var rest = after
    var result: [Meaning] = []
    for a in before {
      if let index = rest.firstIndex(where: { meansTheSame(a, $0) }) {
        rest.remove(at: index)
      } else {
        result.append(Meaning(.reference, from: printed(a, old), to: nil, .removed))
      }
    }
    return result + rest.map { Meaning(.reference, from: nil, to: printed($0, new), .added) }
  }

  private func meansTheSame(_ a: Reference, _ b: Reference) -> Bool {
    let before = Array(old.targets(of: a))
    let after = Array(new.targets(of: b))
    let isSamePrint = Wording.letters(printed(a, old)) == Wording.letters(printed(b, new))
    guard !before.isEmpty, !after.isEmpty else {
      // What leads nowhere here is told by its words.
      return before.isEmpty && after.isEmpty && isSamePrint
    }
    // Clauses that only one revision has say nothing: an insertion widens 前項 to 前二項.
    let lived = before.map { newOf[$0] }.filter { $0 >= 0 }
    let known = after.filter { oldOf[$0] >= 0 }
    guard lived.isEmpty, known.isEmpty else { return lived == known }
    return isSamePrint
  }

  private func printed(_ reference: Reference, _ list: ClauseList) -> String {
    let start = list.records[reference.clause].text.lower
    return String(
      decoding: list.text[
        start + reference.span.lowerBound..<start + reference.span.upperBound], as: UTF8.self)
  }

  private static func heading(_ clause: Int, _ list: ClauseList) -> String {
    Wording.letters(list.text.string(list.records[clause].heading))
  }

  /// Letters of a text with a sign for every citation.
  private func masked(
    _ clause: Int, _ list: ClauseList, _ references: ArraySlice<Reference>
  ) -> String {
    let slice = list.records[clause].text
    var parts: [String] = []
    var position = slice.lower
    for reference in references {
      let start = slice.lower + reference.span.lowerBound
      if start >= position {
        parts.append(Wording.letters(list.text.string(ByteSlice(position, start))))
      }
      position = max(position, slice.lower + reference.span.upperBound)
    }
    parts.append(Wording.letters(list.text.string(ByteSlice(position, slice.upper))))
    return parts.joined(separator: "\u{0}")
  }
}
