import KijunModel

/// The 新旧対照表 as one self-contained page: 改正後 left, 改正前 right, changed characters underlined.
public enum TaishohyoHTML {
  /// - Throws: what the template library throws for a template that is not well-formed.
  public static func write(_ comparison: Comparison, _ context: ReportContext) throws -> String {
    let language = context.language
    let table = ComparisonTable(comparison, context)
    let hasControls = table.rows.contains { !$0.controls.isEmpty }
    let summary = ChangeSummary(comparison)
    let values: [String: Any] = [
      "lang": language.rawValue,
      "style": PageFrame.style + style,
      "title": language.pick("新旧対照表", "Comparison table"),
      "document": comparison.new.clauses.header.title,
      "newHead": language.pick("改　正　後", "New"),
      "oldHead": language.pick("改　正　前", "Old"),
      "newRevision": comparison.new.clauses.header.revision.value,
      "oldRevision": comparison.old.clauses.header.revision.value,
      "noteHead": language.pick(
        hasControls ? "備考・関係する管理策" : "備考", hasControls ? "Remarks and controls" : "Remarks"),
      "legend": language.pick("（下線部分は改正部分）", "(changed parts are underlined)"),
      "counts": summary.counts.filter { $0.count > 0 && $0.name != "unchanged" }.map {
        ["name": ChangeSummary.name($0.name, language), "count": String($0.count)]
      },
      "isEmpty": table.rows.allSatisfy(\.isOmission),
      "empty": language.pick("変更はありません。", "Nothing changed."),
      "rows": table.rows.map { row($0) },
    ]
    return try PageFrame.render(template, values)
  }

  private static func row(_ row: ComparisonTable.Row) -> [String: Any] {
    [
      "class": (row.isOmission ? "omitted" : "") + (row.isTightened ? " tightened" : ""),
      "indent": String(max(0, row.level - 1)), "eId": row.eId, "new": row.new.map(run),
      "old": row.old.map(run),
      "notes": row.notes.map { ["note": $0] }, "controls": row.controls.map { ["control": $0] },
    ]
  }

  private static func run(_ run: ComparisonTable.Run) -> [String: Any] {
    run.isChanged ? ["changed": run.text] : ["same": run.text]
  }

  private static let style = """
    table.taishohyo { width: 100%; border-collapse: collapse; table-layout: fixed; background: #fff; }
    .taishohyo th, .taishohyo td { border: 1px solid #444; padding: .5em .7em; vertical-align: top; overflow-wrap: anywhere; white-space: pre-line; }
    .taishohyo thead th { background: #eef1f5; position: sticky; top: 0; letter-spacing: .2em; font-weight: 600; }
    .taishohyo thead small { display: block; letter-spacing: 0; font-weight: 400; color: #555; }
    .taishohyo u { text-decoration-thickness: 2px; text-underline-offset: .2em; text-decoration-color: #b3261e; }
    .taishohyo .note { width: 18%; font-size: .82rem; color: #333; }
    .taishohyo .omitted td { color: #666; background: #fafafa; }
    .taishohyo .tightened td.note { border-left: 4px solid #b3261e; }
    .indent { display: block; }
    .control { display: inline-block; margin: .15em .3em 0 0; padding: 0 .5em; border-radius: 1em; background: #e3ecf9; color: #123a73; white-space: nowrap; }
    .note span.line { display: block; }
    @media (max-width: 640px) {
      .taishohyo thead { display: none; }
      .taishohyo, .taishohyo tbody, .taishohyo tr, .taishohyo td { display: block; width: auto !important; }
      .taishohyo tr { border: 1px solid #444; margin-bottom: .8em; }
      .taishohyo td { border: 0; border-bottom: 1px dotted #999; }
      .taishohyo td::before { content: attr(data-head); display: block; font-size: .75rem; color: #555; margin-bottom: .2em; }
      .taishohyo td.note:empty { display: none; }
      .taishohyo .tightened td.note { border-left-width: 4px; }
    }
    """

  private static let template =
    PageFrame.head + """
      <p class="legend">{{legend}}</p>
      <ul class="counts">
      {{#counts}}<li><b>{{count}}</b> {{name}}</li>{{/counts}}
      </ul>
      {{#isEmpty}}<p>{{empty}}</p>{{/isEmpty}}
      </header>
      <main>
      <table class="taishohyo">
      <thead><tr><th scope="col">{{newHead}}<small>{{newRevision}}</small></th><th scope="col">{{oldHead}}<small>{{oldRevision}}</small></th><th scope="col" class="note">{{noteHead}}</th></tr></thead>
      <tbody>
      {{#rows}}<tr class="{{class}}" id="{{eId}}"><td data-head="{{newHead}} {{newRevision}}"><span class="indent" style="margin-left:{{indent}}em">{{#new}}{{#changed}}<u>{{changed}}</u>{{/changed}}{{#same}}{{same}}{{/same}}{{/new}}</span></td><td data-head="{{oldHead}} {{oldRevision}}"><span class="indent" style="margin-left:{{indent}}em">{{#old}}{{#changed}}<u>{{changed}}</u>{{/changed}}{{#same}}{{same}}{{/same}}{{/old}}</span></td><td class="note" data-head="{{noteHead}}">{{#notes}}<span class="line">{{note}}</span>{{/notes}}{{#controls}}<span class="control">{{control}}</span>{{/controls}}</td></tr>
      {{/rows}}
      </tbody>
      </table>
      </main>
      </body>
      </html>

      """
}
