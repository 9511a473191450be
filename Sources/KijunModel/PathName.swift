/// Names in paths, as text: nothing is looked up.
public enum PathName {
  /// What stands behind the last slash.
  public static func last(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The file name without folder and last extension.
  public static func stem(of path: String) -> String {
    let name = last(of: path)
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }
}
