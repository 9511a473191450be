import KijunModel

/// The traceability table as one self-contained page: filter, sort, coverage and gaps, no server.
public enum TraceHTML {
  /// - Throws: what the template library throws for a template that is not well-formed.
  public static func write(_ trace: Trace, _ context: ReportContext) throws -> String {
    let language = context.language
    let heat = HeatMap(trace, context)
    let values: [String: Any] = [
      "lang": language.rawValue,
      "style": PageFrame.style + style,
      "script": PageFrame.folding + script + PageFrame.sorting,
      "title": language.pick("トレーサビリティ表", "Traceability table"),
      "document": trace.set.clauses.header.title,
      "revision": trace.set.clauses.header.revision.value,
      "catalogs": trace.catalogs.map(name).joined(separator: "、"),
      "filterLabel": language.pick("絞り込み", "Filter"),
      "onlyGaps": language.pick("管理策のない条項だけ", "Only clauses without a control"),
      "coverageTitle": language.pick("カバレッジ", "Coverage"),
      "tableTitle": language.pick("条項と管理策", "Clauses and controls"),
      "gapTitle": language.pick("どの条項にも結び付かない管理策", "Controls that no clause is linked to"),
      "heads": heads(language).map { ["head": $0] },
      "head": Dictionary(uniqueKeysWithValues: zip(keys, heads(language))),
      "groups": groups(trace, context),
      "heatTitle": language.pick("条項の群 × 管理策の群", "Groups of clauses × families of controls"),
      "heatHint": language.pick(
        "数は対応の件数。押すと下の表を絞り込む。", "Numbers of links; press one to filter the table below."),
      "families": heat.families.map { ["family": $0] },
      "lines": heat.lines.enumerated().map { line(heat, $0, $1) },
      "rows": zip(trace.rows, heat.places).map { item, place in
        row(item, trace, context).merging(
          ["line": String(place.line), "column": String(place.column)],
          uniquingKeysWith: { first, _ in first })
      },
      "gaps": trace.controlsWithoutClause.map { ["id": $0.id.value, "name": $0.title] },
    ]
    return try PageFrame.render(template, values)
  }

  /// Title and revision, which many a title ends with already.
  private static func name(_ catalog: Catalog) -> String {
    let title = catalog.title.isEmpty ? catalog.id : catalog.title
    return title.hasSuffix(" " + catalog.revision) ? title : title + " " + catalog.revision
  }

  private static func line(_ heat: HeatMap, _ number: Int, _ line: HeatMap.Line) -> [String: Any] {
    [
      "name": line.name,
      "cells": line.counts.enumerated().map { column, count -> [String: Any] in
        [
          "count": String(count), "isLinked": count > 0, "warmth": String(heat.warmth(count)),
          "line": String(number), "column": String(column),
          "label": "\(line.name) × \(heat.families[column]): \(count)",
        ]
      },
    ]
  }

  private static let keys = [
    "place", "text", "modality", "actor", "control", "relation", "state", "rationale",
  ]

  private static func heads(_ language: ReportLanguage) -> [String] {
    [
      language.pick("条項", "Clause"), language.pick("本文", "Text"), language.pick("種別", "Modality"),
      language.pick("主体", "Actor"), language.pick("管理策", "Control"),
      language.pick("関係", "Relationship"),
      language.pick("状態", "State"), language.pick("根拠", "Rationale"),
    ]
  }

  private static func groups(_ trace: Trace, _ context: ReportContext) -> [[String: Any]] {
    ["total", "policyArea", "modality", "sector", "family"].compactMap { dimension in
      let items = trace.coverage.filter { $0.dimension == dimension }
      guard let first = items.first else { return nil }
      return [
        "group": context.dimension(first),
        "items": items.map { item -> [String: Any] in
          [
            "name": context.label(item), "linked": item.bounds, "total": String(item.total),
            "percent": String(Int((item.ratio * 100).rounded())),
            "more": String(
              item.total == 0 ? 0 : (item.possible - item.linked) * 100 / item.total),
            "level": item.ratio >= 0.8 ? "high" : item.ratio >= 0.4 ? "middle" : "low",
          ]
        },
      ]
    }
  }

