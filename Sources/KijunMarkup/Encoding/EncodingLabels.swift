/// Encodings by their WHATWG names and labels, with the name under which iconv decodes them.
///
/// Source: Encoding Standard (encoding.spec.whatwg.org), section 4.2. Windows-31J is what the web
/// means by Shift_JIS; EUC-JP-MS and CP932 carry the NEC and IBM characters.
enum EncodingLabels {
  /// WHATWG name of a label, `nil` where the standard knows none; `replacement` is to be refused.
  static func name(of label: String) -> String? {
    let trimmed = label.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
    return table.first { name, _, labels in
      name == trimmed
        || labels.utf8.split(separator: UInt8(ascii: " ")).contains {
          $0.elementsEqual(trimmed.utf8)
        }
    }?.0
  }

  static func iconvName(of encoding: String) -> String? {
    table.first { name, _, _ in name == encoding }?.1
  }

  private static let table: [(String, String, String)] = [
    ("utf-8", "UTF-8", "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf8 x-unicode20utf8"),
    ("shift_jis", "CP932", "csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis cp932"),
    ("euc-jp", "EUC-JP-MS", "cseucpkdfmtjapanese x-euc-jp"),
    ("iso-2022-jp", "EUC-JP-MS", "csiso2022jp"),
    ("utf-16le", "UTF-16LE", "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16"),
    ("utf-16be", "UTF-16BE", "unicodefffe"),
    (
      "gbk", "GB18030", "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk"
    ),
    ("gb18030", "GB18030", ""),
    ("big5", "BIG5-HKSCS", "big5-hkscs cn-big5 csbig5 x-x-big5"),
    (
      "euc-kr", "UHC",
      "cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949"
    ),
    (
      "windows-1252", "CP1252",
      "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii x-cp1252"
    ),
    ("windows-1250", "CP1250", "cp1250 x-cp1250"),
    ("windows-1251", "CP1251", "cp1251 x-cp1251"),
    ("windows-1253", "CP1253", "cp1253 x-cp1253"),
    (
      "windows-1254", "CP1254",
      "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 x-cp1254"
    ),
    ("windows-1255", "CP1255", "cp1255 x-cp1255"),
    ("windows-1256", "CP1256", "cp1256 x-cp1256"),
    ("windows-1257", "CP1257", "cp1257 x-cp1257"),
    ("windows-1258", "CP1258", "cp1258 x-cp1258"),
    (
      "windows-874", "CP874", "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620"
    ),
    ("ibm866", "CP866", "866 cp866 csibm866"),
    ("koi8-r", "KOI8-R", "cskoi8r koi koi8 koi8_r"),
    ("koi8-u", "KOI8-U", "koi8-ru"),
    ("macintosh", "MACINTOSH", "csmacintosh mac x-mac-roman"),
    ("x-mac-cyrillic", "MAC-CYRILLIC", "x-mac-ukrainian"),
    (
      "iso-8859-2", "ISO-8859-2",
      "csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"
    ),
    ("iso-8859-3", "ISO-8859-3", "csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 l3 latin3"),
    ("iso-8859-4", "ISO-8859-4", "csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 l4 latin4"),
    (
      "iso-8859-5", "ISO-8859-5",
      "csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5"
    ),
    (
      "iso-8859-6", "ISO-8859-6",
      "arabic asmo-708 csisolatinarabic ecma-114 iso-ir-127 iso8859-6 iso_8859-6"
    ),
    (
      "iso-8859-7", "ISO-8859-7",
      "csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 iso_8859-7 sun_eu_greek"
    ),
    (
      "iso-8859-8", "ISO-8859-8",
      "csisolatinhebrew hebrew iso-ir-138 iso8859-8 iso88598 iso_8859-8 visual"
    ),
    ("iso-8859-10", "ISO-8859-10", "csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6"),
    ("iso-8859-13", "ISO-8859-13", "iso8859-13 iso885913"),
    ("iso-8859-14", "ISO-8859-14", "iso8859-14 iso885914"),
    ("iso-8859-15", "ISO-8859-15", "csisolatin9 iso8859-15 iso885915 iso_8859-15 l9"),
    ("iso-8859-16", "ISO-8859-16", ""),
    // Besides those of the standard, encodings in which ASCII bytes hide markup: the standard does not
    // know them, and to read on by guess would lose text.
    (
      "replacement", "",
      "csiso2022kr hz-gb-2312 iso-2022-cn iso-2022-cn-ext iso-2022-kr csunicode11utf7 "
        + "unicode-1-1-utf-7 unicode11utf7 unicode-2-0-utf-7 x-unicode-2-0-utf-7 utf-7 utf7 utf-7-imap "
        + "utf-32 utf-32be utf-32le utf32 ucs-4 iso-10646-ucs-4"
    ),
  ]
}
