import Testing

@testable import KijunMarkup

@Suite struct LimitsTests {
  /// The limits after one setting, `nil` where it is refused.
  private func limits(_ setting: String) -> Limits? {
    var limits = Limits()
    return limits.set(setting) ? limits : nil
  }

  @Test(arguments: ["bytes", "depth", "nodes", "attributes", "attribute-bytes"])
  func everyLimitHasAName(_ name: String) {
    #expect(limits("\(name)=7") != nil)
    #expect(limits("\(name)=7") != Limits())
    #expect(limits("\(name)=0") == nil)
    #expect(limits("\(name)=x") == nil)
  }

  @Test func unknownNamesAreRefused() {
    #expect(limits("deepness=3") == nil)
    #expect(limits("depth") == nil)
  }
}
