/// The date that a revision's name begins with; reports have no clock.
public enum RevisionDate {
  /// `2024-04-01`, `nil` where the name begins otherwise.
  public static func of(_ revision: String) -> String? {
    let head = Array(revision.utf8.prefix(10))
    guard head.count == 10,
      head.indices.allSatisfy({ index in
        index == 4 || index == 7 ? head[index] == 0x2D : (0x30...0x39).contains(head[index])
      })
    else { return nil }
    func two(_ place: Int) -> Int { Int(head[place] & 15) * 10 + Int(head[place + 1] & 15) }
    guard (1...12).contains(two(5)), (1...31).contains(two(8)) else { return nil }
    return String(decoding: head, as: UTF8.self)
  }
}
