import KijunModel

/// What was left out of a source and has not come back yet, in order.
struct PendingQueue<Element: BitwiseCopyable>: ~Copyable {
  private var elements = GrowingBuffer<Element>(capacity: 2 * Self.mostTaken)
  /// How many of the elements were dropped.
  private var taken = 0

  /// From so many on, dropped elements leave as soon as they are more than half.
  private static var mostTaken: Int { 1024 }

  var isEmpty: Bool { taken == elements.count }

  @inline(__always)
  var first: Element? { taken < elements.count ? elements[taken] : nil }

  @inline(__always)
  mutating func append(_ element: Element) {
    if taken >= Self.mostTaken, 2 * taken > elements.count { leave() }
    elements.append(element)
  }

  /// - Precondition: There is a first element.
  @inline(__always)
  mutating func dropFirst() { taken += 1 }

  /// Adds up what the first elements have.
  func sum(while isFirst: (Element) -> Bool, _ value: (Element) -> Int) -> Int {
    var result = 0
    var index = taken
    while index < elements.count, isFirst(elements[index]) {
      result += value(elements[index])
      index += 1
    }
    return result
  }

  private mutating func leave() {
    let rest = elements.count - taken
    for index in 0..<rest { elements[index] = elements[taken + index] }
    elements.truncate(to: rest)
    taken = 0
  }
}
