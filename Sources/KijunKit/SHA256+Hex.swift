import Crypto
import KijunModel

extension KijunModel.Digest {
  /// SHA-256 of some bytes.
  public init(of bytes: [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    var hex: [UInt8] = []
    for byte in SHA256.hash(data: bytes) {
      hex.append(digits[Int(byte >> 4)])
      hex.append(digits[Int(byte & 15)])
    }
    self.init(hex: String(decoding: hex, as: UTF8.self))
  }
}
