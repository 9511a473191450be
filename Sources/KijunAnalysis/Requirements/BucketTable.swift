/// Forms by a bucket of some of their bytes. Few buckets hold any: a bit tells which, and what it leads to is as
/// small as the forms are many.
struct BucketTable: Sendable {
  private let filled: [UInt64]
  /// Filled buckets before those of each word of `filled`.
  private let before: [Int32]
  /// Where the forms of each filled bucket begin in `forms`, and their end.
  private let starts: [Int32]
  private let forms: [Int32]

  /// - Parameter buckets: The bucket of each form, -1 for a form that is in none.
  init(_ buckets: [Int]) {
    let order = buckets.indices.filter { buckets[$0] >= 0 }.sorted {
      (buckets[$0], $0) < (buckets[$1], $1)
    }
    var filled = [UInt64](repeating: 0, count: WordIndex.bucketCount / 64)
    var starts: [Int32] = []
    var last = -1
    for (place, form) in order.enumerated() where buckets[form] != last {
      last = buckets[form]
      filled[last >> 6] |= 1 << UInt64(last & 63)
      starts.append(Int32(place))
    }
    starts.append(Int32(order.count))
    var before: [Int32] = []
    var sum = 0
    for word in filled {
      before.append(Int32(sum))
      sum += word.nonzeroBitCount
    }
    (self.filled, self.before, self.starts) = (filled, before, starts)
    forms = order.map { Int32($0) }
  }

  @inline(__always)
  func holds(_ bucket: Int) -> Bool { filled[bucket >> 6] >> UInt64(bucket & 63) & 1 != 0 }

  /// The first form of a bucket, in their order, that is right.
  @inline(__always)
  func first(in bucket: Int, where isRight: (Int) -> Bool) -> Int? {
    guard holds(bucket) else { return nil }
    let below = filled[bucket >> 6] & ~(~0 << UInt64(bucket & 63))
    let rank = Int(before[bucket >> 6]) + below.nonzeroBitCount
    for place in Int(starts[rank])..<Int(starts[rank + 1]) where isRight(Int(forms[place])) {
      return Int(forms[place])
    }
    return nil
  }
}
