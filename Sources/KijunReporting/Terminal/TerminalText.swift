import KijunModel

/// Text for a terminal: colour where it is wanted, control characters shown and never sent.
public struct TerminalText: Sendable {
  public enum Colour: String, Sendable {
    case red = "31", green = "32", yellow = "33", blue = "34", magenta = "35", cyan = "36", bold =
      "1", dim = "2", underline = "4"
  }

  public private(set) var text = ""
  private let isColoured: Bool
  public let columns: Int

  public init(isColoured: Bool, columns: Int = 100) {
    self.isColoured = isColoured
    self.columns = columns
  }

  public mutating func line(_ parts: (String, Colour?)...) {
    for (part, colour) in parts { add(part, colour) }
    text += "\n"
  }

  public mutating func add(_ part: String, _ colour: Colour? = nil) {
    let visible = Self.visible(part)
    if let colour, isColoured, !visible.isEmpty {
      text += "\u{1B}[\(colour.rawValue)m" + visible + "\u{1B}[0m"
    } else {
      text += visible
    }
  }

  public mutating func newline() { text += "\n" }

  /// Edits between the marks of a word diff.
  ///
  /// - Parameter unchanged: How text that stayed is shown.
  public mutating func add(_ edits: [Edit], unchanged: (String) -> String = { $0 }) {
    for edit in edits {
      // The pieces of a split or merged clause are lines of one text.
      let text = edit.text.replacing("\n", with: " ⏎ ")
      switch edit.operation {
      case .equal: add(unchanged(text))
      case .delete: add("[-" + text + "-]", .red)
      case .insert: add("{+" + text + "+}", .green)
      }
    }
  }

  /// Control, bidirectional and other invisible characters as visible escapes.
  public static func visible(_ text: String) -> String {
    ShownControls.shown(text, where: isHidden)
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 9, 10, 0x85, 0x200B...0x200F, 0xFEFF, 0xFFF9...0xFFFB: true
    default: ShownControls.isControl(scalar)
    }
  }
}
