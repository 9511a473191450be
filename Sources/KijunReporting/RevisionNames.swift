import KijunModel

extension Comparison {
  /// What the two sides are called: their revisions, else which is the earlier one.
  func names(_ language: ReportLanguage) -> (old: String, new: String) {
    let old = self.old.clauses.header.revision.value
    let new = self.new.clauses.header.revision.value
    return (
      old.isEmpty ? language.pick("改正前", "before") : old,
      new.isEmpty ? language.pick("改正後", "after") : new
    )
  }
}
