import ArgumentParser
import KijunKit

struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map", _superCommandName: "kijun",
    abstract: "Propose a mapping, accept its links after review, write it in another form.",
    subcommands: [MapInit.self, MapAccept.self, MapConvert.self])

}
