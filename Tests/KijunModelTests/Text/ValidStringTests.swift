import Testing

@testable import KijunModel

@Suite struct ValidStringTests {
  @Test(arguments: ["", "a", "é", "基準", "a基𠮟é", "𠮟"])
  func everyPartIsWhatDecodingGives(_ text: String) {
    Array(text.utf8).withUnsafeBytes { bytes in
      for lower in 0...bytes.count {
        for upper in lower...bytes.count {
          let part = UnsafeRawBufferPointer(rebasing: bytes[lower..<upper])
          let string = String(valid: part)
          #expect(string == String(decoding: part, as: UTF8.self))
          #expect(string.utf8.elementsEqual(String(decoding: part, as: UTF8.self).utf8))
        }
      }
    }
  }
}
