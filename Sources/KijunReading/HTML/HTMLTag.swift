import KijunModel

/// What an HTML element does to the running text.
enum HTMLTag {
  case block, inline, lineBreak, rule
  case heading(Int)
  case list(ordered: Bool)
  case item, term, definition
  case table, row
  case cell(isHead: Bool)
  case tableCaption
  case bold
  case mark(MarkKind)
  case anchor
  case title
  case image
  case exclude(Exclusion.Reason)

  init(_ name: String) {
    switch name {
    case "br": self = .lineBreak
    case "hr": self = .rule
    case "h1": self = .heading(1)
    case "h2": self = .heading(2)
    case "h3": self = .heading(3)
    case "h4": self = .heading(4)
    case "h5": self = .heading(5)
    case "h6": self = .heading(6)
    case "ul", "menu", "dir": self = .list(ordered: false)
    case "ol": self = .list(ordered: true)
    case "li": self = .item
    case "dt": self = .term
    case "dd": self = .definition
    case "table": self = .table
    case "tr": self = .row
    case "td": self = .cell(isHead: false)
    case "th": self = .cell(isHead: true)
    case "caption": self = .tableCaption
    case "b", "strong", "big": self = .bold
    case "u": self = .mark(.underline)
    case "ins": self = .mark(.inserted)
    case "del", "s", "strike": self = .mark(.deleted)
    case "a": self = .anchor
    case "title": self = .title
    case "img", "area": self = .image
    case "script": self = .exclude(.script)
    case "style": self = .exclude(.style)
    case "template": self = .exclude(.template)
    case "noscript", "iframe", "object", "audio", "video", "canvas", "noframes":
      self = .exclude(.hidden)
    case "form", "button", "select", "textarea", "input", "option", "datalist":
      self = .exclude(.form)
    case "rt", "rp": self = .exclude(.ruby)
    case "nav": self = .exclude(.navigation)
    case "p", "div", "section", "article", "main", "body", "html", "head", "blockquote", "center",
      "pre",
      "address", "aside", "header", "footer", "dl", "thead", "tbody", "tfoot", "fieldset", "legend",
      "figure",
      "figcaption", "details", "summary", "hgroup", "dialog", "search", "colgroup", "label", "svg",
      "math",
      "listing", "xmp", "plaintext", "multicol":
      self = .block
    default: self = .inline
    }
  }
}
