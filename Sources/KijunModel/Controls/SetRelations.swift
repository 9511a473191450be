/// Which relations may hold between what two statements demand, each taken as a set that is not empty.
///
/// Exactly one of five holds between two such sets (RCC5); what is known narrows them down.
///
/// Source: A. Cohn, B. Bennett, J. Gooday, N. Gotts, Qualitative Spatial Representation and Reasoning with the Region
/// Connection Calculus, 1997; the names are those of NIST IR 8477.
public struct SetRelations: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let equal = SetRelations(rawValue: 1)
  /// All of the first and more.
  public static let subset = SetRelations(rawValue: 2)
  public static let superset = SetRelations(rawValue: 4)
  /// Something in common, and each has something of its own.
  public static let intersects = SetRelations(rawValue: 8)
  /// Nothing in common.
  public static let none = SetRelations(rawValue: 16)
  /// Nothing is known.
  public static let unknown: SetRelations = [.equal, .subset, .superset, .intersects, .none]

  static let atoms: [SetRelations] = [.equal, .subset, .superset, .intersects, .none]

  /// What a published relationship says.
  public init(_ relationship: Relationship) {
    switch relationship {
    case .equalTo, .equivalentTo: self = .equal
    case .subsetOf: self = .subset
    case .supersetOf: self = .superset
    case .intersectsWith: self = .intersects
    case .noRelationship: self = .none
    }
  }

  /// The same, seen from the other end.
  public var converse: SetRelations {
    var result = intersection([.equal, .intersects, .none])
    if contains(.subset) { result.insert(.superset) }
    if contains(.superset) { result.insert(.subset) }
    return result
  }

  /// Whether both surely have something in common.
  public var isCertain: Bool { !isEmpty && !contains(.none) }

  /// Whether both may have something in common.
  public var isPossible: Bool { !subtracting(.none).isEmpty }

  /// Whether the second surely holds all of the first.
  public var isCovered: Bool { !isEmpty && isSubset(of: [.equal, .subset]) }

  /// What may hold between a and c where `self` holds between a and b, and `next` between b and c.
  public func composed(with next: SetRelations) -> SetRelations {
    Self.table[Int(rawValue) << 5 | Int(next.rawValue)]
  }

  /// Compositions of all pairs, by both raw values.
  private static let table: [SetRelations] = (0..<32).flatMap { first in
    (0..<32).map { second in
      var result: SetRelations = []
      for a in SetRelations.atoms where SetRelations(rawValue: UInt8(first)).contains(a) {
        for b in SetRelations.atoms where SetRelations(rawValue: UInt8(second)).contains(b) {
          result.formUnion(composition(a, b))
        }
      }
      return result
    }
  }

  private static func composition(_ a: SetRelations, _ b: SetRelations) -> SetRelations {
    switch (a, b) {
    case (.equal, _): b
    case (_, .equal): a
    case (.subset, .subset): .subset
    case (.subset, .none): .none
    case (.subset, .intersects): [.subset, .intersects, .none]
    case (.superset, .superset): .superset
    case (.superset, .subset): [.equal, .subset, .superset, .intersects]
    case (.superset, .intersects): [.superset, .intersects]
    case (.superset, .none): [.superset, .intersects, .none]
    case (.intersects, .subset): [.subset, .intersects]
    case (.intersects, .superset), (.intersects, .none): [.superset, .intersects, .none]
    case (.none, .superset): .none
    case (.none, .subset), (.none, .intersects): [.subset, .intersects, .none]
    // What two sets have to do with a common part or a common whole tells nothing about them.
    default: .unknown
    }
  }

  /// The names of what may hold.
  public var names: [String] {
    zip(Self.atoms, ["equal-to", "subset-of", "superset-of", "intersects-with", "no-relationship"])
      .filter { contains($0.0) }.map(\.1)
  }
}

extension Link {
  /// What the link says of its one clause and its one control.
  ///
  /// A relationship that was stated of several clauses or controls together says less of each.
  public var relations: SetRelations {
    let all = SetRelations(relationship)
    switch (together.clauses > 1, together.controls > 1) {
    case (false, false): return all
    case (false, true): return all.ofEachPart
    case (true, false): return all.converse.ofEachPart.converse
    case (true, true): return all == .none ? .none : .unknown
    }
  }
}

extension SetRelations {
  /// What holds between a set and each of several whose union it has this one relation to.
  fileprivate var ofEachPart: SetRelations {
    switch self {
    case .equal: [.equal, .superset]
    case .superset: .superset
    case .intersects: [.superset, .intersects, .none]
    case .none: .none
    default: .unknown
    }
  }
}
