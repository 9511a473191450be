import Glibc

/// The first hundred bytes of a database file, looked at before the database library is.
///
/// Source: sqlite.org/fileformat2.html, section 1.3.
enum StoreHead {
  enum State: Equatable { case absent, ours }

  /// - Throws: ``StoreError/foreign(_:)`` for any file that is there and not ours.
  static func check(_ path: String) throws(StoreError) -> State {
    var status = stat()
    guard stat(path, &status) == 0 else { return .absent }
    func foreign(_ why: String) -> StoreError {
      .foreign("\(path): \(why); nothing was written. Name another file with --store")
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw foreign("this is no regular file") }
    guard status.st_size > 0 else { throw foreign("the file is empty and no store of kijun") }
    guard let head = head(of: path) else {
      throw .database("\(path): \(String(cString: strerror(errno)))")
    }
    let magic = Array("SQLite format 3\u{0}".utf8)
    guard head.count == 100, Array(head[0..<16]) == magic else {
      throw foreign("this is no database")
    }
    func number(_ offset: Int) -> Int {
      head[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    guard number(68) == StoreSchema.applicationID else {
      throw foreign("this database belongs to another program")
    }
    guard (1...StoreSchema.version).contains(number(60)) else {
      throw foreign("this store is of version \(number(60)), made by a later kijun")
    }
    return .ours
  }

  /// Whether the file and its folder may be written to.
  static func isWritable(_ path: String) -> Bool {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    return Glibc.access(path, W_OK) == 0 && Glibc.access(folder, W_OK) == 0
  }

  private static func head(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = pread(descriptor, &bytes, 100, 0)
    return count < 0 ? nil : Array(bytes.prefix(count))
  }
}
