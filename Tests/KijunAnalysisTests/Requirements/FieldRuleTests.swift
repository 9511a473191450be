import KijunModel
import KijunTables
import Testing

@testable import KijunAnalysis

/// Who acts, what is done, when and under which condition.
@Suite struct FieldRuleTests {
  private func only(_ sentence: String, _ language: String) throws -> Requirement {
    let set = try requirements("<html lang=\(language)><meta charset=utf-8><p>\(sentence)</p>")
    return try #require(set.requirements.first)
  }

  private func roles(_ sentence: String, _ language: String = "ja") throws -> [String?] {
    try only(sentence, language).actors.map(\.role)
  }

  // MARK: Japanese

  @Test(arguments: [
    "本人が容易に知り得る状態に置かなければならない。", "国土交通大臣が指定する者に届け出なければならない。",
    "必要な措置を、委員会が定めた様式により報告しなければならない。", "本人が理解できるよう説明しなければならない。",
    "審査に当たっては、申請者が誤解するおそれのある表示を避けなければならない。",
  ])
  func whoStandsInARelativeClauseDoesNotAct(_ sentence: String) throws {
    #expect(try roles(sentence) == [])
  }

  @Test(arguments: [
    ("水質の基準は、国土交通大臣が定める。", ["government"]), ("委員会が指名した者は、都道府県知事が任命する。", ["local_government"]),
    ("協議が調わないときは、国土交通大臣が裁定する。", ["government"]), ("鉄道事業者が料金を変更するときは、届け出なければならない。", ["ci_operator"]),
    ("鉄道事業者が命令に違反したときは、当該鉄道事業者に改善を命ずることができる。", []),
    ("国、都道府県及び市町村は、連携しなければならない。", ["government", "local_government", "local_government"]),
    ("本人に、鉄道事業者は、通知しなければならない。", ["ci_operator"]),
  ])
  func whoActs(_ sentence: String, _ expected: [String]) throws {
    #expect(try roles(sentence) == expected)
  }

  @Test(arguments: [
    ("事業者は、開始の三十日前までに届け出なければならない。", "三十日前までに"), ("事業者は、半年に一度、点検しなければならない。", "半年に一度"),
    ("事業者は、三月三十一日までに報告しなければならない。", "三月三十一日までに"), ("事業者は、委員に五回以上出席させること。", ""),
  ])
  func japaneseDeadlines(_ sentence: String, _ expected: String) throws {
    #expect(try only(sentence, "ja").deadline ?? "" == expected)
  }

  @Test(
    arguments: [
      ("事業者は、三十日以内に届け出なければならない。", "ja", 30 * 24 * 60), ("事業者は、半年に一度、点検しなければならない。", "ja", 262_800),
      ("事業者は、三十日前までに届け出なければならない。", "ja", nil), ("事業者は、三月三十一日までに報告しなければならない。", "ja", nil),
      ("事業者は、一年六月以内に届け出なければならない。", "ja", 18 * 43_800), ("事業者は、１．５時間以内に報告しなければならない。", "ja", 90),
      ("事業者は、１年半以内に届け出なければならない。", "ja", 788_400), ("事業者は、数日以内に届け出なければならない。", "ja", nil),
      ("事業者は、十営業日以内に届け出なければならない。", "ja", 14_400), ("事業者は、毎月２回点検しなければならない。", "ja", 21_900),
      ("事業者は、翌々日までに報告しなければならない。", "ja", 2880),
      ("Operators shall report at least 30 days before use.", "en", nil),
      ("Operators shall report by 31 March 2027.", "en", nil),
      ("Operators shall report within forty-five days.", "en", 45 * 1440),
      ("Operators shall report within half a day.", "en", 720),
      ("Operators shall report within 1,000 hours.", "en", 60_000),
      ("Operators shall report within several days.", "en", nil),
      ("Operators shall review logs twice per year.", "en", 262_800),
      ("Operators shall review logs three times a week.", "en", 3360),
      ("Operators shall review logs every other week.", "en", 20_160),
      ("Der Betreiber muss binnen fünfundvierzig Tagen melden.", "de", 45 * 1440),
      ("Der Betreiber muss mindestens zweimal im Jahr prüfen.", "de", 262_800),
      ("Der Betreiber muss binnen zehn Werktagen melden.", "de", 14_400),
    ] as [(String, String, Int?)])
  func onlyPeriodsHaveMinutes(_ sentence: String, _ language: String, _ minutes: Int?) throws {
    let deadline = try #require(try only(sentence, language).deadline)
    let periods = RequirementRules(try RuleTables.builtIn()).periods
    #expect(periods.minutes(deadline, language: language) == minutes)
  }

