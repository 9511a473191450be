/// The formats that kijun reads and writes.
public enum FormatsText {
  public static func write(
    read: [(name: String, media: String, summary: String)],
    written: [(command: String, names: [String])],
    to out: inout TerminalText
  ) {
    out.line(("reads (recognised by content):", .bold))
    for format in read {
      out.line(
        ("  " + DisplayWidth.fit(format.name, 16), .cyan),
        (DisplayWidth.fit(format.media, 24), .dim), (format.summary, nil))
    }
    out.line(("writes:", .bold))
    for (command, names) in written {
      out.line(
        ("  " + DisplayWidth.fit("kijun " + command, 22), .cyan),
        (names.joined(separator: " "), nil))
    }
  }
}
