import KijunModel

/// Two revisions side by side as one self-contained page: the earlier left, the later right, what came
/// and went coloured, with filters by kind, class and words.
public enum DiffHTML {
  /// - Throws: what the template library throws for a template that is not well-formed.
  public static func write(_ comparison: Comparison, _ context: ReportContext) throws -> String {
    let language = context.language
    let table = ComparisonTable(comparison, context)
    let rows = table.rows.map { row($0, language) }
    let shown = rows.flatMap { ($0["keys"] as? String ?? "").split(separator: " ") }
    let kinds = ChangeSummary(comparison).counts.map { entry in
      (name: entry.name, count: shown.count { $0 == entry.name })
    }.filter { $0.count > 0 }
    let names = comparison.names(language)
    let values: [String: Any] = [
      "lang": language.rawValue,
      "style": PageFrame.style + style,
      "script": PageFrame.folding + script,
      "title": language.pick("改正箇所", "Changes"),
      "document": comparison.new.clauses.header.title,
      "oldRevision": names.old,
      "newRevision": names.new,
      "noteHead": language.pick("内容", "What it is"),
      "kindLabel": language.pick("種類", "Kind"),
      "classLabel": language.pick("重さ", "Weight"),
      "searchLabel": language.pick("絞り込み", "Filter"),
      "shownLabel": language.pick("表示中の改正", "changes shown"),
      "kinds": kinds.map {
        [
          "key": $0.name, "name": ChangeSummary.name($0.name, language), "count": String($0.count),
        ]
      },
      "classes": Change.Class.allCases.reversed().map { kind -> [String: Any] in
        ["key": kind.rawValue, "name": language.name(kind)]
      },
      "isEmpty": kinds.isEmpty,
      "empty": language.pick("変更はありません。", "Nothing changed."),
      "rows": rows,
    ]
    return try PageFrame.render(template, values)
  }

  private static func row(_ row: ComparisonTable.Row, _ language: ReportLanguage) -> [String: Any] {
    let change = row.change
    // Parts of a meaning are added and removed too; the buttons ask what became of clauses.
    let directions = Set(change?.meaning.map(\.direction) ?? []).intersection([
      .tightened, .loosened,
    ]).map(\.rawValue)
    let keys =
      (change?.kinds.map(\.rawValue) ?? []) + directions.sorted()
      + [change?.classification.rawValue].compactMap { $0 }
    return [
      "class": change == nil ? "unchanged" : "change", "keys": keys.joined(separator: " "),
      "indent": String(max(0, row.level - 1)), "eId": row.eId,
      "old": row.old.map { runs($0, "del") }, "new": row.new.map { runs($0, "ins") },
      "weight": change.map { language.name($0.classification) } ?? "",
      "weightKey": change?.classification.rawValue ?? "", "isChange": change != nil,
      "isTightened": row.isTightened,
      "sure": change.map { $0.confidence < 0.9 ? "\(Int($0.confidence * 100)) %" : "" } ?? "",
      "notes": row.notes.map { ["note": $0] }, "controls": row.controls.map { ["control": $0] },
    ]
  }

  private static func runs(_ run: ComparisonTable.Run, _ tag: String) -> [String: Any] {
    run.isChanged ? [tag: run.text] : ["same": run.text]
  }

  private static let style = """
    table.diff { width: 100%; border-collapse: collapse; table-layout: fixed; background: #fff; font-size: .92rem; }
    .diff th, .diff td { border: 1px solid #d5d9e0; padding: .45em .65em; vertical-align: top; text-align: left; overflow-wrap: anywhere; white-space: pre-line; }
    .diff thead th { background: #eef1f5; position: sticky; } .diff .note { width: 20%; font-size: .82rem; }
    .diff ins { background: #d4f3da; text-decoration: none; border-bottom: 2px solid #2e7d4f; } .diff del { background: #fde0dd; text-decoration: line-through; text-decoration-color: #b3261e; }
    .diff .unchanged td { color: #666; background: #fafafa; } .diff .indent { display: block; } .diff code { display: block; font-size: .75rem; color: #667; }
    .note span.line { display: block; } .tag { border-radius: 1em; padding: 0 .6em; background: #e6e9ee; } .tag.substantive { background: #fdefc8; }
    .tightened { border-left: 4px solid #b3261e !important; }
    .control { display: inline-block; margin: .15em .3em 0 0; padding: 0 .5em; border-radius: 1em; background: #e3ecf9; color: #123a73; white-space: nowrap; }
    .tools { position: sticky; top: 0; z-index: 2; background: #f6f7f9; padding: .5rem 0; display: flex; flex-wrap: wrap; gap: .4rem 1.1rem; align-items: center; }
    .diff thead th { top: var(--tools, 0); } fieldset { border: 0; padding: 0; margin: 0; display: flex; flex-wrap: wrap; gap: .3rem; align-items: center; } legend { float: left; margin-right: .5rem; color: #555; font-size: .85rem; }
    .tools button { font: inherit; font-size: .85rem; border: 1px solid #8a93a3; border-radius: 1em; background: #fff; padding: .1rem .7rem; cursor: pointer; } .tools button[aria-pressed=true] { background: #1a56b0; border-color: #1a56b0; color: #fff; }
    .tools input { font: inherit; padding: .25rem .6rem; border: 1px solid #8a93a3; border-radius: .4rem; }
    @media (max-width: 640px) {
      .diff thead { display: none; } .diff, .diff tbody, .diff tr, .diff td { display: block; width: auto !important; } .tools { position: static; }
      .diff tr { border: 1px solid #b8bfca; margin-bottom: .7rem; } .diff td { border: 0; border-bottom: 1px dotted #ccd; } .diff tr[hidden] { display: none; }
      .diff td::before { content: attr(data-head); display: block; font-size: .72rem; color: #667; }
    }
    """

