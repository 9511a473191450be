import KijunMarkup

/// Finds the files that a profile imports; nothing is fetched.
enum Imports {
  /// The catalogue given that has the name of one of `addresses`, else the file that one names beside `path`, else
  /// the only catalogue given.
  static func source(
    _ addresses: [String], beside path: String, _ catalogs: [String], _ limits: Limits
  ) -> SourceDocument? {
    let names = Set(addresses.compactMap { $0.split(separator: "/").last.map(String.init) })
    let named = catalogs.first { catalog in
      catalog.split(separator: "/").last.map { names.contains(String($0)) } ?? false
    }
    if let named { return read(named, limits) }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    for address in addresses where isLocal(address) {
      if let found = read(folder + address, limits) { return found }
    }
    return catalogs.count == 1 ? read(catalogs[0], limits) : nil
  }

  /// A relative path, no fragment and no scheme.
  private static func isLocal(_ address: String) -> Bool {
    !address.isEmpty && !address.hasPrefix("#") && !address.hasPrefix("/")
      && !address.utf8.contains(UInt8(ascii: ":"))
  }

  private static func read(_ path: String, _ limits: Limits) -> SourceDocument? {
    guard let bytes = try? FileBytes.read(path, limit: limits.bytes) else { return nil }
    return SourceDocument(uri: path, bytes: bytes)
  }
}
