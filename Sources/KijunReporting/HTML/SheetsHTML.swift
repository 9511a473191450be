import KijunModel

/// Tables as one self-contained page: filter and sort without a server.
enum SheetsHTML {
  /// - Throws: what the template library throws for a template that is not well-formed.
  static func write(
    _ sheets: [ReportSheet], document: String, title: String, note: String,
    _ language: ReportLanguage
  ) throws -> String {
    let values: [String: Any] = [
      "lang": language.rawValue, "style": PageFrame.style + style,
      "script": PageFrame.folding + script + PageFrame.sorting,
      "title": title, "document": ShownControls.shown(document), "note": note,
      "filterLabel": language.pick("絞り込み", "Filter"),
      "sheets": sheets.map { sheet -> [String: Any] in
        [
          "name": sheet.name, "isFiltered": sheet.isFiltered, "count": String(sheet.rows.count),
          "heads": sheet.columns.map { ["head": $0.head, "width": String($0.width * 45 / 100)] },
          "rows": sheet.rows.map { cells -> [String: Any] in
            [
              "cells": cells.enumerated().map { column, cell -> [String: Any] in
                [
                  "head": sheet.columns[column].head, "text": ShownControls.shown(cell.text),
                  "tone": cell.tone.rawValue, "isTagged": cell.tone != .none && cell.tone != .muted,
                  "numeric": cell.number == nil ? "" : " number",
                ]
              }
            ]
          },
        ]
      },
    ]
    return try PageFrame.render(template, values)
  }

  private static let style = """
    .tools { margin: .6rem 0; } .tools input { font: inherit; padding: .35rem .6rem; border: 1px solid #8a93a3; border-radius: .4rem; min-width: 16rem; }
    body { max-width: none; }
    table { border-collapse: collapse; background: #fff; font-size: .86rem; }
    th, td { border: 1px solid #d5d9e0; padding: .35rem .55rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
    td.number { text-align: right; font-variant-numeric: tabular-nums; }
    th { background: #eef1f5; position: sticky; top: 0; }
    th button { font: inherit; font-weight: 600; background: none; border: 0; padding: 0; cursor: pointer; text-align: left; }
    th[aria-sort=ascending] button::after { content: " ▲"; } th[aria-sort=descending] button::after { content: " ▼"; }
    td.muted { color: #555; font-size: .78rem; }
    .tag { border-radius: 1em; padding: 0 .6em; white-space: nowrap; background: #e6e9ee; }
    .tag.demand, .tag.bad { background: #f9dedc; color: #7a120c; } .tag.advice { background: #fdefc8; color: #5f4600; }
    .tag.leave, .tag.good { background: #d9f0df; color: #14532d; } .tag.term { background: #dbeafe; color: #1e3a6e; }
    @media (max-width: 640px) {
      thead { display: none; } table, tbody, tr, td { display: block; } tr { border: 1px solid #b8bfca; margin-bottom: .7rem; }
      td { border: 0; border-bottom: 1px dotted #ccd; } td.number { text-align: left; } th, td { min-width: 0; } td:empty { display: none; }
      td::before { content: attr(data-head); font-size: .72rem; color: #667; display: block; }
    }

    """

  private static let script = """
    const search = document.querySelector("#search");
    search.addEventListener("input", () => {
      const words = fold(search.value).split(/\\s+/).filter(Boolean);
      for (const row of document.querySelectorAll("table.filtered tbody tr")) {
        const text = fold(row.textContent);
        row.hidden = !words.every(w => text.includes(w));
      }
    });
    """

  private static let template =
    PageFrame.head + """
      <p class="meta">{{note}}</p>
      </header>
      <main>
      <div class="tools noprint"><label>{{filterLabel}} <input type="search" id="search"></label></div>
      {{#sheets}}<h2>{{name}} ({{count}})</h2>
      <div class="wide"><table{{#isFiltered}} class="filtered"{{/isFiltered}}>
      <thead><tr>{{#heads}}<th scope="col" style="min-width:{{width}}em"><button type="button">{{head}}</button></th>{{/heads}}</tr></thead>
      <tbody>
      {{#rows}}<tr>{{#cells}}<td class="{{tone}}{{numeric}}" data-head="{{head}}">{{#isTagged}}<span class="tag {{tone}}">{{text}}</span>{{/isTagged}}{{^isTagged}}{{text}}{{/isTagged}}</td>{{/cells}}</tr>
      {{/rows}}</tbody>
      </table></div>
      {{/sheets}}
      </main>
      <script>
      {{{script}}}
      </script>
      </body>
      </html>

      """
}
