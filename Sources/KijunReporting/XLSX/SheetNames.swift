/// Names of sheets as a workbook takes them: at most 31 characters, some signs not among them, each once whatever its case.
struct SheetNames {
  private var used = Set<String>()

  /// The name for a sheet that should be called so.
  mutating func name(of wanted: String) -> String {
    var name = String(wanted.map { Self.forbidden[$0] ?? ($0.isNewline ? " " : $0) })
    while let first = name.first, first == "'" || first == " " { name.removeFirst() }
    name = Self.cut(name.isEmpty ? "1" : name, to: Self.limit)
    while let last = name.last, last == "'" || last == " " { name.removeLast() }
    var result = name
    var number = 2
    while !used.insert(result.lowercased()).inserted {
      let end = " (\(number))"
      result = Self.cut(name, to: Self.limit - end.utf16.count) + end
      number += 1
    }
    return result
  }

  private static let limit = 31
  private static let forbidden: [Character: Character] = [
    "[": "［", "]": "］", ":": "：", "*": "＊", "?": "？", "/": "／", "\\": "＼",
  ]

  private static func cut(_ text: String, to limit: Int) -> String {
    var result = ""
    var length = 0
    for character in text {
      length += character.utf16.count
      if length > limit { break }
      result.append(character)
    }
    return result
  }
}
