import KijunMarkup
import KijunModel
import Testing

@testable import KijunTables

/// Limits of tables one below, at and one above their bounds, and an archive that unpacks to far more than it is.
@Suite struct TableLimitsTests {
  private func code(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch {
      return (error as? TableError)?.code ?? "\(error)"
    }
  }

  @Test func yamlNestsToALimit() {
    var limits = Limits()
    limits.tableDepth = 5
    func nested(_ depth: Int) -> String {
      code {
        let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        _ = try YAMLTable(Array(text.utf8), file: "d.yml", limits: limits)
      }
    }
    #expect(nested(4) == "" && nested(5) == "")
    #expect(nested(6) == "limit.table-depth")
  }

  @Test func aPartUnpacksToALimit() throws {
    let bytes = ZipBytes.archive("xl/workbook.xml", zeros: 1_000)
    #expect(
      try Archive(bytes, file: "z.xlsx", limit: 1_001).part("xl/workbook.xml")?.count == 1_000)
    #expect(
      try Archive(bytes, file: "z.xlsx", limit: 1_000).part("xl/workbook.xml")?.count == 1_000)
    #expect(
      code { _ = try Archive(bytes, file: "z.xlsx", limit: 999).part("xl/workbook.xml") }
        == "limit.part-bytes")
  }

  @Test func anArchiveBombIsRefusedByTheDefaultLimit() {
    let bomb = ZipBytes.archive("xl/workbook.xml", zeros: 200 << 20)
    #expect(bomb.count < 2 << 20)
    #expect(
      code { _ = try MappingFormat.xlsx.read(bomb, file: "bomb.xlsx") } == "limit.part-bytes")
  }
}

/// An archive with one part of zeros, deflated with fixed Huffman codes.
///
/// Source: RFC 1951, PKWARE APPNOTE 6.3.
private enum ZipBytes {
  static func archive(_ name: String, zeros: Int) -> [UInt8] {
    let body = deflated(zeros)
    func number(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let common =
      number(20, 2) + number(0, 2) + number(8, 2) + number(0, 4) + number(checksum(zeros), 4)
      + number(body.count, 4) + number(zeros, 4) + number(name.utf8.count, 2) + number(0, 2)
    let local = Array("PK\u{3}\u{4}".utf8) + common + Array(name.utf8) + body
    let central =
      Array("PK\u{1}\u{2}".utf8) + number(20, 2) + common + number(0, 14) + Array(name.utf8)
    return local + central + Array("PK\u{5}\u{6}".utf8) + number(0, 4) + number(1, 2) + number(1, 2)
      + number(central.count, 4) + number(local.count, 4) + number(0, 2)
  }

  private static func deflated(_ zeros: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var bits = 0
    var held = 0
    func put(_ value: Int, _ count: Int, highFirst: Bool = true) {
      for place in 0..<count {
        let bit = value >> (highFirst ? count - 1 - place : place) & 1
        bits |= bit << held
        held += 1
        if held == 8 {
          bytes.append(UInt8(bits))
          (bits, held) = (0, 0)
        }
      }
    }
    put(1, 1)
    put(1, 2, highFirst: false)
    var left = zeros
    func literal() {
      put(0x30, 8)
      left -= 1
    }
    literal()
    // Length 258 at distance 1 again and again.
    while left >= 258 {
      put(0b1100_0101, 8)
      put(0, 5)
      left -= 258
    }
    while left > 0 { literal() }
    put(0, 7)
    while held > 0 { put(0, 1) }
    return bytes
  }

  private static func checksum(_ zeros: Int) -> Int {
    var crc: UInt32 = 0xFFFF_FFFF
    var table = [UInt32](repeating: 0, count: 256)
    for index in 0..<256 {
      var value = UInt32(index)
      for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
      table[index] = value
    }
    for _ in 0..<min(zeros, 1 << 20) { crc = table[Int(crc & 0xFF)] ^ (crc >> 8) }
    return Int(crc ^ 0xFFFF_FFFF)
  }
}
