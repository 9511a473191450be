/// What somebody decided about a link.
public enum Verdict: String, Sendable, Codable, CaseIterable {
  case accept, reject
  /// Not now; the link stays as it is.
  case later
}

/// One decision of a review session: who, when, about which link, and which texts were looked at.
///
/// Decisions are only ever added, a file a session, so that branches merge without conflict; what holds of a link is the
/// last of them by time, whatever file it stands in.
public struct Decision: Sendable, Equatable, Codable {
  public var mapping: String
  /// The link's id; `nil` where its ends name it.
  public var link: String?
  public var clause: ClauseID
  public var control: ControlID
  public var verdict: Verdict
  public var reviewer: String
  /// In UTC, such as `2026-04-01T09:30:00Z`, so that times compare as text.
  public var time: String
  /// From 1 within the session.
  public var number: Int
  public var clauseStamp: Stamp?
  public var controlStamp: Stamp?
  public var note: String

  public init(
    mapping: String, link: Link, verdict: Verdict, reviewer: String, time: String, number: Int,
    note: String = ""
  ) {
    self.mapping = mapping
    self.link = link.id
    clause = link.clause
    control = link.control
    self.verdict = verdict
    self.reviewer = reviewer
    self.time = time
    self.number = number
    self.note = note
  }

  /// A total order that depends on nothing but what the decisions say.
  fileprivate var order: [String] {
    let place = String(number)
    return [
      time, String(repeating: "0", count: max(0, 12 - place.utf8.count)) + place, reviewer,
      verdict.rawValue, clauseStamp?.description ?? "", controlStamp?.description ?? "", note,
    ]
  }

  public static func precedes(_ a: Decision, _ b: Decision) -> Bool {
    a.order.lexicographicallyPrecedes(b.order)
  }
}

extension Mapping {
  /// Lets decisions take effect, the last about each link.
  ///
  /// `later` leaves what was decided before. A link that was written anew on a later day than the decision stays as it
  /// is.
  ///
  /// - Returns: The decisions about links that are not there.
  public mutating func apply(_ decisions: [Decision]) -> [Decision] {
    let places = Dictionary(grouping: links.indices) { links[$0].subject }
    var astray: [Decision] = []
    for decision in decisions.sorted(by: Decision.precedes) where decision.mapping == id {
      guard let found = places[decision.subject] else {
        astray.append(decision)
        continue
      }
      let day = String(decision.time.prefix(10))
      for index in found where decision.verdict != .later {
        // A date that is none says nothing.
        let written = links[index].date.flatMap { RevisionDate.of($0) == $0 ? $0 : nil } ?? ""
        guard written <= day else { continue }
        links[index].status = decision.verdict == .accept ? .reviewed : .rejected
        links[index].clauseStamp = decision.clauseStamp ?? links[index].clauseStamp
        links[index].controlStamp = decision.controlStamp ?? links[index].controlStamp
        links[index].reviewer = decision.reviewer
        links[index].date = day
      }
    }
    return astray
  }
}

/// What a decision is about: a link by its id and its ends. A link that stands twice is one.
fileprivate struct DecisionSubject: Hashable {
  var link: String?
  var clause: ClauseID
  var control: ControlID
}

extension Decision {
  fileprivate var subject: DecisionSubject {
    DecisionSubject(link: link, clause: clause, control: control)
  }
}

extension Link {
  fileprivate var subject: DecisionSubject {
    DecisionSubject(link: id, clause: clause, control: control)
  }
}

extension [Mapping] {
  /// The links that decisions are about, counted over all mappings as in a ``LinkEdit``.
  public func decided(by decisions: [Decision]) -> Set<Int> {
    let subjects = Dictionary(grouping: decisions, by: \.mapping)
      .mapValues { Set($0.map(\.subject)) }
    let known = flatMap { mapping in
      mapping.links.map { subjects[mapping.id]?.contains($0.subject) ?? false }
    }
    return Set(known.indices.filter { known[$0] })
  }
}
