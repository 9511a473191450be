internal import CZip
import KijunModel

/// The parts of an Office Open XML package, read into memory one by one and nowhere else.
///
/// What the archive says of sizes is not believed: a part is read piece by piece up to a limit, and
/// its checksum must fit. Names are looked up, never made into files.
final class Archive {
  private var library = kijun_zip()
  private let handle: OpaquePointer
  private let bytes: UnsafeMutableRawBufferPointer
  private let file: String
  private let limit: Int
  private var entries: [String: [UInt64]] = [:]

  /// - Throws: ``TableError`` for what is no archive, or one that is damaged.
  ///
  /// - Parameter limit: Bytes that one part may unpack to.
  init(_ contents: [UInt8], file: String, limit: Int) throws(TableError) {
    self.file = file
    self.limit = limit
    let place = SourceLocation(document: file)
    if contents.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw TableError(
        "the workbook is protected by a password or of an old kind; save it as .xlsx without one",
        at: place)
    }
    var library = kijun_zip()
    guard kijun_zip_open(&library) != 0 else {
      throw TableError("the library libzip is not installed", at: place)
    }
    let bytes = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(1, contents.count), alignment: 1)
    bytes.copyBytes(from: contents)
    var error = zip_error_t()
    library.zip_error_init(&error)
    guard
      let source = library.zip_source_buffer_create(
        bytes.baseAddress, UInt64(contents.count), 0, &error)
    else {
      bytes.deallocate()
      throw TableError("there is no memory for the workbook", at: place)
    }
    guard let handle = library.zip_open_from_source(source, ZIP_RDONLY, &error) else {
      library.zip_source_free(source)
      bytes.deallocate()
      let why = library.zip_error_strerror(&error).map { String(cString: $0) } ?? "damaged"
      throw TableError("the file is no workbook: \(why)", at: place)
    }
    self.library = library
    self.handle = handle
    self.bytes = bytes
    for index in 0..<UInt64(max(0, library.zip_get_num_entries(handle, 0))) {
      var status = zip_stat_t()
      guard library.zip_stat_index(handle, index, 0, &status) == 0, let name = status.name else {
        continue
      }
      entries[String(cString: name), default: []].append(index)
    }
  }

  deinit {
    library.zip_discard(handle)
    bytes.deallocate()
  }

  /// - Returns: `nil` where the package has no such part.
  /// - Throws: ``TableError`` for a part that stands twice, is damaged, or unpacks to too much.
  func part(_ name: String) throws(TableError) -> [UInt8]? {
    guard let found = entries[name] else { return nil }
    let place = SourceLocation(document: file)
    guard found.count == 1 else {
      throw TableError("the part '\(name)' stands twice in the workbook", at: place)
    }
    var status = zip_stat_t()
    _ = library.zip_stat_index(handle, found[0], 0, &status)
    guard let stream = library.zip_fopen_index(handle, found[0], 0) else {
      throw TableError("the part '\(name)' of the workbook is damaged", at: place)
    }
    defer { _ = library.zip_fclose(stream) }
    var result: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = library.zip_fread(stream, &piece, UInt64(piece.count))
      if count == 0 {
        guard UInt64(result.count) == status.size else {
          throw TableError(
            "the part '\(name)' of the workbook is not as long as the archive says", at: place)
        }
        return result
      }
      guard count > 0 else {
        throw TableError("the part '\(name)' of the workbook is damaged", at: place)
      }
      result += piece[..<Int(count)]
      guard result.count <= limit else {
        throw TableError(
          "the part '\(name)' of the workbook unpacks to more than \(limit) bytes (--limit part-bytes=…)",
          at: place, code: "limit.part-bytes")
      }
    }
  }
}
