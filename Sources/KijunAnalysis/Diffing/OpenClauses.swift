import KijunModel

/// Which clauses say something else than their partners, or may have something else from what stands above or before
/// them: below a clause that differs, under another parent, or in a list behind a sentence that differs.
func openClauses(_ own: ClauseList, _ other: ClauseList, _ partnerOf: [Int]) -> [Bool] {
  var result = [Bool](repeating: false, count: own.count)
  // Whether a sentence before the items of each parent differs; the last place is the document's.
  var isLedAnew = [Bool](repeating: false, count: own.count + 1)
  for clause in own.indices {
    let record = own.records[clause]
    let partner = partnerOf[clause]
    let parent = Int(record.parent)
    let place = parent < 0 ? own.count : parent
    let differs = partner < 0 || record.stamp != other.records[partner].stamp
    result[clause] = differs || parent >= 0 && result[parent] || isLedAnew[place]
    if !differs {
      let above = Int(other.records[partner].parent)
      if parent < 0 || above < 0 {
        if parent != above { result[clause] = true }
      } else if partnerOf[parent] != above {
        result[clause] = true
      }
    } else if record.kind == .paragraph {
      isLedAnew[place] = true
    }
  }
  return result
}
