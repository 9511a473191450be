import Glibc
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

  /// The version of a package in Debian's list, which is searched as bytes: it is long.
  private static func debianVersion(of package: String, _ packages: [UInt8]) -> String? {
    guard let entry = end(ofLineStarting: "Package: \(package)\n", in: packages, after: 0),
      let version = end(ofLineStarting: "Version: ", in: packages, after: entry - 1)
    else { return nil }
    return String(decoding: packages[version...].prefix { $0 != 10 }, as: UTF8.self)
  }

  /// Where some words end that open a line behind `start`.
  private static func end(
    ofLineStarting words: String, in bytes: [UInt8], after start: Int
  ) -> Int? {
    let count = words.utf8.count
    return bytes.withUnsafeBytes { bytes -> Int? in
      guard let base = bytes.baseAddress else { return nil }
      var position = start
      while position < bytes.count, let line = memchr(base + position, 10, bytes.count - position) {
        position = UnsafeRawPointer(line) - base + 1
        if position + count <= bytes.count, memcmp(base + position, words, count) == 0 {
          return position + count
        }
      }
      return nil
    }
  }
}
