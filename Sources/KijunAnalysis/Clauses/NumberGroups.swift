import KijunModel

/// Numbers of one kind under one parent, for all kinds and parents.
struct NumberGroups: ~Copyable {
  struct Numbering: BitwiseCopyable {
    /// The highest printed number, 0 where none is printed.
    var printed = 0
    /// The last number given or passed, 0 before the first.
    var last = 0
  }

  struct Group: BitwiseCopyable {
    var kind: ClauseKind
    /// The next group under the same parent, -1 for none; few have more than two.
    var next: Int32
    var numbering = Numbering()
  }

  /// The first group under each clause, and before them that at the top; -1 for none.
  private var firsts: GrowingBuffer<Int32>
  private var groups = GrowingBuffer<Group>(capacity: 64)

  /// - Parameter count: Of clauses.
  init(count: Int) { firsts = GrowingBuffer(repeating: -1, count: count + 1) }

  subscript(group: Int) -> Numbering {
    get { groups[group].numbering }
    set { groups[group].numbering = newValue }
  }

  /// The group of a kind, which is made where there is none yet.
  ///
  /// - Parameter parent: -1 at the top.
  mutating func group(of kind: ClauseKind, under parent: Int) -> Int {
    var group = firsts[parent + 1]
    while group >= 0, groups[Int(group)].kind != kind { group = groups[Int(group)].next }
    if group >= 0 { return Int(group) }
    groups.append(Group(kind: kind, next: firsts[parent + 1]))
    firsts[parent + 1] = Int32(truncatingIfNeeded: groups.count - 1)
    return groups.count - 1
  }

  /// Whether there is a group of another kind whose paths have the same prefix.
  func hasNamesake(of kind: ClauseKind, under parent: Int) -> Bool {
    let other: ClauseKind
    switch kind {
    case .item: other = .listItem
    case .listItem: other = .item
    default: return false
    }
    var group = firsts[parent + 1]
    while group >= 0, groups[Int(group)].kind != other { group = groups[Int(group)].next }
    return group >= 0
  }
}
