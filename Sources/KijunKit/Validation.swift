import KijunMarkup

/// Checks a source against a schema that stands in a file.
enum Validation {
  /// - Throws: ``ReadError`` or ``FileBytes/Failure`` when the schema cannot be used.
  static func findings(_ source: SourceDocument, _ schema: String, _ limits: Limits) throws
    -> [Finding]
  {
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.read(schema, limit: limits.bytes)
    } catch {
      throw Pipeline.Failure(findings: [error.finding])
    }
    let rules = try EncodingGate.decode(SourceDocument(uri: schema, bytes: bytes), dialect: .xml)
    return try SchemaValidator.validate(
      try EncodingGate.decode(source, dialect: .xml), against: rules, limits: limits)
  }
}