  private static let script = """
    const rows = [...document.querySelectorAll("table.diff tbody tr")], search = document.querySelector("#search"), shown = document.querySelector("#shown");
    const chips = name => [...document.querySelectorAll(`[data-${name}]`)];
    const pressed = name => chips(name).filter(b => b.getAttribute("aria-pressed") === "true").map(b => b.dataset[name]);
    function filter() {
      const kinds = pressed("kind"), weights = pressed("weight"), words = fold(search.value).split(/\\s+/).filter(Boolean);
      const asked = kinds.length + weights.length + words.length > 0;
      let count = 0;
      for (const row of rows) {
        const keys = row.dataset.keys.split(" "), change = row.classList.contains("change");
        const fits = (!kinds.length || kinds.some(k => keys.includes(k))) && (!weights.length || weights.some(k => keys.includes(k))) && words.every(w => fold(row.textContent).includes(w));
        row.hidden = asked && !(change && fits);
        if (change && !row.hidden) count += 1;
      }
      shown.textContent = count;
    }
    for (const chip of [...chips("kind"), ...chips("weight")]) chip.addEventListener("click", () => { chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") !== "true"); filter(); });
    search.addEventListener("input", filter); filter();
    const tools = document.querySelector(".tools"), place = () => document.documentElement.style.setProperty("--tools", tools.offsetHeight + "px");
    addEventListener("resize", place); place();
    """

  private static let template =
    PageFrame.head + """
      <p class="meta">{{oldRevision}} → {{newRevision}}</p>
      {{#isEmpty}}<p>{{empty}}</p>{{/isEmpty}}
      </header>
      <main>
      <div class="tools noprint">
      <fieldset><legend>{{kindLabel}}</legend>{{#kinds}}<button type="button" aria-pressed="false" data-kind="{{key}}">{{name}} {{count}}</button>{{/kinds}}</fieldset>
      <fieldset><legend>{{classLabel}}</legend>{{#classes}}<button type="button" aria-pressed="false" data-weight="{{key}}">{{name}}</button>{{/classes}}</fieldset>
      <label>{{searchLabel}} <input type="search" id="search"></label>
      <span><b id="shown" aria-live="polite"></b> {{shownLabel}}</span>
      </div>
      <table class="diff">
      <thead><tr><th scope="col">{{oldRevision}}</th><th scope="col">{{newRevision}}</th><th scope="col" class="note">{{noteHead}}</th></tr></thead>
      <tbody>
      {{#rows}}<tr class="{{class}}" data-keys="{{keys}}"><td data-head="{{oldRevision}}"><span class="indent" style="margin-left:{{indent}}em">{{#old}}{{#del}}<del>{{del}}</del>{{/del}}{{#same}}{{same}}{{/same}}{{/old}}</span></td><td data-head="{{newRevision}}"><span class="indent" style="margin-left:{{indent}}em">{{#new}}{{#ins}}<ins>{{ins}}</ins>{{/ins}}{{#same}}{{same}}{{/same}}{{/new}}</span></td><td class="note{{#isTightened}} tightened{{/isTightened}}" data-head="{{noteHead}}"><code>{{eId}}</code>{{#isChange}}<span class="tag {{weightKey}}">{{weight}}</span> {{sure}}{{/isChange}}{{#notes}}<span class="line">{{note}}</span>{{/notes}}{{#controls}}<span class="control">{{control}}</span>{{/controls}}</td></tr>
      {{/rows}}
      </tbody>
      </table>
      </main>
      <script>
      {{{script}}}
      </script>
      </body>
      </html>

      """
}
