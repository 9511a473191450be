import KijunModel

/// The language that a report speaks; codes and JSON keys never change.
public enum ReportLanguage: String, Sendable, CaseIterable {
  case ja, en

  /// The document's own language where we speak it, else English.
  public init(documentLanguage: String) { self = documentLanguage.hasPrefix("ja") ? .ja : .en }

  /// Between the members of a list.
  var separator: String { pick("、", ", ") }

  public func pick(_ japanese: String, _ english: String) -> String {
    self == .ja ? japanese : english
  }

  func name(_ kind: Change.Kind) -> String {
    switch kind {
    case .added: pick("新設", "added")
    case .removed: pick("削除", "removed")
    case .reworded: pick("改正", "reworded")
    case .retitled: pick("見出し改正", "retitled")
    case .renumbered: pick("繰下げ・繰上げ", "renumbered")
    case .moved: pick("移動", "moved")
    case .split: pick("分割", "split")
    case .merged: pick("統合", "merged")
    }
  }

  func name(_ modality: Modality) -> String {
    switch modality {
    case .obligation: pick("義務", "obligation")
    case .prohibition: pick("禁止", "prohibition")
    case .recommendation: pick("推奨", "recommendation")
    case .effortDuty: pick("努力義務", "effort duty")
    case .permission: pick("許容", "permission")
    case .declaration: pick("宣言", "declaration")
    case .definition: pick("定義", "definition")
    case .fact: pick("事実", "fact")
    }
  }

  func name(_ kind: Change.Class) -> String {
    switch kind {
    case .typographic: pick("表記", "typographic")
    case .editorial: pick("形式", "editorial")
    case .substantive: pick("実質", "substantive")
    }
  }

  func name(_ direction: Meaning.Direction) -> String {
    switch direction {
    case .tightened: pick("強化", "tightened")
    case .loosened: pick("緩和", "loosened")
    case .changed: pick("変更", "changed")
    case .added: pick("追加", "added")
    case .removed: pick("削除", "removed")
    }
  }

  /// 「期限: 72時間以内 → 24時間以内（強化）」; without values only what changed.
  ///
  /// - Parameter label: What a role or sector is called.
  func describe(_ meaning: Meaning, _ label: (String) -> String = { $0 }) -> String {
    func value(_ text: String?) -> String {
      guard let text else { return "–" }
      switch meaning.aspect {
      case .modality: return Modality(rawValue: text).map(name) ?? text
      case .actor:
        return text.split(separator: ", ").map { label(String($0)) }.joined(separator: separator)
      case .sector: return label(text)
      case .negation: return text == "negative" ? pick("否定", text) : pick("肯定", text)
      default: return text
      }
    }
    let values =
      meaning.from == nil && meaning.to == nil
      ? "" : pick("：", ": ") + "\(value(meaning.from)) → \(value(meaning.to))"
    return name(meaning.aspect) + values + pick("（", " (") + name(meaning.direction)
      + pick("）", ")")
  }

  func name(_ aspect: Meaning.Aspect) -> String {
    switch aspect {
    case .modality: pick("義務の強さ", "modality")
    case .actor: pick("主体", "actor")
    case .sector: pick("分野", "sector")
    case .deadline: pick("期限", "deadline")
    case .definition: pick("定義", "definition")
    case .reference: pick("引用", "reference")
    case .negation: pick("否定", "negation")
    }
  }

  func name(_ state: LinkState) -> String {
    switch state {
    case .good: pick("良好", "good")
    case .suspect: pick("要確認", "suspect")
    case .misdirected: pick("誤誘導", "misdirected")
    case .dangling: pick("リンク切れ", "dangling")
    }
  }
}

/// What reports need to name things: the language and the vocabularies.
public struct ReportContext: Sendable {
  public var language: ReportLanguage
  public var tables: RuleTables

  public init(language: ReportLanguage, tables: RuleTables) {
    self.language = language
    self.tables = tables
  }

  func area(_ key: String) -> String { tables.policyAreas.label(key, language: language.rawValue) }
  func sector(_ key: String) -> String { tables.sectors.label(key, language: language.rawValue) }
  /// What a meaning changed, in the report's own words.
  func describe(_ meaning: Meaning) -> String {
    language.describe(meaning) { meaning.aspect == .sector ? sector($0) : role($0) }
  }

  func role(_ key: String) -> String { tables.roles.label(key, language: language.rawValue) }
}
