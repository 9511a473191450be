/// Names by which kijun's own properties are told from others'.
public enum OwnNamespace {
  /// In OSCAL.
  public static let oscal = "https://kijun.example/ns/oscal"
}
