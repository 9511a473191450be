/// CSV by RFC 4180; a cell that a spreadsheet would run as a formula is guarded with an apostrophe.
public struct CSVWriter: Sendable {
  private var bytes: [UInt8] = []

  public init(columns: [String]) { row(columns) }

  public var text: String { String(decoding: bytes, as: UTF8.self) }

  public mutating func row(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      add(cell)
    }
    bytes += [13, 10]
  }

  private mutating func add(_ value: String) {
    var shown = Self.mayHoldControls(value) ? ShownControls.shown(value) : value
    let isGuarded = Self.opensFormula(shown)
    shown.withUTF8 { cell in
      let isQuoted = cell.contains { byte in
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 10 || byte == 13
      }
      if isQuoted { bytes.append(UInt8(ascii: "\"")) }
      if isGuarded { bytes.append(UInt8(ascii: "'")) }
      if isQuoted {
        for byte in cell {
          if byte == UInt8(ascii: "\"") { bytes.append(byte) }
          bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
      } else {
        bytes.append(contentsOf: cell)
      }
    }
  }

  /// Whether some byte could belong to a control character; most text is done with this.
  private static func mayHoldControls(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { cell in
      var previous: UInt8 = 0
      for byte in cell {
        let isControl = byte < 0x20 ? byte != 9 && byte != 10 : byte == 0x7F
        if isControl || previous == 0xC2 && byte < 0xA0
          || previous == 0xE2 && (byte == 0x80 || byte == 0x81)
        {
          return true
        }
        previous = byte
      }
      return false
    }
  }

  private static func opensFormula(_ text: String) -> Bool {
    // A text that looks guarded by itself is guarded too, so that every cell can be read back.
    guard let first = text.unicodeScalars.first(where: { $0 != "'" }) else { return false }
    switch first {
    case "=", "+", "-", "@", "|", "\t", "\r", "\n", "＝", "＋", "－", "＠": return true
    default: return false
    }
  }
}
