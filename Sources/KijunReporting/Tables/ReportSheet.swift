import KijunModel

/// A table as every form of report shows it: Markdown, HTML, spreadsheet.
struct ReportSheet {
  /// What a cell's colour says.
  enum Tone: String, CaseIterable {
    case none, demand, advice, leave, term, good, bad, muted
  }

  struct Column {
    var head: String
    /// Width in characters of the body font; long text wraps.
    var width: Int
  }

  struct Cell {
    var text: String
    var tone: Tone
    /// Set where the cell is a number to a spreadsheet.
    var number: Int?
    /// The text in pieces, where some of them are marked.
    var runs: [Run] = []

    /// A piece of text; what is marked is underlined.
    struct Run {
      var text: String
      var isMarked: Bool
    }

    init(_ text: String, _ tone: Tone = .none) {
      self.text = text
      self.tone = tone
      number = nil
    }

    init(_ number: Int) {
      text = number == 0 ? "" : String(number)
      tone = .none
      self.number = number
    }
  }

  var name: String
  var columns: [Column]
  var rows: [[Cell]] = []
  /// Whether the filter of a page hides rows of it; totals stay.
  var isFiltered = false

  /// What no row says is no column.
  func withoutEmptyColumns() -> ReportSheet {
    let kept = columns.indices.filter { column in rows.contains { !$0[column].text.isEmpty } }
    return ReportSheet(
      name: name, columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } },
      isFiltered: isFiltered)
  }
}

extension Modality {
  var tone: ReportSheet.Tone {
    switch self {
    case .obligation, .prohibition: .demand
    case .recommendation, .effortDuty: .advice
    case .permission: .leave
    case .definition: .term
    case .declaration, .fact: .none
    }
  }
}
