import ArgumentParser
import KijunKit

/// Which requirements a command is asked for.
struct FilterOptions: ParsableArguments {
  @Option(help: "Only these modalities, such as obligation; repeat for more.")
  var modality: [Modality] = []
  @Option(help: "Only what binds this role, such as ci_operator.") var actor: [String] = []
  @Option(help: "Only this sector, such as electric_power.") var sector: [String] = []
  @Option(help: "Only this policy area, such as safety_standards.") var policyArea: [String] = []
  @Option(help: "Only clauses of this kind, such as item.") var kind: [ClauseKind] = []

  /// - Throws: when a key is in no vocabulary, so that a misspelt filter never passes as empty.
  func filter(_ pipeline: Pipeline) throws -> RequirementFilter {
    var filter = RequirementFilter()
    filter.modalities = modality
    filter.kinds = kind
    filter.actors = try known(actor, in: { pipeline.tables.roles }, "--actor")
    filter.sectors = try known(sector, in: { pipeline.tables.sectors }, "--sector")
    filter.policyAreas = try known(policyArea, in: { pipeline.tables.policyAreas }, "--policy-area")
    return filter
  }

  private func known(
    _ keys: [String], in vocabulary: () -> Vocabulary, _ option: String
  ) throws -> [String] {
    guard !keys.isEmpty else { return [] }
    let vocabulary = vocabulary().keys
    for key in keys where !vocabulary.contains(key) {
      throw ValidationError(
        "\(option) '\(key)' is not in the vocabulary: \(vocabulary.joined(separator: " "))")
    }
    return keys
  }
}

extension ClauseKind: ExpressibleByArgument {
  public static var allValueStrings: [String] { allCases.map(\.name) }

  public init?(argument: String) {
    guard let kind = ClauseKind.allCases.first(where: { $0.name == argument }) else { return nil }
    self = kind
  }
}
