import Mustache

/// What every page shares: its frame, type, colours, width.
enum PageFrame {
  /// Fills a template; control characters of documents are shown, never sent.
  ///
  /// - Throws: what the template library throws for a template that is not well-formed.
  static func render(_ template: String, _ values: [String: Any]) throws -> String {
    ShownControls.shown(try MustacheTemplate(string: template).render(values))
  }

  /// From the start to the page's title inside an open `<header>`; wants `lang`, `document`, `title` and `style`.
  static let head = """
    <!DOCTYPE html>
    <html lang="{{lang}}">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{document}} {{title}}</title>
    <style>
    {{{style}}}
    </style>
    </head>
    <body>
    <header>
    <h1>{{document}}<br><span class="kind">{{title}}</span></h1>

    """

  static let style = """
    :root { color-scheme: light; }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 1.2rem; max-width: 1240px; font: 16px/1.65 "Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic", Meiryo, system-ui, sans-serif; color: #1c1c1c; background: #f6f7f9; }
    h1 { font-size: 1.35rem; line-height: 1.4; margin: .2rem 0; }
    h1 .kind { font-weight: 400; color: #444; }
    h2 { font-size: 1.1rem; margin: 1.6rem 0 .5rem; }
    .legend, .meta { color: #555; margin: .2rem 0 .6rem; font-size: .9rem; }
    ul.counts { list-style: none; display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; margin: .4rem 0 1rem; }
    ul.counts li { background: #fff; border: 1px solid #d5d9e0; border-radius: .5rem; padding: .25rem .8rem; }
    [hidden] { display: none !important; }
    .wide { overflow: auto; max-height: 88vh; }
    @media print {
      @page { size: A4 landscape; margin: 12mm; }
      body { background: #fff; padding: 0; max-width: none; font-size: 9pt; } .wide { overflow: visible; max-height: none; } .noprint { display: none !important; }
      thead { display: table-header-group; } tr { break-inside: avoid; } thead th { position: static !important; } th button { display: contents; }
      .wide table { width: 100%; font-size: 7.5pt; } .wide th, .wide td { min-width: 0 !important; white-space: normal !important; padding: .2em .35em; }
    }

    """

  /// The text that a filter compares: width and case do not count.
  static let folding = """
    const fold = text => text.normalize("NFKC").toLowerCase();

    """

  /// Sorts a table by the column whose head is pressed; `data-sort` of a cell comes before its text.
  static let sorting = """
    for (const table of document.querySelectorAll("table")) table.querySelectorAll("th button").forEach((button, column) => button.addEventListener("click", () => {
      const head = button.parentElement, up = head.getAttribute("aria-sort") !== "ascending";
      table.querySelectorAll("th").forEach(th => th.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const key = row => row.cells[column].dataset.sort ?? row.cells[column].textContent;
      [...table.tBodies[0].rows].sort((a, b) => (up ? 1 : -1) * key(a).localeCompare(key(b), document.documentElement.lang, {numeric: true})).forEach(row => table.tBodies[0].append(row));
    }));

    """
}
