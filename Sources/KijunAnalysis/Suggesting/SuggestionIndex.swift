import KijunModel

/// Controls by their tokens, weighed by BM25.
///
/// Source: S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009.
final class SuggestionIndex {
  private struct Posting {
    var control: Int32
    var weight: Float
  }

  /// A token of a query and what it counts.
  struct Term {
    var token: Int32
    var weight: Float
  }

  private(set) var controls: [Control] = []
  private(set) var tokens: SuggestionTokens
  /// The controls of token `t` are `postings[starts[t]..<starts[t + 1]]`, in order.
  private var postings: [Posting] = []
  private var starts: [Int] = [0]
  /// Number of the family of each control.
  private var family: [Int] = []
  private var families = 0

  private static let saturation: Float = 1.2
  private static let lengthWeight: Float = 0.75
  /// What the title, the headings above and the guidance count beside the text.
  private static let title: Float = 1.3
  private static let above: Float = 0.75
  private static let guidance: Float = 0.6
  /// What a concept counts in a language whose words say the same by themselves.
  private static let concept: Float = 0.8
  /// How much the family that most of the best belong to lifts its members, and how many are asked.
  private static let familyWeight: Float = 0.3
  private static let leading = 60

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

  private func add(_ text: String, _ weight: Float, to bag: inout [Int32: Float]) {
    for token in tokens.numbers(of: text) { bag[token, default: 0] += weight }
  }

  private func weigh(_ bags: [[Int32: Float]]) {
    let lengths = bags.map { $0.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value } }
    let mean = max(1, lengths.reduce(0, +) / Float(max(1, bags.count)))
    var found = [Int](repeating: 0, count: tokens.names.count)
    for token in bags.joined().map(\.key) { found[Int(token)] += 1 }
    for count in found { starts.append(starts[starts.count - 1] + count) }
    var next = starts
    postings = [Posting](repeating: Posting(control: 0, weight: 0), count: starts[found.count])
    let total = Float(bags.count)
    for (control, bag) in bags.enumerated() {
      let norm =
        Self.saturation * (1 - Self.lengthWeight + Self.lengthWeight * lengths[control] / mean)
      for (token, count) in bag {
        let many = Float(found[Int(token)])
        let rarity = Self.logarithm(1 + (total - many + 0.5) / (many + 0.5))
        postings[next[Int(token)]] = Posting(
          control: Int32(control),
          weight: count * (Self.saturation + 1) / (count + norm) * rarity)
        next[Int(token)] += 1
      }
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

  private func controls(of token: Int32) -> Range<Int> {
    Int(token) + 1 < starts.count ? starts[Int(token)]..<starts[Int(token) + 1] : 0..<0
  }

  /// The tokens of a text that the catalogues have, each once, with their weights.
  func terms(of text: String) -> [Term] {
    let own = Set(tokens.numbers(of: text)).filter { !controls(of: $0).isEmpty }
    // Words that the catalogue has too speak for themselves; without any, concepts are all there is.
    let speaks = own.contains { !tokens.isConcept[Int($0)] }
    return own.sorted().map { token in
      Term(token: token, weight: speaks && tokens.isConcept[Int(token)] ? Self.concept : 1)
    }
  }

  /// The best controls for some terms, best first, with what speaks for them.
  ///
  /// - Parameter terms: Each token once, in order.
  /// - Complexity: Linear in the postings of the terms' tokens and in the controls.
  func best(_ count: Int, for terms: [Term]) -> [(control: Int, score: Float, reasons: [String])] {
    var scores = [Float](repeating: 0, count: controls.count)
    scores.withUnsafeMutableBufferPointer { scores in
      postings.withUnsafeBufferPointer { postings in
        for term in terms {
          for place in controls(of: term.token) {
            scores[Int(postings[place].control)] += postings[place].weight * term.weight
          }
        }
      }
    }
    liftFamilies(&scores)
    return Self.best(count, of: scores).map { ($0, scores[$0], reasons(for: $0, terms)) }
  }

  /// Places of the highest scores above 0, the first where scores are equal.
  private static func best(_ count: Int, of scores: [Float]) -> [Int] {
    var best: [Int] = []
    for place in scores.indices
    where scores[place] > 0 && (best.count < count || scores[place] > scores[best[count - 1]]) {
      var rank = best.count
      while rank > 0, scores[best[rank - 1]] < scores[place] { rank -= 1 }
      best.insert(place, at: rank)
      if best.count > count { best.removeLast() }
    }
    return best
  }

  private func liftFamilies(_ scores: inout [Float]) {
    let found = scores.filter { $0 > 0 }
    guard let highest = found.max() else { return }
    let bound = found.count <= Self.leading ? 0 : Self.rank(Self.leading, of: found)
    var sums = [Float](repeating: 0, count: families)
    // Of controls that score alike at the bound, the first.
    var more = Self.leading - found.count { $0 > bound }
    for control in scores.indices where scores[control] > 0 && scores[control] >= bound {
      if scores[control] == bound {
        guard more > 0 else { continue }
        more -= 1
      }
      sums[family[control]] += scores[control]
    }
    let lift = Self.familyWeight * highest / (sums.max() ?? 1)
    for control in scores.indices where scores[control] > 0 {
      scores[control] += lift * sums[family[control]]
    }
  }

  /// The value that stands at a rank, from 1 for the highest.
  private static func rank(_ rank: Int, of values: [Float]) -> Float {
    var values = values
    var low = 0
    var high = values.count - 1
    while low < high {
      let pivot = values[(low + high) / 2]
      var left = low
      var right = high
      while left <= right {
        while values[left] > pivot { left += 1 }
        while values[right] < pivot { right -= 1 }
        if left <= right {
          values.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if rank - 1 <= right {
        high = right
      } else if rank - 1 >= left {
        low = left
      } else {
        break
      }
    }
    return values[rank - 1]
  }

  private func reasons(for control: Int, _ terms: [Term]) -> [String] {
    var shared: [(token: Int32, weight: Float)] = []
    for term in terms {
      var range = controls(of: term.token)
      while range.count > 1 {
        let middle = (range.lowerBound + range.upperBound) / 2
        range =
          Int(postings[middle].control) <= control
          ? middle..<range.upperBound : range.lowerBound..<middle
      }
      if let place = range.first, Int(postings[place].control) == control {
        shared.append((term.token, postings[place].weight * term.weight))
      }
    }
    return shared.sorted { a, b in
      a.weight == b.weight
        ? tokens.names[Int(a.token)] < tokens.names[Int(b.token)] : a.weight > b.weight
    }.prefix(5).map { tokens.names[Int($0.token)] }
  }
}