  @Test(arguments: [
    (
      "Operators shall report without undue delay and in any event within 24 hours.", "en",
      "without undue delay and in any event within 24 hours"
    ),
    ("Operators shall report every incident within 12 hours.", "en", "within 12 hours"),
    ("事業者は、速やかに、遅くとも24時間以内に報告しなければならない。", "ja", "速やかに、遅くとも24時間以内"),
    ("事業者は、令和七年三月三十一日までに報告しなければならない。", "ja", "令和七年三月三十一日までに"),
    (
      "Bis zum 31. Dezember 2025 müssen Betreiber die Anlagen melden.", "de",
      "Bis zum 31. Dezember 2025"
    ),
  ])
  func aDeadlineIsReadWhole(_ sentence: String, _ language: String, _ expected: String) throws {
    #expect(try only(sentence, language).deadline == expected)
  }

  @Test func aConditionKeepsItsObject() throws {
    let excepted = try only("事業者は、やむを得ない場合を除き、72時間以内に報告しなければならない。", "ja")
    #expect(excepted.condition == "やむを得ない場合を除き")
    #expect(excepted.object == nil)
    #expect(excepted.action == "72時間以内に報告しなければならない")
    let changed = try only("事業者は、目的を変更した場合は、変更された目的について、本人に通知しなければならない。", "ja")
    #expect(changed.object == "変更された目的")
    #expect(try only("事業者は、緊急の場合に限り、省略することができる。", "ja").condition == "緊急の場合に限り")
  }

  @Test func twoDemandsHaveFieldsOfTheirOwn() throws {
    let set = try requirements(
      "<meta charset=utf-8><p>事業者は、24時間以内に記録を提出しなければならず、個人情報を提供してはならない。</p>")
    #expect(set.requirements.map(\.deadline) == [nil, "24時間以内"])
    #expect(set.requirements.map(\.object) == ["個人情報", "記録"])
    let english = try requirements(
      "<html lang=en><p>The operator shall report incidents within 24 hours and may request help within 5 days.</p>"
    )
    #expect(english.requirements.map(\.deadline) == ["within 24 hours", "within 5 days"])
    #expect(english.requirements.map(\.object) == ["incidents", "help"])
  }

  // MARK: English

  @Test(arguments: [
    ("Operators shall apply patches.", Modality.obligation),
    ("Article 5 shall apply.", .declaration),
    ("Operators shall not apply default passwords.", .prohibition),
    ("This Act shall not affect other duties.", .declaration),
    ("The operator shall cease to process data.", .obligation),
    ("Test results are kept.", .fact), ("Test the results.", .obligation),
    ("Record changes to systems that are critical.", .obligation),
  ])
  func scopeAndNouns(_ sentence: String, _ modality: Modality) throws {
    #expect(try only(sentence, "en").modality == modality)
  }

  @Test(arguments: [
    ("Operators shall report by 31 March 2027.", "by 31 March 2027"),
    ("Operators shall report by the end of each quarter.", "by the end of each quarter"),
    ("Operators shall give notice at least 30 days before the change.", "at least 30 days before"),
    ("Review audit logs weekly.", "weekly"),
  ])
  func englishDeadlines(_ sentence: String, _ expected: String) throws {
    #expect(try only(sentence, "en").deadline == expected)
  }

  @Test func aLeadThatEndsInADashLeads() throws {
    let set = try requirements(
      "<html lang=en><meta charset=utf-8><p>The operator must—</p><ul><li>notify the Minister, and<li>keep records.</ul>"
    )
    #expect(set.requirements.map(\.modality) == [.obligation, .obligation, .obligation])
    #expect(set.requirements.first?.action == nil)
    #expect(set.requirements.last?.actors.map(\.role) == ["ci_operator"])
  }

  @Test func joinedSubjects() throws {
    let joined = try only("Operators and the suppliers shall keep logs.", "en")
    #expect(joined.actors.map(\.text) == ["Operators", "the suppliers"])
    #expect(joined.actors.map(\.role) == ["ci_operator", "vendor"])
  }

  // MARK: German