  private static func row(_ row: Trace.Row, _ trace: Trace, _ context: ReportContext) -> [String:
    Any]
  {
    let clauses = trace.set.clauses
    let requirements = row.requirements.map { trace.set.requirements[$0] }
    let strongest = requirements.max { $0.strength < $1.strength }
    var actors: [String] = []
    for actor in requirements.flatMap(\.actors) {
      let name = actor.role.map(context.role) ?? actor.text
      if !actors.contains(name) { actors.append(name) }
    }
    return [
      "gap": row.link == nil ? "gap" : "",
      "eId": row.clause.map { clauses.eId(of: $0).value } ?? row.link?.clause.value ?? "",
      "number": row.clause.map { clauses.text.string(clauses.records[$0].number) } ?? "",
      "heading": row.clause.map { clauses.text.string(clauses.records[$0].heading) } ?? "",
      "text": row.clause.map { clauses.text.string(clauses.records[$0].text) } ?? "",
      "modality": strongest.map { context.language.name($0.modality) } ?? "",
      "modalityKey": strongest?.modality.rawValue ?? "",
      "strength": String(strongest?.strength ?? 0),
      "actors": actors.joined(separator: context.language.pick("、", ", ")),
      "control": row.link?.control.value ?? "",
      "controlTitle": row.control?.title ?? "",
      "none": row.link == nil ? context.language.pick("（なし）", "(none)") : "",
      "relationship": row.relationship ?? "",
      "state": row.state.map(context.language.name) ?? "",
      "hasState": row.state != nil, "stateKey": row.state?.rawValue ?? "",
      "rationale": row.link?.rationale ?? "", "status": row.link?.status.rawValue ?? "",
    ]
  }

  private static let style = """
    .coverage { columns: 250px; column-gap: .8rem; }
    .coverage section { break-inside: avoid; margin-bottom: .8rem; background: #fff; border: 1px solid #d5d9e0; border-radius: .5rem; padding: .6rem .9rem; }
    .coverage h3 { margin: 0 0 .3rem; font-size: .95rem; }
    .coverage dl { margin: 0; display: grid; grid-template-columns: 1fr auto; gap: .1rem .6rem; font-size: .85rem; }
    .coverage dt { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .coverage dd { margin: 0; text-align: right; font-variant-numeric: tabular-nums; }
    .bar { grid-column: 1 / 3; display: flex; height: .4rem; background: #e6e9ee; border-radius: .2rem; overflow: hidden; }
    .bar i { display: block; height: 100%; background: #c0392b; } .bar .middle { background: #d49a00; } .bar .high { background: #2e7d4f; } .bar .maybe { background: repeating-linear-gradient(135deg, #9aa5b5 0 3px, #e6e9ee 3px 6px); }
    .tools { display: flex; flex-wrap: wrap; gap: .6rem 1.2rem; align-items: center; margin: .6rem 0; }
    .tools input[type=search] { font: inherit; padding: .35rem .6rem; border: 1px solid #8a93a3; border-radius: .4rem; min-width: 14rem; }
    table.trace { border-collapse: collapse; width: 100%; background: #fff; font-size: .9rem; }
    .trace th, .trace td { border: 1px solid #d5d9e0; padding: .4rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
    .trace th { background: #eef1f5; position: sticky; top: 0; white-space: nowrap; }
    .trace th button { font: inherit; font-weight: 600; background: none; border: 0; padding: 0; cursor: pointer; }
    .trace th[aria-sort=ascending] button::after { content: " ▲"; } .trace th[aria-sort=descending] button::after { content: " ▼"; }
    .trace code { font-size: .78rem; color: #555; display: block; }
    .trace td.place { min-width: 8.5rem; } .trace td.actor { min-width: 6rem; } .trace td.relation { white-space: nowrap; }
    .trace td.text { min-width: 18rem; } .trace td.control { min-width: 9rem; } .trace td.rationale { min-width: 12rem; font-size: .82rem; }
    .trace .gap td.control { color: #b3261e; font-weight: 600; } .trace tr.gap { background: #fff6f5; }
    .tag { border-radius: 1em; padding: 0 .6em; white-space: nowrap; background: #e6e9ee; }
    .tag.obligation, .tag.prohibition { background: #f9dedc; color: #7a120c; } .tag.recommendation, .tag.effort_duty { background: #fdefc8; color: #5f4600; }
    .tag.permission { background: #d9f0df; color: #14532d; } .tag.good { background: #d9f0df; } .tag.suspect, .tag.misdirected, .tag.dangling { background: #f9dedc; }
    table.heat { border-collapse: collapse; background: #fff; font-size: .85rem; }
    .heat th, .heat td { border: 1px solid #d5d9e0; padding: 0; text-align: center; } .heat th { padding: .25rem .6rem; background: #eef1f5; font-weight: 600; }
    .heat tbody th { text-align: left; font-weight: 400; max-width: 24rem; } .heat td { min-width: 2.6rem; color: #888; }
    .heat button { font: inherit; width: 100%; height: 100%; padding: .25rem .5rem; border: 0; cursor: pointer; color: #10301c; }
    .heat button[aria-pressed=true] { outline: 3px solid #1a56b0; outline-offset: -3px; font-weight: 700; }
    .heat .w1 button { background: #e3f3e7; } .heat .w2 button { background: #bfe3c8; } .heat .w3 button { background: #8fcda0; } .heat .w4 button { background: #5fb578; }
    .gaps { columns: 18rem; font-size: .85rem; padding-left: 1.2rem; }
    @media (max-width: 640px) {
      .trace thead { display: none; } .trace, .trace tbody, .trace tr, .trace td { display: block; }
      .trace tr { border: 1px solid #b8bfca; margin-bottom: .7rem; } .trace td { border: 0; border-bottom: 1px dotted #ccd; min-width: 0 !important; }
      .trace td:empty { display: none; }
      .trace td::before { content: attr(data-head); font-size: .72rem; color: #667; display: block; }
    }
    """

