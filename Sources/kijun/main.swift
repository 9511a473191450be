import KijunKit
import KijunReading
import KijunMarkup
import KijunAnalysis
import KijunTables
import KijunReporting
import KijunModel
let tables = try! RuleTables.builtIn()
for path in CommandLine.arguments.dropFirst(3) {
  do {
    let b = try FileBytes.read(path)
    let d = try Readers.read(SourceDocument(uri: path, bytes: b, sha256: Digest(of: b)), tables: tables.reading)
    let c = extractClauses(from: d.value, numbering: tables.numbering)
    var w = JSONWriter()
    DocumentJSON.write(c.value, findings: d.findings + c.findings, to: &w)
    print(w.output.string())
  } catch let e as ReadError { print(e.finding) } 
}
