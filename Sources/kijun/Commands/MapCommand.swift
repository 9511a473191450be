import ArgumentParser
import KijunKit

struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map", _superCommandName: "kijun",
    abstract: "Propose a mapping, review and accept its links, write it in another form.",
    subcommands: [MapInit.self, MapReview.self, MapAccept.self, MapConvert.self])
}
