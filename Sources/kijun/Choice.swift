import ArgumentParser
import KijunKit

/// An option that takes one of a few words.
///
/// The argument parser could do the same for any type, and would at each start look through all conformances
/// of the program for what is known here.
protocol Choice: ExpressibleByArgument, CaseIterable, RawRepresentable where RawValue == String {}

extension Choice {
  public init?(argument: String) { self.init(rawValue: argument) }
  public var defaultValueDescription: String { rawValue }
  public static var allValueStrings: [String] { allCases.map(\.rawValue) }
  public static var allValueDescriptions: [String: String] { [:] }
  public static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

extension ComparisonColumn: Choice {}
extension ExtractFormat: Choice {}
extension RequirementsFormat: Choice {}
extension TraceFormat: Choice {}
extension DiffFormat: Choice {}
extension LintFormat: Choice {}
extension HistoryFormat: Choice {}
extension CheckFormat: Choice {}
extension RepairFormat: Choice {}
extension MapFormat: Choice {}
extension LogFormat: Choice {}
extension SuggestFormat: Choice {}
extension Modality: Choice {}
extension TraceColumn: Choice {}
extension WorkerOptions.Reply: Choice {}
