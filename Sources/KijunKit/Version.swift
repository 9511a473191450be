import KijunMarkup
import KijunStore

/// Versions of kijun and of what it stands on.
public enum Version {
  public static let number = "0.1.0"

  /// One line: `kijun 0.1.0 (libxml2 20914, SQLite 3.40.1, Unicode 14.0.0)`.
  public static var description: String {
    "kijun \(number) (libxml2 \(MarkupParser.libraryVersion), SQLite \(SQLiteStore.libraryVersion), "
      + "Unicode \(Folding.unicodeVersion))"
  }

  /// Tells a libxml2 that lacks known repairs.
  public static func warnings() -> [Finding] {
    let status = (try? FileBytes.read(packageList, limit: 64 << 20)) ?? []
    return outdated(packages: status, library: MarkupParser.libraryVersion).map { [$0] } ?? []
  }

  /// Where Debian notes which packages are installed.
  private static let packageList = "/var/lib/dpkg/status"
  /// Debian's 2.9.14 has the repairs that matter from this update on.
  private static let oldest = (library: 20914, update: 6)

  /// - Parameters:
  ///   - packages: Debian's list of packages; empty elsewhere.
  ///   - library: What the library says of itself, such as `20914`.
  static func outdated(packages: [UInt8], library: String) -> Finding? {
    let number = Int(library.prefix { $0.isNumber }) ?? 0
    func finding(_ what: String) -> Finding {
      Finding(
        code: "library.outdated", severity: .warning,
        message: "\(what) lacks repairs that matter for hostile documents; update it",
        location: SourceLocation(document: "libxml2"))
    }
    if number < oldest.library { return finding("libxml2 \(library)") }
    guard number == oldest.library, let version = debianVersion(of: "libxml2", packages),
      let mark = version.firstRange(of: "~deb12u"), let update = Int(version[mark.upperBound...]),
      update < oldest.update
    else { return nil }
    return finding("libxml2 \(version)")
  }

  /// The version of a package in Debian's list.
  private static func debianVersion(of package: String, _ packages: [UInt8]) -> String? {
    var isOwn = false
    for line in packages.split(separator: 10, omittingEmptySubsequences: false) {
      if line.isEmpty { isOwn = false }
      if line.elementsEqual("Package: \(package)".utf8) { isOwn = true }
      if isOwn, line.starts(with: "Version: ".utf8) {
        return String(decoding: line.dropFirst(9), as: UTF8.self)
      }
    }
    return nil
  }
}
