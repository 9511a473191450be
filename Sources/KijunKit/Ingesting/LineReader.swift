import Glibc

/// Lines of a stream; one that is over the limit is passed over and given as a single NUL, which is no request.
struct LineReader {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  private var isTooLong = false

  init(descriptor: Int32) { self.descriptor = descriptor }

  mutating func next(limit: Int) -> [UInt8]? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 10) {
        defer {
          start = end + 1
          isTooLong = false
        }
        return isTooLong ? [0] : Array(buffer[start..<end])
      }
      searched = buffer.count
      if isAtEnd {
        guard start < buffer.count || isTooLong else { return nil }
        defer {
          start = buffer.count
          isTooLong = false
        }
        return isTooLong ? [0] : Array(buffer[start...])
      }
      if start > 0 {
        buffer.removeFirst(start)
        searched -= start
        start = 0
      }
      if buffer.count > limit {
        isTooLong = true
        buffer.removeAll(keepingCapacity: true)
        searched = 0
      }
      var piece = [UInt8](repeating: 0, count: 1 << 16)
      let got = Glibc.read(descriptor, &piece, piece.count)
      if got < 0, errno == EINTR {
        if Interruption.isAsked { return nil }
        continue
      }
      if got <= 0 { isAtEnd = true } else { buffer += piece[..<got] }
    }
  }
}
