/// XML written element by element, one a line; what text must not hold is escaped.
struct XMLText {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  mutating func open(_ name: String, _ attributes: [(String, String)] = []) {
    text += "<\(name)\(Self.written(attributes))>\n"
  }

  mutating func close(_ name: String) { text += "</\(name)>\n" }

  mutating func empty(_ name: String, _ attributes: [(String, String)]) {
    text += "<\(name)\(Self.written(attributes))/>\n"
  }

  mutating func element(
    _ name: String, _ content: String, _ attributes: [(String, String)] = []
  ) {
    text += "<\(name)\(Self.written(attributes))>\(Self.escaped(content))</\(name)>\n"
  }

  private static func written(_ attributes: [(String, String)]) -> String {
    attributes.map { " \($0.0)=\"\(escaped($0.1))\"" }.joined()
  }

  /// For text and for attributes; line breaks and tabs become character references.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in ShownControls.shown(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\r", "\t": result += "&#\(scalar.value);"
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
