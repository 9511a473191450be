import Testing

@testable import KijunModel

@Suite struct ModalityTests {
  @Test func strengthIsATotalOrder() {
    let strengths = Modality.allCases.map(\.strength)
    #expect(Set(strengths).count == Modality.allCases.count)
    #expect(Modality.obligation.strength > Modality.recommendation.strength)
    #expect(Modality.recommendation.strength > Modality.effortDuty.strength)
    #expect(Modality.effortDuty.strength > Modality.permission.strength)
  }
}
