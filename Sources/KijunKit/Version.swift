import KijunMarkup

/// Versions of kijun and of what it stands on.
public enum Version {
  public static let number = "0.1.0"

  /// One line: `kijun 0.1.0 (libxml2 20914, Unicode 14.0.0)`.
  public static var description: String {
    "kijun \(number) (libxml2 \(MarkupParser.libraryVersion), Unicode \(Folding.unicodeVersion))"
  }
}
