import KijunKit
import Testing

/// What the program promises about its outputs whatever the order of its inputs.
@Suite struct CommandTests {
  @Test func outputIsTheSameEveryTime() throws {
    let pipeline = Pipeline()
    let path =
      #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
      + "/Corpus/ciip-action-plan/2017-04-18.html"
    let once = pipeline.requirements([path, path], as: .json, Presentation())
    #expect(
      once.output == Pipeline().requirements([path, path], as: .json, Presentation()).output)
    #expect(once.output.first == UInt8(ascii: "["))
  }

  @Test func versionNamesWhatItStandsOn() {
    #expect(Version.description.hasPrefix("kijun \(Version.number)"))
    #expect(Version.description.contains("libxml2"))
  }
}