  @Test(arguments: [
    (
      "Betreiber müssen Störungen unverzüglich melden.", Modality.obligation, "melden",
      "Störungen"
    ),
    (
      "Der Betreiber hat dem Amt die Störung zu melden.", .obligation, "melden",
      "dem Amt die Störung"
    ),
    ("Nachweise sind dem Amt bis zum 31. März vorzulegen.", .obligation, "vorzulegen", "Nachweise"),
    (
      "Die Daten dürfen ohne Einwilligung nicht übermittelt werden.", .prohibition,
      "übermittelt werden", "Die Daten"
    ),
    (
      "Der Betreiber muss nicht autorisierte Zugriffe verhindern.", .obligation, "verhindern",
      "nicht autorisierte Zugriffe"
    ),
    (
      "Das Amt kann Anordnungen erlassen, die befolgt werden müssen.", .permission, "erlassen",
      "Anordnungen"
    ),
    (
      "Wenn die Störung andauert, muss der Betreiber, der sie meldet, das Amt informieren.",
      .obligation, "informieren", ""
    ),
    ("Dieses Gesetz regelt den Schutz.", .fact, "", ""),
  ])
  func statutes(_ sentence: String, _ modality: Modality, _ action: String, _ object: String) throws
  {
    let found = try only(sentence, "de")
    #expect(found.modality == modality)
    #expect(found.action ?? "" == action)
    #expect(found.object ?? "" == object)
  }

  @Test func capitalsAloneBindWhereADocumentHasThem() throws {
    let set = try requirements(
      "<html lang=de><meta charset=utf-8><p>Benutzende DÜRFEN Passwörter NICHT weitergeben.</p><p>Das kann vorkommen.</p>"
    )
    #expect(set.requirements.map(\.modality) == [.prohibition, .fact])
    #expect(try only("Das kann vorkommen.", "de").modality == .permission)
  }

  // MARK: Rows, footnotes, break hints

