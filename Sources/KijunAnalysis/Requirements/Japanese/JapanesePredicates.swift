import KijunModel

/// Predicates that no form of the table names: plain verbs, copulas, and sentences that end in a noun.
enum JapanesePredicates {
  static func other(_ sentence: TextSearch, _ core: Range<Int>, _ context: SentenceContext)
    -> TypedSentence
  {
    if let form = ends(sentence, core, Self.pastNouns) {
      return typed(.fact, "ja.past", form, core)
    }
    if let form = ends(sentence, core, Self.statements) {
      return typed(.declaration, "ja.mono", form, core)
    }
    if let form = ends(sentence, core, Self.copulas) {
      return typed(.fact, "ja.copula", form, core)
    }
    if let form = ends(sentence, core, Self.verbs) {
      return typed(.declaration, "ja.verb", form, core)
    }
    if context.kind == .definition { return typed(.definition, "ja.definition-list", 0, core) }
    if let form = ends(sentence, core, Self.actionNouns) {
      return typed(.declaration, "ja.action-noun", form, core)
    }
    if let form = ends(sentence, core, Self.thingNouns) {
      return typed(.definition, "ja.defining-noun", form, core)
    }
    return typed(.fact, "ja.noun", 0, core)
  }

  private static func typed(_ modality: Modality, _ rule: String, _ length: Int, _ core: Range<Int>)
    -> TypedSentence
  {
    TypedSentence(
      modality: modality,
      evidence: [
        Evidence(
          field: "modality", rule: RuleID(rule), span: core.upperBound - length..<core.upperBound)
      ])
  }

  private static func ends(_ sentence: TextSearch, _ core: Range<Int>, _ forms: [[UInt8]]) -> Int? {
    forms.first { sentence.ends(core, with: $0) }?.count
  }

  private static func forms(_ words: String) -> [[UInt8]] {
    words.split(separator: " ").map { Array($0.utf8) }
  }

  /// What has happened: 「…した」「…したものである」.
  private static let pastNouns = forms("たものである たものです だものである た ました")
  private static let statements = forms("ものである ものです")
  private static let copulas = forms(
    "とおりである とおりです 次のとおり 以下のとおり である です ではない でない がある があります がない もある ない ている ています れる られる されます られます らない くない"
  )
  /// Dictionary and polite forms of verbs.
  private static let verbs = forms(
    "する します しない おこなう 行う 行います 図る 図ります できる できます せる させる いく ゆく 進める 高める 定める 設ける 取り組む 有する 講ずる 講じる 支える 目指す 目指します 示す う く ぐ す つ ぬ ぶ む る ます"
  )
  /// Nouns of action that end a line (体言止め).
  private static let actionNouns = forms(
    "強化 推進 整備 促進 確保 実施 策定 改善 支援 検討 見直し 構築 普及 浸透 連携 充実 向上 育成 働きかけ 明確化 把握 共有 公表 提供 管理 運用 導入 維持 点検 評価 監査 教育 訓練 演習 対応 対処 報告 周知 徹底 等"
  )
  /// Nouns that a relative clause defines.
  private static let thingNouns = forms(
    "もの 者 団体 符号 行為 機関 事業者 事項 情報 場合 措置 書類 施設 設備 システム プログラム 法人 状態 障害 サービス 機能 こと")
}
