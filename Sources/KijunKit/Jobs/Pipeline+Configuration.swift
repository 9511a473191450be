import Glibc
import KijunReporting
import KijunTables

extension Pipeline {
  /// The configuration that is named, or `kijun.yml` in this folder or one above it.
  ///
  /// - Throws: ``Failure`` when it cannot be read, or none is there.
  public func configuration(_ named: String?) throws(Failure) -> StageOutput<Configuration> {
    guard let path = named ?? Self.nearestConfiguration() else {
      throw Failure(findings: [
        Finding(
          code: "config.absent", severity: .error,
          message: "no kijun.yml stands in this folder or above it; 'kijun init' writes one",
          location: SourceLocation(document: "kijun.yml"))
      ])
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    return try Failure.wrapping(path) {
      try ConfigurationYAML.read(
        try FileBytes.read(path, limit: 1 << 20), file: path, folder: folder)
    }
  }

  private static func nearestConfiguration() -> String? {
    var folder = ""
    for _ in 0..<64 {
      if FileBytes.exists(folder + "kijun.yml") { return folder + "kijun.yml" }
      var here = stat()
      var above = stat()
      guard stat(folder.isEmpty ? "." : folder, &here) == 0, stat(folder + "..", &above) == 0,
        (here.st_ino, here.st_dev) != (above.st_ino, above.st_dev)
      else { return nil }
      folder += "../"
    }
    return nil
  }

  /// The settings that hold, each with where it came from.
  public func showConfiguration(_ named: String?, _ presentation: Presentation) throws -> Outcome {
    let output = try configuration(named)
    let value = output.value
    let file = value.path ?? ""
    var text = presentation.terminal()
    func line(_ name: String, _ values: [String], _ isSet: Bool) {
      for (index, item) in (values.isEmpty ? ["–"] : values).enumerated() {
        text.line(
          (index == 0 ? name + ": " : String(repeating: " ", count: name.count + 2), .bold),
          (item, nil), (index == 0 ? "  (\(isSet ? file : "default"))" : "", .dim))
      }
    }
    line("documents", value.documents, true)
    line("catalogs", value.catalogs, true)
    line("old-catalogs", value.oldCatalogs, !value.oldCatalogs.isEmpty)
    line("mappings", value.mappings, true)
    line("fail-on", value.gates.failOn, value.gates.failOn != Configuration.Gates().failOn)
    line(
      "min-coverage", value.gates.minimumCoverage.map { "\($0.group) \($0.share)" },
      !value.gates.minimumCoverage.isEmpty)
    line("allow-empty", ["\(value.gates.allowsEmpty)"], value.gates.allowsEmpty)
    line("baseline", value.baseline.map { [$0] } ?? [], value.baseline != nil)
    line(
      "waivers", value.waivers.map { "\($0.code) until \($0.expires) (\($0.owner)): \($0.reason)" },
      !value.waivers.isEmpty)
    return Outcome(text.text, output.findings)
  }

  /// A `kijun.yml` with comments, to be filled in.
  public static let configurationTemplate = """
    # What kijun checks in this repository. Paths are counted from this file.
    documents: []        # - plan/2024-04-01.html
    catalogs: []         # - catalogs/nist-csf-2.0.yml
    old-catalogs: []     # revisions that links were reviewed against
    mappings: []         # - links/plan-to-csf.yml
    gates:
      # suspect, misdirected, dangling, uncovered-obligation, contradiction, warning (any); with --base also tightened, loosened, removed, added, …
      fail-on: [suspect, misdirected, dangling]
      # min-coverage: {clauses: 0.9, controls: 0.5}
      # allow-empty: true
    # baseline: kijun-baseline.txt   # what was known when the gate was set up (check --write-baseline)
    # waivers:
    #   - code: link.suspect
    #     matching: "art_5"
    #     reason: reworded without a change of meaning; review is under way
    #     owner: compliance
    #     expires: 2027-03-31

    """

  /// Writes the template; a file that is there is never overwritten.
  public func initialise() throws -> Outcome {
    guard !FileBytes.exists("kijun.yml") else {
      throw Failure(findings: [
        Finding(
          code: "config.exists", severity: .error, message: "the file is there already",
          location: SourceLocation(document: "kijun.yml"))
      ])
    }
    let sink = OutputSink(path: "kijun.yml")
    Array(Self.configurationTemplate.utf8).withUnsafeBytes { sink.write($0) }
    do {
      try sink.finish()
    } catch {
      throw Failure(findings: [error.finding])
    }
    return Outcome("wrote kijun.yml\n", [])
  }
}
