import KijunModel

/// Controls by their tokens, weighed by BM25.
///
/// Source: S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009.
struct SuggestionIndex: Sendable {
  private struct Posting {
    var control: Int32
    var weight: Float
  }

  private(set) var controls: [Control] = []
  private let tokens: SuggestionTokens
  private var numbers: [String: Int32] = [:]
  private var postings: [[Posting]] = []
  /// Number of the family of each control.
  private var family: [Int] = []
  private var families = 0

  private static let saturation: Float = 1.2
  private static let lengthWeight: Float = 0.5
  /// What the title, the headings above and the guidance count beside the text.
  private static let title: Float = 2
  private static let above: Float = 0.5
  private static let guidance: Float = 0.4
  /// What a concept counts in a language whose words say the same by themselves.
  private static let concept: Float = 0.5
  /// How much the family that most of the best belong to lifts its members.
  private static let familyWeight: Float = 0.2

  init(_ catalogs: [Catalog], _ tokens: SuggestionTokens) {
    self.tokens = tokens
    var bags: [[Int32: Float]] = []
    var familyNumbers: [ControlID: Int] = [:]
    for catalog in catalogs {
      let index = catalog.indexByID()
      for control in catalog.controls where !control.isGroup && !control.isWithdrawn {
        var bag: [Int32: Float] = [:]
        add(control.text, 1, to: &bag)
        add(control.title, Self.title, to: &bag)
        add(control.guidance, Self.guidance, to: &bag)
        var parent = control.parent
        for _ in 0..<8 {
          guard let id = parent, let position = index[id] else { break }
          add(catalog.controls[position].title, Self.above, to: &bag)
          parent = catalog.controls[position].parent
        }
        let group = control.parent ?? ControlID("")
        family.append(familyNumbers[group] ?? familyNumbers.count)
        familyNumbers[group] = family[family.count - 1]
        controls.append(control)
        bags.append(bag)
      }
    }
    families = familyNumbers.count
    weigh(bags)
  }

  private mutating func add(_ text: String, _ weight: Float, to bag: inout [Int32: Float]) {
    for token in tokens.tokens(text) {
      let number = numbers[token] ?? Int32(numbers.count)
      numbers[token] = number
      bag[number, default: 0] += weight
    }
  }

  private mutating func weigh(_ bags: [[Int32: Float]]) {
    postings = [[Posting]](repeating: [], count: numbers.count)
    let lengths = bags.map { $0.values.reduce(0, +) }
    let mean = max(1, lengths.reduce(0, +) / Float(max(1, bags.count)))
    for (control, bag) in bags.enumerated() {
      let norm =
        Self.saturation * (1 - Self.lengthWeight + Self.lengthWeight * lengths[control] / mean)
      for (token, count) in bag {
        postings[Int(token)].append(
          Posting(control: Int32(control), weight: count * (Self.saturation + 1) / (count + norm)))
      }
    }
    let total = Float(bags.count)
    for token in postings.indices {
      let found = Float(postings[token].count)
      let rarity = Self.logarithm(1 + (total - found + 0.5) / (found + 0.5))
      for index in postings[token].indices { postings[token][index].weight *= rarity }
      postings[token].sort { $0.control < $1.control }
    }
  }

  /// Natural logarithm without the platform's library: 2 artanh((x − 1) / (x + 1)) after halving.
  private static func logarithm(_ value: Float) -> Float {
    var rest = value
    var result: Float = 0
    while rest > 1.5 {
      rest /= 2
      result += 0.693_147_2
    }
    let t = (rest - 1) / (rest + 1)
    let square = t * t
    return result + 2 * t * (1 + square / 3 + square * square / 5 + square * square * square / 7)
  }

  /// The best controls for some weighted texts, best first, with what speaks for them.
  ///
  /// - Complexity: Linear in the postings of the texts' tokens.
  func best(_ count: Int, for texts: [(text: String, weight: Float)]) -> [(
    control: Int, score: Float, reasons: [String]
  )] {
    var query: [Int32: (weight: Float, token: String)] = [:]
    for (text, whole) in texts {
      let own = Set(tokens.tokens(text))
      // Words that the catalogue has too speak for themselves; without any, concepts are all there is.
      let speaks = own.contains { !$0.hasPrefix("#") && numbers[$0] != nil }
      for token in own {
        guard let number = numbers[token] else { continue }
        let weight = speaks && token.hasPrefix("#") ? whole * Self.concept : whole
        let known = query[number]?.weight ?? 0
        // What a clause says itself counts once; what stands above it adds to that.
        query[number] = (whole >= 1 ? max(known, weight) : known + weight, token)
      }
    }
    let terms = query.sorted { $0.key < $1.key }
    var scores = [Float](repeating: 0, count: controls.count)
    for (token, term) in terms {
      for posting in postings[Int(token)] {
        scores[Int(posting.control)] += posting.weight * term.weight
      }
    }
    liftFamilies(&scores)
    let order = scores.indices.filter { scores[$0] > 0 }
      .sorted { (scores[$0], -$0) > (scores[$1], -$1) }.prefix(count)
    return order.map { ($0, scores[$0], reasons(for: $0, terms)) }
  }

  private func liftFamilies(_ scores: inout [Float]) {
    let leading = scores.indices.filter { scores[$0] > 0 }
      .sorted { (scores[$0], -$0) > (scores[$1], -$1) }.prefix(60)
    guard let first = leading.first else { return }
    var sums = [Float](repeating: 0, count: families)
    for control in leading { sums[family[control]] += scores[control] }
    let most = sums.max() ?? 1
    let top = scores[first]
    for control in scores.indices where scores[control] > 0 {
      scores[control] += Self.familyWeight * top * sums[family[control]] / most
    }
  }

  private func reasons(
    for control: Int, _ terms: [(key: Int32, value: (weight: Float, token: String))]
  ) -> [String] {
    var shared: [(token: String, weight: Float)] = []
    for (token, term) in terms {
      let list = postings[Int(token)]
      var low = 0
      var high = list.count
      while low < high {
        let middle = (low + high) / 2
        if Int(list[middle].control) < control { low = middle + 1 } else { high = middle }
      }
      if low < list.count, Int(list[low].control) == control {
        shared.append((term.token, list[low].weight * term.weight))
      }
    }
    return shared.sorted { ($0.weight, $1.token) > ($1.weight, $0.token) }.prefix(5).map(\.token)
  }
}
