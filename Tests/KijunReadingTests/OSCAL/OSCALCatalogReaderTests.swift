import KijunModel
import Testing

@testable import KijunReading

@Suite struct OSCALCatalogReaderTests {
  static let catalog = """
    <catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0" uuid="x"><metadata><title>Sample</title><version>1.2</version></metadata>
    <group id="ac"><title>Access</title><control id="ac-2.3"><title>Disable</title>
    <param id="p1"><label>organization-defined time</label></param>
    <param id="p2"><select how-many="one-or-more"><choice>A</choice><choice>B <insert type="param" id-ref="p1"/></choice></select></param>
    <prop name="label" value="AC-2(3)"/><prop name="status" value="withdrawn"/><link rel="incorporated-into" href="#ac-2"/>
    <part name="statement" id="s"><p>Disable within <insert type="param" id-ref="p1"/>:</p>
    <part name="item" id="s.a"><prop name="label" value="a."/><p>x <insert type="param" id-ref="p2"/></p></part></part>
    <part name="guidance"><p>One.</p><p>Two.</p></part></control></group>
    <back-matter><resource uuid="r"><citation><text>A <em>book</em>.</text></citation></resource></back-matter></catalog>
    """

  @Test func controlsStatementsParametersAndGuidance() throws {
    let document = try read(Self.catalog, name: "c.xml").value
    #expect(
      document.lines == [
        "ac|Access", "AC-2(3)|Disable|Disable within [Assignment: organization-defined time]:",
        "a.|x [Selection (one or more): A; B [Assignment: organization-defined time]]", "One. Two.",
      ])
    #expect(document.blocks[1].traits.contains(.withdrawn))
    #expect(document.blocks[1].derived == [.number, .text])
    #expect(document.links.map { document.values.string($0.relation) } == ["incorporated-into"])
    #expect(
      document.header.metadata.contains {
        $0.name.hasSuffix("citation.text") && $0.text == "A book."
      })
    #expect(document.header.revision.value == "1.2")
  }
}