  /// The cell that binds decides, in the document's language.
  @Test func aRowIsTypedByItsCells() throws {
    let japanese = try requirements(
      "<html lang=ja><meta charset=utf-8><table border=1><tr><th>番号</th><th>対策</th><th>区分</th></tr><tr><td>1</td><td>ログを取得すること</td><td>必須</td></tr><tr><td>2</td><td>初期値を使用してはならない</td><td>必須</td></tr><tr><td>3</td><td>電気通信事業者</td><td>サービスシステム</td></tr></table>"
    ).requirements
    #expect(japanese.map(\.modality) == [.obligation, .prohibition, .fact])
    #expect(japanese[0].object == "ログ" && japanese[0].action == "取得すること")
    for requirement in japanese {
      for evidence in requirement.evidence where evidence.field == "action" {
        #expect(
          String(decoding: Array(requirement.text.utf8)[evidence.span], as: UTF8.self)
            == requirement.action)
      }
    }
    let english = try requirements(
      "<html lang=en><p>Staff must report.</p><table border=1><tr><th>ID</th><th>Control</th></tr><tr><td>AC-1</td><td>Operators shall lock accounts.</td></tr><tr><td>AC-2</td><td>Operators must not share accounts</td></tr></table><p>Operators (重要インフラ事業者) must report within 24 hours.</p>"
    ).requirements
    #expect(english.map(\.modality) == [.obligation, .obligation, .prohibition, .obligation])
  }

  @Test(arguments: [
    ("ja", "事業者は、対策を実施しなければならない<sup>1</sup>。", ["obligation"]),
    ("ja", "事業者は、対策を実施しなければならない※１。", ["obligation"]),
    ("ja", "事業者は、対策を実施しなければならない[4]。", ["obligation"]),
    (
      "ja", "事業者は、対策を実施しなければならない。<sup>2</sup>また、記録を残してはならない。<sup>5</sup>",
      ["obligation", "prohibition"]
    ),
    ("ja", "事業者は、記録しなければならない。2か月以内に報告しなければならない。", ["obligation", "obligation"]),
    (
      "en", "Operators must log access.<sup>1</sup> They shall not delete logs.",
      ["obligation", "prohibition"]
    ),
    ("en", "Version 2.1 shall be used. Logs must be kept.", ["obligation", "obligation"]),
    (
      "de", "Der Betreiber muss Störungen melden.<sup>1</sup> Er darf sie nicht löschen.",
      ["obligation", "prohibition"]
    ),
    ("ja", "事業者は、対策を実施しなけれ&shy;ばならない。", ["obligation"]),
    ("de", "Die Betrei&shy;ber müs&shy;sen Störungen melden.", ["obligation"]),
    ("de", "Niemand darf die Daten löschen.", ["prohibition"]),
    ("de", "Keine Einrichtung muss Störungen melden.", ["permission"]),
    ("en", "Do not share passwords.", ["prohibition"]),
    ("en", "Never share passwords.", ["prohibition"]),
    ("en", "Employees are not to share passwords.", ["prohibition"]),
    ("en", "Data are not to be read by staff.", ["prohibition"]),
    ("en", "The purpose is not to punish staff.", ["fact"]),
    ("en", "Non-compliance may lead to dismissal and must be reported.", ["obligation"]),
    ("en", "A vendor in Article K.3 of the Treaty must notify.", ["obligation"]),
    ("en", "Users comply with Rev.5 Controls and must log.", ["obligation"]),
    ("en", "Never before has the board been so engaged.", ["fact"]),
    ("ja", "TLS (Transport Layer Security) 及び SSH (Secure Shell) を用いること。", ["obligation"]),
    ("ja", "【推奨】多要素認証を導入すること。", ["recommendation"]),
    ("de", "Ohne Genehmigung darf niemand Daten löschen.", ["prohibition"]),
    ("en", "This section is not to be treated as an exception.", ["declaration"]),
    ("en", "The operator shall, not later than 3 days after receipt, answer.", ["obligation"]),
    ("en", "Failure to comply may result in dismissal.", ["fact"]),
    ("ja", "書面で届け出てください。", ["obligation"]), ("ja", "詳細は、別添をご覧ください。", ["declaration"]),
    ("ja", "適切に管理されたい。", ["obligation"]), ("ja", "持ち込みは禁止。", ["prohibition"]),
    ("ja", "次の対策を講じなければならない：", ["obligation"]),
  ])
  func whatBindsIsFound(_ language: String, _ text: String, _ expected: [String]) throws {
    let set = try requirements("<html lang=\(language)><meta charset=utf-8><p>\(text)</p>")
    #expect(set.requirements.map(\.modality.rawValue) == expected)
  }

  @Test(arguments: [
    ("Operators shall, at least once every 12 months, test backups.", "test", "backups"),
    ("Organisations should, where practicable, encrypt data.", "encrypt", "data"),
    (
      "The operator shall review and, where appropriate, update the plan.",
      "review and, where appropriate, update", "the plan"
    ),
  ])
  func whatStandsBeforeTheVerbIsNone(_ text: String, _ action: String, _ object: String) throws {
    let found = try only(text, "en")
    #expect(found.action == action && found.object == object)
  }

  @Test(arguments: [
    ("事業者は、遅くとも30日以内にパッチを適用しなければならない。", "パッチ"), ("事業者は、あらかじめ本人の同意を得なければならない。", "本人の同意"),
    ("事業者は，毎年，点検を行わなければならない。", "点検"),
  ])
  func aDeadlineIsNoPartOfTheObject(_ text: String, _ object: String) throws {
    #expect(try only(text, "ja").object == object)
  }

  @Test func whatIsExceptedFromABanIsAllowed() throws {
    let set = try requirements(
      "<html lang=en><p>Staff shall not share passwords, except:</p><ul><li>service accounts;</li></ul><p>Operators must:</p><ul><li>report incidents;</li></ul>"
    )
    #expect(
      set.requirements.map(\.modality) == [.prohibition, .permission, .obligation, .obligation])
  }

  /// A row has one requirement a cell that demands, and what the other cells say of it.
  @Test func otherCellsTellWhoAndWhen() throws {
    func rows(_ cells: String...) throws -> [Requirement] {
      let cells = cells.map { "<td>\($0)</td>" }.joined()
      let head = "<tr><th>甲</th><th>乙</th><th>丙</th></tr>"
      return try requirements(
        "<html lang=ja><meta charset=utf-8><table border=1>\(head)<tr>\(cells)</tr></table>"
      ).requirements
    }
    let late = try #require(try rows("管理者は、", "72時間以内", "当局に報告しなければならない").first)
    #expect(late.deadline == "72時間以内" && late.actors.map(\.text) == ["管理者"])
    #expect(
      try rows("ログ", "閲覧することができる", "保存しなければならない").map(\.modality) == [.obligation])
    #expect(
      try rows("鍵", "管理者は保管すること", "利用者は複製してはならない").map(\.modality) == [
        .obligation, .prohibition,
      ])
  }

  @Test func anInsertedConditionKeepsItsSubject() throws {
    let found = try only("The supplier, if it processes personal data, shall appoint a DPO.", "en")
    #expect(found.actors.map(\.text) == ["The supplier"] && found.object == "a DPO")
    #expect(found.condition == "if it processes personal data")
  }
}