  private static let script = """
    const table = document.querySelector("table.trace"), body = table.tBodies[0];
    const search = document.querySelector("#search"), gaps = document.querySelector("#gaps");
    let pressed = null;
    function filter() {
      const words = fold(search.value).split(/\\s+/).filter(Boolean);
      for (const row of body.rows) {
        const text = fold(row.textContent);
        const here = !pressed || (row.dataset.line === pressed.dataset.line && row.dataset.column === pressed.dataset.column);
        row.hidden = !here || !words.every(w => text.includes(w)) || (gaps.checked && !row.classList.contains("gap"));
      }
    }
    for (const cell of document.querySelectorAll(".heat button")) cell.addEventListener("click", () => {
      const on = pressed !== cell;
      if (pressed) pressed.setAttribute("aria-pressed", "false");
      pressed = on ? cell : null;
      if (on) cell.setAttribute("aria-pressed", "true");
      filter();
    });
    search.addEventListener("input", filter); gaps.addEventListener("change", filter);
    """

  private static let template =
    PageFrame.head + """
      <p class="meta">{{revision}} → {{catalogs}}</p>
      </header>
      <main>
      <h2>{{coverageTitle}}</h2>
      <div class="coverage">
      {{#groups}}<section><h3>{{group}}</h3><dl>{{#items}}<dt title="{{name}}">{{name}}</dt><dd>{{linked}}/{{total}}</dd><div class="bar" role="img" aria-label="{{percent}} %"><i class="{{level}}" style="width:{{percent}}%"></i><i class="maybe" style="width:{{more}}%"></i></div>{{/items}}</dl></section>{{/groups}}
      </div>
      <h2>{{heatTitle}}</h2>
      <p class="legend">{{heatHint}}</p>
      <div class="wide"><table class="heat">
      <thead><tr><td></td>{{#families}}<th scope="col">{{family}}</th>{{/families}}</tr></thead>
      <tbody>
      {{#lines}}<tr><th scope="row">{{name}}</th>{{#cells}}<td class="w{{warmth}}">{{#isLinked}}<button type="button" aria-pressed="false" aria-label="{{label}}" data-line="{{line}}" data-column="{{column}}">{{count}}</button>{{/isLinked}}{{^isLinked}}·{{/isLinked}}</td>{{/cells}}</tr>
      {{/lines}}</tbody>
      </table></div>
      <h2>{{tableTitle}}</h2>
      <div class="tools noprint"><label>{{filterLabel}} <input type="search" id="search"></label><label><input type="checkbox" id="gaps"> {{onlyGaps}}</label></div>
      <div class="wide">
      <table class="trace">
      <thead><tr>{{#heads}}<th scope="col"><button type="button">{{head}}</button></th>{{/heads}}</tr></thead>
      <tbody>
      {{#rows}}<tr class="{{gap}}" data-line="{{line}}" data-column="{{column}}"><td class="place" data-head="{{head.place}}" data-sort="{{eId}}">{{number}} {{heading}}<code>{{eId}}</code></td><td class="text" data-head="{{head.text}}">{{text}}</td><td data-head="{{head.modality}}" data-sort="{{strength}}"><span class="tag {{modalityKey}}">{{modality}}</span></td><td class="actor" data-head="{{head.actor}}">{{actors}}</td><td class="control" data-head="{{head.control}}">{{control}} {{controlTitle}}{{none}}</td><td class="relation" data-head="{{head.relation}}">{{relationship}}</td><td data-head="{{head.state}}">{{#hasState}}<span class="tag {{stateKey}}">{{state}}</span>{{/hasState}} {{status}}</td><td class="rationale" data-head="{{head.rationale}}">{{rationale}}</td></tr>
      {{/rows}}
      </tbody>
      </table>
      </div>
      <h2>{{gapTitle}}</h2>
      <ul class="gaps">{{#gaps}}<li><b>{{id}}</b> {{name}}</li>{{/gaps}}</ul>
      </main>
      <script>
      {{{script}}}
      </script>
      </body>
      </html>

      """
}
