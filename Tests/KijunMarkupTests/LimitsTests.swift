import Testing

@testable import KijunMarkup

@Suite struct LimitsTests {
  /// The limits after one setting, `nil` where it is refused.
  private func limits(_ setting: String) -> Limits? {
    var limits = Limits()
    return limits.set(setting) ? limits : nil
  }

  @Test(arguments: Limits.names)
  func everyLimitHasAName(_ name: String) {
    #expect(limits("\(name)=7") != nil)
    #expect(limits("\(name)=7") != Limits())
    #expect(limits("\(name)=0") == nil)
    #expect(limits("\(name)=x") == nil)
    #expect(limits("\(name)=7")?[name] == 7)
  }

  @Test func unknownNamesAreRefused() {
    #expect(limits("deepness=3") == nil)
    #expect(limits("depth") == nil)
  }

  /// Every number among the limits has a name.
  @Test func noLimitIsWithoutAName() {
    let numbers = Mirror(reflecting: Limits()).children.map { $0.value as? Int }
    #expect(numbers == Limits.names.map { Limits()[$0] })
  }

  @Test func findingsBeyondTheLimitAreCounted() throws {
    var limits = Limits()
    limits.findings = 2
    func codes(_ count: Int) throws -> [String] {
      // A namespace that is no absolute address is a warning of libxml2's.
      let body = (0..<count).map { "<e xmlns='rel\($0)'>t</e>" }.joined()
      return try MarkupParser.parse(
        DecodedSource(
          uri: "a.xml", utf8: Array("<a>\(body)</a>".utf8), encoding: "utf-8",
          encodingFrom: "default"), dialect: .xml, limits: limits
      ).findings.map(\.code)
    }
    #expect(try codes(1) == ["markup.warning"])
    #expect(try codes(2) == ["markup.warning", "markup.warning"])
    #expect(try codes(3) == ["markup.warning", "markup.warning", "limit.findings"])
  }
}
