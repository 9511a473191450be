/// A starter with all that joins it, on its way to NFKC.
///
/// Source: Unicode Standard Annex 15; The Unicode Standard, section 3.12, for Hangul.
struct NormalSegment {
  private(set) var scalars: [(scalar: UInt32, combiningClass: UInt8)] = []

  mutating func removeAll() { scalars.removeAll(keepingCapacity: true) }

  mutating func decompose(_ scalar: UInt32) {
    if (0xAC00..<0xD7A4).contains(scalar) {
      let index = scalar - 0xAC00
      scalars.append((0x1100 + index / 588, 0))
      scalars.append((0x1161 + index % 588 / 28, 0))
      if index % 28 != 0 { scalars.append((0x11A7 + index % 28, 0)) }
      return
    }
    guard let entry = FoldingTable.entry(of: scalar) else {
      scalars.append((scalar, 0))
      return
    }
    for index in entry.start..<entry.start + entry.count {
      let part = FoldingTable.scalars[index]
      let combining = FoldingTable.entry(of: part).map { $0.passes ? 0 : $0.combiningClass } ?? 0
      scalars.append((part, combining))
    }
  }

  /// Canonical ordering: a stable sort of each run of marks.
  mutating func order() {
    var start = 0
    while start < scalars.count {
      guard scalars[start].combiningClass != 0 else {
        start += 1
        continue
      }
      var end = start
      while end < scalars.count, scalars[end].combiningClass != 0 { end += 1 }
      if end - start > 1 {
        let sorted = scalars[start..<end].enumerated().sorted {
          ($0.element.combiningClass, $0.offset) < ($1.element.combiningClass, $1.offset)
        }
        for (index, item) in sorted.enumerated() { scalars[start + index] = item.element }
      }
      start = end
    }
  }

  mutating func compose() {
    var starter = -1
    var lastClass = -1
    var kept = 0
    for index in scalars.indices {
      let (scalar, combining) = scalars[index]
      if starter >= 0, lastClass < Int(combining) || lastClass == -1,
        let composed = FoldingTable.composed(scalars[starter].scalar, scalar)
      {
        scalars[starter].scalar = composed
        continue
      }
      if combining == 0 {
        starter = kept
        lastClass = -1
      } else {
        lastClass = Int(combining)
      }
      scalars[kept] = (scalar, combining)
      kept += 1
    }
    scalars.removeSubrange(kept...)
  }
}
