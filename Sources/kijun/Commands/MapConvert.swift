import ArgumentParser
import KijunKit

struct MapConvert: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Write a mapping in another form, without loss.")

  @Argument(help: "The mapping.") var mapping: String
  @Option(name: .shortAndLong, help: "Form of the output.") var format = MapFormat.yaml
  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.run { pipeline, _ in try pipeline.convert(mapping, as: format) }
  }
}
