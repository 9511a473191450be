import KijunModel

/// One revision as the store keeps it: clauses, requirements where they were typed, findings.
public struct StoredRevision: Sendable, Equatable {
  public var clauses: ClauseList
  /// `nil` where only clauses were asked for.
  public var requirements: [Requirement]?
  public var findings: [Finding]

  public init(clauses: ClauseList, requirements: [Requirement]?, findings: [Finding]) {
    self.clauses = clauses
    self.requirements = requirements
    self.findings = findings
  }

  /// Version of the record's layout; a store of another one is read again from its sources.
  public static let layout = 5

  /// The compact record; the same value always gives the same bytes.
  public func encoded() -> SharedBuffer<UInt8> {
    var writer = RecordWriter(
      capacity: clauses.text.count + clauses.ids.count + clauses.count * 64 + 4096)
    writer.add(Self.layout)
    writer.add(clauses.header)
    writer.add(clauses.text)
    writer.add(clauses.ids)
    writer.add(clauses.records) { $0.add($1) }
    writer.add(clauses.references) { writer, item in
      writer.add(item.clause)
      writer.add(item.span.lowerBound)
      writer.add(item.span.count)
      writer.add(clauses.targets[item.targets].map { Int($0) }) { $0.add($1) }
      writer.add(item.isDangling ? 1 : 0)
    }
    writer.add(clauses.terms) { writer, item in
      writer.add(item.clause)
      writer.add(item.term)
      writer.add(item.span.lowerBound)
      writer.add(item.span.count)
      writer.add(item.scope.rawValue)
    }
    writer.add(clauses.links) { writer, item in
      writer.add(item.block)
      writer.add(item.relation)
      writer.add(item.target)
    }
    writer.add(clauses.properties) { writer, item in
      writer.add(item.block)
      writer.add(item.name)
      writer.add(item.namespace)
      writer.add(item.value)
    }
    writer.add(clauses.marks) { writer, item in
      writer.add(item.clause)
      writer.add(Int(item.kind.rawValue))
      writer.add(item.span.lowerBound)
      writer.add(item.span.count)
    }
    writer.add(clauses.languages) { writer, item in
      writer.add(item.clause)
      writer.add(item.language)
    }
    writer.add(clauses.exclusions) { writer, item in
      writer.add(item.reason.rawValue)
      writer.add(item.characters)
      writer.add(item.line)
    }
    writer.add(clauses.elements.names) { $0.add($1) }
    writer.add(clauses.elements.records) { writer, item in
      writer.add(Int(item.parent))
      writer.add(Int(item.name))
    }
    writer.add(clauses.account.source)
    writer.add(clauses.account.clauses)
    writer.add(clauses.account.metadata)
    writer.add(clauses.account.excluded)
    writer.add(requirements == nil ? 0 : 1)
    writer.add(requirements ?? []) { $0.add($1, in: clauses) }
    writer.add(findings) { $0.add($1) }
    return writer.share()
  }

  /// - Throws: ``StoreError/damaged`` for bytes that are no record of this layout.
  public init(decoding bytes: UnsafeRawBufferPointer) throws(StoreError) {
    var reader = RecordReader(bytes)
    do throws(RecordReader.Damaged) {
      guard try reader.number() == Self.layout else { throw RecordReader.Damaged() }
      let clauses = try reader.clauseList()
      self.clauses = clauses
      let isTyped = try reader.number() == 1
      let all = try reader.list { reader throws(RecordReader.Damaged) in
        try reader.requirement(in: clauses)
      }
      requirements = isTyped ? all : nil
      findings = try reader.list { reader throws(RecordReader.Damaged) in try reader.finding() }
      guard reader.isAtEnd else { throw RecordReader.Damaged() }
    } catch {
      throw .damaged
    }
  }

  public init(decoding bytes: SharedBuffer<UInt8>) throws(StoreError) {
    var result: Result<StoredRevision, StoreError> = .failure(.damaged)
    bytes.withUnsafeBytes { bytes in
      do throws(StoreError) {
        result = .success(try StoredRevision(decoding: bytes))
      } catch {
        result = .failure(error)
      }
    }
    self = try result.get()
  }
}
