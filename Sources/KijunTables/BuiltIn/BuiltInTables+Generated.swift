// swift-format-ignore-file
// Made by Tools/generate-tables.py from Mappings/; do not edit.

enum BuiltInTables {
  /// Path below Mappings/ and content.
  static let files: [(path: String, text: StaticString)] = [
    (
      "egov/elements.tsv",
      ##"""
# Elements of 法令標準XML, schema version 3.0 (総務省, 2020-11-24), and what each may and must hold. One row an element.
# element	may hold, in order; | between those in any order (* anything)	must hold	must say	must stand behind (child:other)
AmendProvision	AmendProvisionSentence|NewProvision		
AmendProvisionSentence	Sentence	Sentence	
Appdx	ArithFormulaNum RelatedArticleNum ArithFormula Remarks	ArithFormula	
AppdxFig	AppdxFigTitle RelatedArticleNum FigStruct|TableStruct		
AppdxFigTitle	Line|Ruby|Sub|Sup		
AppdxFormat	AppdxFormatTitle RelatedArticleNum FormatStruct Remarks		
AppdxFormatTitle	Line|Ruby|Sub|Sup		
AppdxNote	AppdxNoteTitle RelatedArticleNum FigStruct|NoteStruct|TableStruct Remarks		
AppdxNoteTitle	Line|Ruby|Sub|Sup		
AppdxStyle	AppdxStyleTitle RelatedArticleNum StyleStruct Remarks		
AppdxStyleTitle	Line|Ruby|Sub|Sup		
AppdxTable	AppdxTableTitle RelatedArticleNum Item|TableStruct Remarks		
AppdxTableTitle	Line|Ruby|Sub|Sup		
ArithFormula	*		
ArithFormulaNum	Line|Ruby|Sub|Sup		
Article	ArticleCaption|ArticleTitle Paragraph SupplNote	Paragraph	Num
ArticleCaption	Line|Ruby|Sub|Sup		
ArticleRange	Line|Ruby|Sub|Sup		
ArticleTitle	Line|Ruby|Sub|Sup		
Chapter	ChapterTitle Article|Section	ChapterTitle	Num
ChapterTitle	Line|Ruby|Sub|Sup		
Class	ClassTitle ClassSentence Item	ClassSentence	Num
ClassSentence	Column|Sentence|Table		
ClassTitle	Line|Ruby|Sub|Sup		
Column	Sentence	Sentence	
Division	DivisionTitle Article	DivisionTitle Article	Num
DivisionTitle	Line|Ruby|Sub|Sup		
EnactStatement	Line|Ruby|Sub|Sup		
Fig			src
FigStruct	FigStructTitle Remarks Fig Remarks	Fig	
FigStructTitle	Line|Ruby|Sub|Sup		
Format	*		
FormatStruct	FormatStructTitle Remarks Format Remarks	Format	
FormatStructTitle	Line|Ruby|Sub|Sup		
Item	ItemTitle ItemSentence Subitem1 FigStruct|List|StyleStruct|TableStruct	ItemSentence	Num
ItemSentence	Column|Sentence|Table		
ItemTitle	Line|Ruby|Sub|Sup		
Law	LawNum LawBody	LawNum LawBody	Era Year Num LawType Lang
LawBody	EnactStatement|LawTitle|TOC Preamble MainProvision Appdx|AppdxFig|AppdxFormat|AppdxNote|AppdxStyle|AppdxTable|SupplProvision	MainProvision	
LawNum			
LawTitle	Line|Ruby|Sub|Sup		
Line	ArithFormula|QuoteStruct|Ruby|Sub|Sup		
List	ListSentence Sublist1	ListSentence	
ListSentence	Column|Sentence		
MainProvision	Article|Chapter|Paragraph|Part|Section		
NewProvision	AmendProvision|Appdx|AppdxFig|AppdxFormat|AppdxNote|AppdxStyle|AppdxTable|Article|Chapter|ChapterTitle|Division|DivisionTitle|FigStruct|FormatStruct|Item|LawBody|LawTitle|List|NoteStruct|Paragraph|Part|PartTitle|Preamble|Remarks|Section|SectionTitle|Sentence|StyleStruct|Subitem1|Subitem10|Subitem2|Subitem3|Subitem4|Subitem5|Subitem6|Subitem7|Subitem8|Subitem9|Subsection|SubsectionTitle|SupplNote|SupplProvisionAppdx|SupplProvisionAppdxStyle|SupplProvisionAppdxTable|TOC|TableColumn|TableRow|TableStruct		
Note	*		
NoteStruct	NoteStructTitle Remarks Note Remarks	Note	
NoteStructTitle	Line|Ruby|Sub|Sup		
Paragraph	ParagraphCaption ParagraphNum ParagraphSentence AmendProvision|Class|FigStruct|StyleStruct|TableStruct Item FigStruct|List|StyleStruct|TableStruct	ParagraphNum ParagraphSentence	Num	List:Item
ParagraphCaption	Line|Ruby|Sub|Sup		
ParagraphNum	Line|Ruby|Sub|Sup		
ParagraphSentence	Sentence	Sentence	
Part	PartTitle Article|Chapter	PartTitle	Num
PartTitle	Line|Ruby|Sub|Sup		
Preamble	Paragraph	Paragraph	
QuoteStruct	*		
RelatedArticleNum	Line|Ruby|Sub|Sup		
Remarks	RemarksLabel Item|Sentence	RemarksLabel	
RemarksLabel	Line|Ruby|Sub|Sup		
Rt			
Ruby	Rt		
Section	SectionTitle Article|Division|Subsection	SectionTitle	Num
SectionTitle	Line|Ruby|Sub|Sup		
Sentence	ArithFormula|Line|QuoteStruct|Ruby|Sub|Sup		
Style	*		
StyleStruct	StyleStructTitle Remarks Style Remarks	Style	
StyleStructTitle	Line|Ruby|Sub|Sup		
Sub			
Subitem1	Subitem1Title Subitem1Sentence Subitem2 FigStruct|List|StyleStruct|TableStruct	Subitem1Sentence	Num
Subitem10	Subitem10Title Subitem10Sentence FigStruct|List|StyleStruct|TableStruct	Subitem10Sentence	Num
Subitem10Sentence	Column|Sentence|Table		
Subitem10Title	Line|Ruby|Sub|Sup		
Subitem1Sentence	Column|Sentence|Table		
Subitem1Title	Line|Ruby|Sub|Sup		
Subitem2	Subitem2Title Subitem2Sentence Subitem3 FigStruct|List|StyleStruct|TableStruct	Subitem2Sentence	Num
Subitem2Sentence	Column|Sentence|Table		
Subitem2Title	Line|Ruby|Sub|Sup		
Subitem3	Subitem3Title Subitem3Sentence Subitem4 FigStruct|List|StyleStruct|TableStruct	Subitem3Sentence	Num
Subitem3Sentence	Column|Sentence|Table		
Subitem3Title	Line|Ruby|Sub|Sup		
Subitem4	Subitem4Title Subitem4Sentence Subitem5 FigStruct|List|StyleStruct|TableStruct	Subitem4Sentence	Num
Subitem4Sentence	Column|Sentence|Table		
Subitem4Title	Line|Ruby|Sub|Sup		
Subitem5	Subitem5Title Subitem5Sentence Subitem6 FigStruct|List|StyleStruct|TableStruct	Subitem5Sentence	Num
Subitem5Sentence	Column|Sentence|Table		
Subitem5Title	Line|Ruby|Sub|Sup		
Subitem6	Subitem6Title Subitem6Sentence Subitem7 FigStruct|List|StyleStruct|TableStruct	Subitem6Sentence	Num
Subitem6Sentence	Column|Sentence|Table		
Subitem6Title	Line|Ruby|Sub|Sup		
Subitem7	Subitem7Title Subitem7Sentence Subitem8 FigStruct|List|StyleStruct|TableStruct	Subitem7Sentence	Num
Subitem7Sentence	Column|Sentence|Table		
Subitem7Title	Line|Ruby|Sub|Sup		
Subitem8	Subitem8Title Subitem8Sentence Subitem9 FigStruct|List|StyleStruct|TableStruct	Subitem8Sentence	Num
Subitem8Sentence	Column|Sentence|Table		
Subitem8Title	Line|Ruby|Sub|Sup		
Subitem9	Subitem9Title Subitem9Sentence Subitem10 FigStruct|List|StyleStruct|TableStruct	Subitem9Sentence	Num
Subitem9Sentence	Column|Sentence|Table		
Subitem9Title	Line|Ruby|Sub|Sup		
Sublist1	Sublist1Sentence Sublist2	Sublist1Sentence	
Sublist1Sentence	Column|Sentence		
Sublist2	Sublist2Sentence Sublist3	Sublist2Sentence	
Sublist2Sentence	Column|Sentence		
Sublist3	*		
Sublist3Sentence	Column|Sentence		
Subsection	SubsectionTitle Article|Division	SubsectionTitle	Num
SubsectionTitle	Line|Ruby|Sub|Sup		
Sup			
SupplNote	Line|Ruby|Sub|Sup		
SupplProvision	SupplProvisionLabel Article|Chapter|Paragraph SupplProvisionAppdx|SupplProvisionAppdxStyle|SupplProvisionAppdxTable	SupplProvisionLabel	
SupplProvisionAppdx	ArithFormulaNum RelatedArticleNum ArithFormula	ArithFormula	
SupplProvisionAppdxStyle	SupplProvisionAppdxStyleTitle RelatedArticleNum StyleStruct	SupplProvisionAppdxStyleTitle	
SupplProvisionAppdxStyleTitle	Line|Ruby|Sub|Sup		
SupplProvisionAppdxTable	SupplProvisionAppdxTableTitle RelatedArticleNum TableStruct	SupplProvisionAppdxTableTitle	
SupplProvisionAppdxTableTitle	Line|Ruby|Sub|Sup		
SupplProvisionLabel	Line|Ruby|Sub|Sup		
TOC	TOCLabel TOCPreambleLabel TOCArticle|TOCChapter|TOCPart|TOCSection TOCSupplProvision TOCAppdxTableLabel		
TOCAppdxTableLabel	Line|Ruby|Sub|Sup		
TOCArticle	ArticleTitle ArticleCaption	ArticleTitle ArticleCaption	Num
TOCChapter	ChapterTitle ArticleRange TOCSection	ChapterTitle	Num
TOCDivision	DivisionTitle ArticleRange	DivisionTitle	Num
TOCLabel	Line|Ruby|Sub|Sup		
TOCPart	PartTitle ArticleRange TOCChapter	PartTitle	Num
TOCPreambleLabel	Line|Ruby|Sub|Sup		
TOCSection	SectionTitle ArticleRange TOCDivision|TOCSubsection	SectionTitle	Num
TOCSubsection	SubsectionTitle ArticleRange TOCDivision	SubsectionTitle	Num
TOCSupplProvision	SupplProvisionLabel ArticleRange TOCArticle|TOCChapter	SupplProvisionLabel	
Table	TableHeaderRow TableRow	TableRow	
TableColumn	Article|Chapter|Column|Division|FigStruct|Item|Paragraph|Part|Remarks|Section|Sentence|Subitem1|Subitem10|Subitem2|Subitem3|Subitem4|Subitem5|Subitem6|Subitem7|Subitem8|Subitem9|Subsection		
TableHeaderColumn	Line|Ruby|Sub|Sup		
TableHeaderRow	TableHeaderColumn	TableHeaderColumn	
TableRow	TableColumn	TableColumn	
TableStruct	TableStructTitle Remarks Table Remarks	Table	
TableStructTitle	Line|Ruby|Sub|Sup		
"""##
    ),
    (
      "findings/codes.tsv",
      ##"""
# What each finding code means and what to do about it. Columns: code, meaning, remedy.
catalog.bad-parent	A control names a parent that is not there, or is its own ancestor.	Correct the parent's id.
catalog.duplicate-control	Two controls of a catalogue have one id; the first counts.	Give each control an id of its own.
catalog.incomplete	A row of a catalogue lacks its id or title and is left out.	Fill in the row.
catalog.no-controls	The document that was given as a catalogue holds no controls.	Give an OSCAL catalogue, or controls in YAML or CSV.
change.added	A clause came with the new revision.	Trace it to controls if it asks for something.
change.document-added	The document is not in the revision that is compared with.	Nothing; it is new as a whole.
change.merged	Clauses became one.	Look at the links of all of them.
change.moved	A clause stands in another place.	Nothing, unless its new place changes what it means.
change.removed	A clause is gone.	Remove its links or find its successor.
change.renumbered	A clause has another number.	Let kijun repair renew the links.
change.retitled	A heading was reworded.	Read it.
change.reworded	A text was reworded.	Read it; accept its links again where they still hold.
change.split	A clause became several.	Divide its links.
check.links	So many links are not good.	See the findings of the links.
check.nothing	There was nothing to check; a gate that checked nothing has failed.	Name documents and mappings, or allow it with --allow-empty.
clauses.long-text	A clause has more than 10,000,000 bytes of text.	See whether the source is what it should be.
clauses.number-gap	Numbers are missing between two clauses.	See whether a clause was lost, or deleted on purpose.
config.absent	There is no kijun.yml here or above.	Write one with kijun init.
config.exists	There is a kijun.yml already; it is never overwritten.	Edit it.
diff.document-added	A document stands in the later folder or revision only.	Nothing; it is new as a whole.
diff.document-removed	A document stands in the earlier folder or revision only.	See whether it was removed on purpose.
diff.nothing	There was no pair of documents to compare.	Give folders that share documents.
encoding.contradicted	The bytes are in another encoding than the one declared; they were read as what they are.	Correct the declaration.
encoding.guessed	No encoding is declared and the bytes leave it open.	Declare it, or give --encoding.
encoding.refused	UTF-7, HZ, UTF-32, EBCDIC and their like are not read.	Save the source as UTF-8.
encoding.undecodable	Bytes are not valid in the encoding; in HTML they show as U+FFFD.	Correct the bytes or the encoding.
encoding.unknown	The encoding's name is not known.	Give --encoding with a name of the WHATWG list.
encoding.unknown-label	A declared encoding is not known; the bytes decide.	Correct the declaration.
file.not-regular	The path is no regular file: a folder, a device, a pipe.	Name a file.
file.unreadable	The file cannot be read.	Correct the path or its rights.
file.unwritable	The file cannot be written.	Make room, or correct the path or its rights.
folder.passed-over	Files of a folder were not recognised and were passed over.	Nothing, if they are no documents.
git.unreadable	git cannot give the file of that revision.	Fetch the history (a shallow clone lacks it), or correct revision and path.
history.nothing	There is no history to follow.	Give two revisions or more, and a clause that the newest one has.
ingest.input-twice	Standard input was named twice, or names itself.	Name it once; it gives one list of paths.
ingest.nothing	No document was found to read.	Name files or folders with documents.
internal	Something went wrong that should not.	Report it with the command line.
library.outdated	A library lacks repairs that matter for hostile documents.	Update the system's package.
limit.attribute-bytes	An attribute is longer than allowed.	Raise --limit attribute-bytes if the source is sound.
limit.attributes	An element has more attributes than allowed.	Raise --limit attributes if the source is sound.
limit.bytes	The source is larger than allowed.	Raise --limit bytes if the source is sound.
limit.columns	The head of a sheet has more columns than the limit.	Remove columns, or raise the limit with --limit columns=N.
limit.depth	Elements nest deeper than allowed.	Raise --limit depth if the source is sound.
limit.findings	So many findings of one kind were made that the rest is only counted.	Mend the first ones, or raise the limit with --limit findings=N.
limit.nodes	The source has more elements and texts than allowed.	Raise --limit nodes if the source is sound.
limit.part-bytes	A part of a workbook unpacks to more than the limit, as archive bombs do.	Save the sheet as CSV, or raise the limit with --limit part-bytes=N where you trust the file.
limit.reply-bytes	What a child process derived of a document is larger than the limit; the document is left out.	Raise the limit with --limit reply-bytes=N, or split the document.
limit.table-bytes	A mapping, catalogue, decision file or baseline is larger than the limit.	Raise the limit with --limit table-bytes=N where you trust the file.
limit.table-depth	Lists and mappings of a YAML file nest too deep.	Flatten the file, or raise the limit with --limit table-depth=N.
link.dangling	A link names a clause or control that is not there, or one that is withdrawn.	Follow what was found again with kijun repair, or remove the link.
link.misdirected	The id that a link names is another clause's or control's by now.	Follow what was found again with kijun repair.
link.suspect	The text that a link was reviewed against has changed.	Read both texts; if the link holds, kijun map accept.
lint.ambiguous-wording	A word leaves open what is asked for.	Say it plainly.
lint.dangling-reference	A citation names a clause that this document does not have.	Correct the citation.
lint.no-actor	A demand does not say whom it binds.	Name the actor.
lint.undefined-term	An abbreviation or term is used and never explained.	Explain it where it first stands.
mapping.bad-date	A date of a link is no date.	Write it as 2026-04-01.
mapping.bad-digest	A pin's SHA-256 is not one.	Let kijun map init write it, or take it from sha256sum.
mapping.catalog-absent	A mapping's controls are not checked: no catalogue is at hand.	Name the catalogue with --catalog or in kijun.yml.
mapping.catalog-left-out	The controls that a mapping brings along stand in no other form.	Keep them as a catalogue.
mapping.chain-ends	Controls have no link in a mapping that others are followed through.	Add the links that are missing, where there should be any.
mapping.composition-cut	Mappings join so much that not every chain of links was followed.	Give fewer mappings at once, or more exact links.
mapping.contradiction	Two links, or a link and a chain of links, say of one pair what cannot both hold.	Look at the links that the message names and correct the wrong one.
mapping.decision	A line of a review session is no decision; it is left out.	Correct the line, or delete it.
mapping.decision-astray	A decision is about a link that is not in the mapping any more.	Nothing; the decision stays on record.
mapping.duplicate-link	A link stands twice.	Remove one.
mapping.empty	The mapping has no link.	Add links, or leave the file out.
mapping.incomplete	A row lacks clause or control and is left out.	Fill it in.
mapping.joins-nothing	A mapping given with --via leads from and to frameworks that no chain comes to.	Give the mapping in between, or correct the names that its pins say.
mapping.needs-repair	Links name a clause or a control that is not there, so that nobody can judge them.	Run kijun repair on the mapping.
mapping.no-such-link	No link of the mapping has that name.	Name it by id or as CLAUSE:CONTROL.
mapping.not-verifiable	The mapping was made for another revision of the catalogue, and links without stamp or identifier cannot be verified.	Give --old-catalog, or accept the links for today's texts.
mapping.pinned-elsewhere	The mapping is pinned to a revision that none of the old catalogues is.	Give the revision that it is pinned to.
mapping.ragged-row	A row has more or fewer cells than the head.	Correct the row.
mapping.relationship	A relationship is not known; the link is read as intersects-with.	Use a relationship of NIST IR 8477.
mapping.repeated-id	Two links have one id.	Give each an id of its own.
mapping.several	The form holds one mapping only.	Write csv, xlsx or oscal.
mapping.source-absent	The document of a mapping is not at hand; its clauses are not checked.	Give the document.
mapping.unknown-column	A column of the table is not known.	Rename or remove it.
mapping.unsupported	Links of a mapping are reached by no chain of other mappings round it.	Nothing, or compare the mappings: what is not listed is not denied.
mapping.value	A cell holds a value that its column does not take.	Correct it.
mapping.workbook	Something of the workbook was passed over.	Look at what the message names.
markup.entity-declaration	The source declares entities, which are refused.	Write the texts out.
markup.entity-unresolved	An entity has no value here, and its text would be lost.	Write the character itself.
markup.not-well-formed	The XML is not well-formed.	Correct it where the message says.
markup.recovered	The HTML is broken and was read all the same.	Nothing, unless text is missing.
markup.text-passed-over	The HTML parser passed over a place; text may be missing.	Look at the place in the source.
markup.warning	The XML parser warns of something.	Look at the place in the source.
oscal.control-missing	A profile selects a control that the catalogue does not have.	Give the catalogue that the profile was made for.
oscal.import-cycle	Profiles import each other in a circle.	Take one of the imports out.
oscal.import-missing	A profile imports a catalogue that is not at hand.	Give it with --catalog.
reading.conservation	Characters of the source stand nowhere, or stand twice: the account does not close.	Report it with the source.
reading.duplicate-id	Several elements have one id.	Correct the ids; links to them are ambiguous.
reading.empty	The source is empty.	Give a document.
reading.inclusion-ignored	An inclusion is not followed.	Include the text itself.
reading.no-clauses	The document has visible text and yields no clause.	See whether all of it is menus or hidden; report it if not.
reading.no-comparison	One column was asked for and no table has two sides.	Leave --column out, or look at the heads of the table.
reading.no-text	The document has no visible text.	See whether it is the right file.
reading.schema-break	A law in 法令標準XML holds what its schema does not allow, or lacks what it asks for; it was read all the same.	Tell the publisher, or check the file against the schema with --validate.
reading.unknown-format	The content is of no format that kijun reads.	See kijun formats.
reading.unknown-vocabulary	The XML is of no known vocabulary; each element with text of its own is a clause.	Nothing, if that is what you want.
reading.xhtml-as-html	The page says that it is XML, is not well-formed, and was read as HTML.	Correct the page, or its declaration.
repair.applied	So many links were rewritten.	Read the difference before committing it.
repair.not-stamped	This form of mapping has no place for stamps.	Check it against today's catalogue from now on.
report.failed	A report could not be made.	See what the message says.
schema.invalid	The schema objects to the source.	Correct it where the message says.
schema.valid	The source is valid by the schema.	Nothing.
store.damaged	A record of the store cannot be read.	Ingest again.
store.database	The database reports an error.	See what the message says.
store.foreign	The file is no store of kijun, or one of a newer version.	Name another file with --store.
store.not-indexed	The store has no full-text index, or an old one.	Run kijun index.
store.source-absent	The source of a revision is not where it was.	Bring it back, or run kijun gc.
store.unsound	The store does not hold what its sources say.	Ingest again; report it if it stays.
tables.invalid	The table cannot be read.	Correct it where the message says.
tables.unknown	There is no such word list or finding code.	Use a name that the message lists.
tables.unknown-field	A field is not known; nothing is ignored.	Rename or remove it.
trace.coverage	Coverage is below the bar.	Link more clauses, or lower the bar.
trace.uncovered-obligation	A clause obliges and no control answers it.	Add a link, or waive it with a reason.
usage.one-document	This form holds one document.	Name one document.
waiver.expired	A waiver has run out.	Mend what it waived, or renew it with a reason.
worker.bad-request	A request of the worker cannot be read.	See the protocol in the documentation.
worker.crashed	The process that read a document crashed; only that document is lost.	Report it with the document.
worker.not-started	No process could be started to read documents.	Use --no-isolation, or see what the message says.
worker.timeout	Reading a document took too long and was ended.	Raise the limit if the document is sound; report it if not.
"""##
    ),
    (
      "html/comparison-headers.tsv",
      ##"""
# Column heads of a 新旧対照表 (white space left out): word, side. The head decides, never the position.
改正後	new
改正案	new
改正後（案）	new
新	new
新条文	new
改定後	new
変更後	new
New	new
改正前	old
現行	old
旧	old
旧条文	old
改定前	old
変更前	old
Old	old
"""##
    ),
    (
      "html/comparison-marks.tsv",
      ##"""
# What a cell of a 新旧対照表 says instead of a text: mark, absent (no such provision on this side) or omitted (unchanged, left out).
（新設）	absent
(新設)	absent
（削る）	absent
(削る)	absent
（削除）	absent
(削除)	absent
［新設］	absent
［削る］	absent
（略）	omitted
(略)	omitted
（同左）	omitted
(同左)	omitted
（同右）	omitted
(同右)	omitted
"""##
    ),
    (
      "html/label-cells.tsv",
      ##"""
# Characters that a cell of a layout table may hold if it is the label of what the next cell says: 第１条, （２）, ③, ・.
# sign: makes a label by itself. joint: stands between signs. One Latin letter or katakana counts as a sign too. Columns: characters, kind.
0123456789０１２３４５６７８９	sign
一二三四五六七八九十	sign
①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳	sign
ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ	sign
第条項号章節	sign
・●○■□◆◇※•	sign
()（）.．、-	joint
"""##
    ),
    (
      "html/page-furniture.tsv",
      ##"""
# Words in class and id attributes that mark the parts of a page which are no text of the document.
# word	reason; remark: names text whatever stands before it (footer-note); text: names a part of the text, so that what stands behind it in a name (card-header) is no part of the page
nav	navigation
navi	navigation
navigation	navigation
gnav	navigation
gnavi	navigation
lnav	navigation
lnavi	navigation
snav	navigation
navskip	navigation
skip	navigation
menu	navigation
submenu	navigation
sidemenu	navigation
sidebar	navigation
pagetop	navigation
totop	navigation
sns	navigation
pager	navigation
pagination	navigation
cookiebanner	navigation
cookieconsent	navigation
cookienotice	navigation
cookiebar	navigation
cookiemessage	navigation
cookiepopup	navigation
cookiealert	navigation
breadcrumb	breadcrumb
breadcrumbs	breadcrumb
bread	breadcrumb
pan	breadcrumb
pankuzu	breadcrumb
topicpath	breadcrumb
crumb	breadcrumb
crumbs	breadcrumb
header	header
masthead	header
footer	footer
copyright	footer
colophon	footer
toc	toc
mokuji	toc
search	form
hidden	hidden
section	text
article	text
card	text
panel	text
entry	text
post	text
table	text
list	text
item	text
box	text
block	text
accordion	text
tab	text
row	text
column	text
chapter	text
clause	text
paragraph	text
figure	text
faq	text
note	remark
notes	remark
clause	remark
remark	remark
"""##
    ),
    (
      "html/term-headers.tsv",
      ##"""
# First header cells (white space left out) that make a table of two columns a table of definitions.
用語
用語名
定義語
語句
略語
項目名
term
Term
terms
Terms
Term/Acronym
Begriff
"""##
    ),
    (
      "html/toc-headers.tsv",
      ##"""
# Lines (white space left out) that head a table of contents.
目次
もくじ
Contents
TableofContents
TABLEOFCONTENTS
CONTENTS
Inhalt
Inhaltsverzeichnis
"""##
    ),
    (
      "languages/function-words.tsv",
      ##"""
# Function words that tell a language: at most eight bytes each, lower case. language, words separated by |.
# Japanese is told by kana and needs no row.
# language	words
en	the|of|to|shall|should|with|is|are|that|for|by|which|from|be|this|not|has|its|each|must
de	und|der|die|das|des|den|dem|für|mit|von|ein|eine|einer|zur|zum|nach|oder|im|auf|sind|werden|wird|nicht|muss|sollte|kann|über|bei|als|anhand
"""##
    ),
    (
      "lint/ambiguous.tsv",
      ##"""
# Wording that readers understand differently; `kijun lint` points at it. Columns: why, language, words.
# why	language	words
recommendation or obligation	ja	べきである
states a need; whether it binds is open	ja	必要がある|必要である
decision of the author or obligation of the reader	ja	こととする
effort and recommendation at once	ja	努めることが望ましい
who decides, and when, is open	ja	適宜|必要に応じて
how far it binds is open	ja	できる限り|可能な限り
future or obligation	en	will
states a need; whether it binds is open	en	need to|needs to
prohibition or possibility	en	may not
expectation or obligation	en	is expected to|are expected to
who decides, and when, is open	en	as appropriate|if necessary|where necessary
how far it binds is open	en	where practicable|as far as possible
weaker than SOLLTE to some, an obligation to others	de	soll|sollen
who decides, and when, is open	de	gegebenenfalls|bei Bedarf
how far it binds is open	de	nach Möglichkeit
"""##
    ),
    (
      "modality/de.tsv",
      ##"""
# How German modal verbs bind. Columns: rule, words, modality, basis.
# Source: BSI, sentence template of Grundschutz++ (Modalverben); Bundesministerium der Justiz, Handbuch der Rechtsförmlichkeit.
# Forms in capitals count alone in a document that has any; else those in small letters. A negation further on in the clause
# counts as if it stood directly behind the verb.
# rule	words	modality	basis
de.prohibition	DARF NICHT	prohibition	modal verb in capitals
de.prohibition	DÜRFEN NICHT	prohibition	modal verb in capitals
de.prohibition	DARF KEINE	prohibition	modal verb in capitals
de.prohibition	DARF KEIN	prohibition	modal verb in capitals
de.prohibition	DARF KEINEN	prohibition	modal verb in capitals
de.prohibition	DARF KEINER	prohibition	modal verb in capitals
de.prohibition	DARF KEINES	prohibition	modal verb in capitals
de.prohibition	DARF KEINEM	prohibition	modal verb in capitals
de.prohibition	DÜRFEN KEINE	prohibition	modal verb in capitals
de.prohibition	DÜRFEN KEIN	prohibition	modal verb in capitals
de.prohibition	DÜRFEN KEINEN	prohibition	modal verb in capitals
de.prohibition	DÜRFEN KEINER	prohibition	modal verb in capitals
de.prohibition	DÜRFEN KEINES	prohibition	modal verb in capitals
de.prohibition	DÜRFEN KEINEM	prohibition	modal verb in capitals
de.need-not	MUSS NICHT	permission	absence of a duty
de.need-not	MUSS KEINE	permission	absence of a duty
de.need-not	MUSS KEIN	permission	absence of a duty
de.need-not	MUSS KEINEN	permission	absence of a duty
de.need-not	MÜSSEN NICHT	permission	absence of a duty
de.need-not	MÜSSEN KEINE	permission	absence of a duty
de.need-not	MÜSSEN KEIN	permission	absence of a duty
de.need-not	MÜSSEN KEINEN	permission	absence of a duty
de.recommendation-not	SOLLTE NICHT	recommendation	modal verb in capitals
de.recommendation-not	SOLLTEN NICHT	recommendation	modal verb in capitals
de.obligation	MUSS	obligation	modal verb in capitals
de.obligation	MÜSSEN	obligation	modal verb in capitals
de.recommendation	SOLLTE	recommendation	modal verb in capitals
de.recommendation	SOLLTEN	recommendation	modal verb in capitals
de.permission	KANN	permission	modal verb in capitals
de.permission	KÖNNEN	permission	modal verb in capitals
de.permission	DARF	permission	modal verb in capitals
de.permission	DÜRFEN	permission	modal verb in capitals
de.prohibition	darf nicht	prohibition	legal usage
de.prohibition	dürfen nicht	prohibition	legal usage
de.prohibition	darf keine	prohibition	legal usage
de.prohibition	darf kein	prohibition	legal usage
de.prohibition	darf keinen	prohibition	legal usage
de.prohibition	darf keiner	prohibition	legal usage
de.prohibition	dürfen keine	prohibition	legal usage
de.prohibition	dürfen kein	prohibition	legal usage
de.prohibition	dürfen keinen	prohibition	legal usage
de.prohibition	dürfen keiner	prohibition	legal usage
de.prohibition	ist untersagt	prohibition	legal usage
de.prohibition	sind untersagt	prohibition	legal usage
de.prohibition	ist verboten	prohibition	legal usage
de.prohibition	sind verboten	prohibition	legal usage
de.prohibition	ist unzulässig	prohibition	legal usage
de.prohibition	sind unzulässig	prohibition	legal usage
de.need-not	muss nicht	permission	absence of a duty
de.need-not	müssen nicht	permission	absence of a duty
de.need-not	muss keine	permission	absence of a duty
de.need-not	müssen keine	permission	absence of a duty
de.need-not	ist nicht verpflichtet	permission	absence of a duty
de.need-not	sind nicht verpflichtet	permission	absence of a duty
de.recommendation-not	soll nicht	recommendation	should not
de.recommendation-not	sollen nicht	recommendation	should not
de.recommendation-not	sollte nicht	recommendation	should not
de.recommendation-not	sollten nicht	recommendation	should not
de.obligation	muss	obligation	legal usage
de.obligation	müssen	obligation	legal usage
de.obligation	ist verpflichtet	obligation	legal usage
de.obligation	sind verpflichtet	obligation	legal usage
de.obligation	ist erforderlich	obligation	legal usage
de.obligation	sind erforderlich	obligation	legal usage
de.recommendation	soll	recommendation	legal usage
de.recommendation	sollen	recommendation	legal usage
de.recommendation	sollte	recommendation	legal usage
de.recommendation	sollten	recommendation	legal usage
de.recommendation	wird empfohlen	recommendation	legal usage
de.recommendation	werden empfohlen	recommendation	legal usage
de.permission	kann	permission	legal usage
de.permission	können	permission	legal usage
de.permission	darf	permission	legal usage
de.permission	dürfen	permission	legal usage
de.permission	ist berechtigt	permission	legal usage
de.permission	sind berechtigt	permission	legal usage
de.permission	ist befugt	permission	legal usage
de.permission	sind befugt	permission	legal usage
de.permission	ist zulässig	permission	legal usage
de.permission	sind zulässig	permission	legal usage
"""##
    ),
    (
      "modality/en-imperatives.tsv",
      ##"""
# Base verbs that open an instruction in catalogues and guidelines ("Track and document incidents.").
# rule	words	modality	basis
imperative	accept	obligation	catalogue style
imperative	account	obligation	catalogue style
imperative	acquire	obligation	catalogue style
imperative	address	obligation	catalogue style
imperative	adopt	obligation	catalogue style
imperative	allocate	obligation	catalogue style
imperative	allow	obligation	catalogue style
imperative	analyze	obligation	catalogue style
imperative	align	obligation	catalogue style
imperative	apply	obligation	catalogue style
imperative	appoint	obligation	catalogue style
imperative	approve	obligation	catalogue style
imperative	archive	obligation	catalogue style
imperative	assess	obligation	catalogue style
imperative	assign	obligation	catalogue style
imperative	associate	obligation	catalogue style
imperative	attribute	obligation	catalogue style
imperative	audit	obligation	catalogue style
imperative	authenticate	obligation	catalogue style
imperative	authorize	obligation	catalogue style
imperative	automate	obligation	catalogue style
imperative	back	obligation	catalogue style
imperative	block	obligation	catalogue style
imperative	categorize	obligation	catalogue style
imperative	centralize	obligation	catalogue style
imperative	change	obligation	catalogue style
imperative	check	obligation	catalogue style
imperative	classify	obligation	catalogue style
imperative	collect	obligation	catalogue style
imperative	communicate	obligation	catalogue style
imperative	compare	obligation	catalogue style
imperative	compile	obligation	catalogue style
imperative	conduct	obligation	catalogue style
imperative	configure	obligation	catalogue style
imperative	confirm	obligation	catalogue style
imperative	connect	obligation	catalogue style
imperative	consider	obligation	catalogue style
imperative	contain	obligation	catalogue style
imperative	control	obligation	catalogue style
imperative	coordinate	obligation	catalogue style
imperative	correct	obligation	catalogue style
imperative	correlate	obligation	catalogue style
imperative	create	obligation	catalogue style
imperative	deactivate	obligation	catalogue style
imperative	define	obligation	catalogue style
imperative	delete	obligation	catalogue style
imperative	deliver	obligation	catalogue style
imperative	deny	obligation	catalogue style
imperative	deploy	obligation	catalogue style
imperative	describe	obligation	catalogue style
imperative	design	obligation	catalogue style
imperative	designate	obligation	catalogue style
imperative	destroy	obligation	catalogue style
imperative	detect	obligation	catalogue style
imperative	determine	obligation	catalogue style
imperative	develop	obligation	catalogue style
imperative	direct	obligation	catalogue style
imperative	disable	obligation	catalogue style
imperative	disconnect	obligation	catalogue style
imperative	disclose	obligation	catalogue style
imperative	display	obligation	catalogue style
imperative	disseminate	obligation	catalogue style
imperative	distribute	obligation	catalogue style
imperative	document	obligation	catalogue style
imperative	embed	obligation	catalogue style
imperative	employ	obligation	catalogue style
imperative	enable	obligation	catalogue style
imperative	encrypt	obligation	catalogue style
imperative	enforce	obligation	catalogue style
imperative	ensure	obligation	catalogue style
imperative	establish	obligation	catalogue style
imperative	estimate	obligation	catalogue style
imperative	evaluate	obligation	catalogue style
imperative	examine	obligation	catalogue style
imperative	exchange	obligation	catalogue style
imperative	execute	obligation	catalogue style
imperative	exercise	obligation	catalogue style
imperative	explain	obligation	catalogue style
imperative	facilitate	obligation	catalogue style
imperative	fail	obligation	catalogue style
imperative	filter	obligation	catalogue style
imperative	generate	obligation	catalogue style
imperative	govern	obligation	catalogue style
imperative	grant	obligation	catalogue style
imperative	handle	obligation	catalogue style
imperative	identify	obligation	catalogue style
imperative	implement	obligation	catalogue style
imperative	include	obligation	catalogue style
imperative	incorporate	obligation	catalogue style
imperative	inform	obligation	catalogue style
imperative	initiate	obligation	catalogue style
imperative	inspect	obligation	catalogue style
imperative	install	obligation	catalogue style
imperative	integrate	obligation	catalogue style
imperative	inventory	obligation	catalogue style
imperative	invoke	obligation	catalogue style
imperative	isolate	obligation	catalogue style
imperative	issue	obligation	catalogue style
imperative	keep	obligation	catalogue style
imperative	label	obligation	catalogue style
imperative	limit	obligation	catalogue style
imperative	link	obligation	catalogue style
imperative	lock	obligation	catalogue style
imperative	log	obligation	catalogue style
imperative	maintain	obligation	catalogue style
imperative	make	obligation	catalogue style
imperative	manage	obligation	catalogue style
imperative	map	obligation	catalogue style
imperative	mark	obligation	catalogue style
imperative	measure	obligation	catalogue style
imperative	minimize	obligation	catalogue style
imperative	mitigate	obligation	catalogue style
imperative	modify	obligation	catalogue style
imperative	monitor	obligation	catalogue style
imperative	notify	obligation	catalogue style
imperative	obtain	obligation	catalogue style
imperative	obscure	obligation	catalogue style
imperative	operate	obligation	catalogue style
imperative	partition	obligation	catalogue style
imperative	perform	obligation	catalogue style
imperative	permit	obligation	catalogue style
imperative	plan	obligation	catalogue style
imperative	position	obligation	catalogue style
imperative	preserve	obligation	catalogue style
imperative	prevent	obligation	catalogue style
imperative	process	obligation	catalogue style
imperative	produce	obligation	catalogue style
imperative	prohibit	obligation	catalogue style
imperative	promote	obligation	catalogue style
imperative	protect	obligation	catalogue style
imperative	prove	obligation	catalogue style
imperative	provide	obligation	catalogue style
imperative	publish	obligation	catalogue style
imperative	purge	obligation	catalogue style
imperative	react	obligation	catalogue style
imperative	receive	obligation	catalogue style
imperative	record	obligation	catalogue style
imperative	recover	obligation	catalogue style
imperative	recruit	obligation	catalogue style
imperative	reduce	obligation	catalogue style
imperative	refresh	obligation	catalogue style
imperative	regulate	obligation	catalogue style
imperative	reject	obligation	catalogue style
imperative	release	obligation	catalogue style
imperative	remediate	obligation	catalogue style
imperative	remove	obligation	catalogue style
imperative	replace	obligation	catalogue style
imperative	report	obligation	catalogue style
imperative	require	obligation	catalogue style
imperative	respond	obligation	catalogue style
imperative	restore	obligation	catalogue style
imperative	restrict	obligation	catalogue style
imperative	retain	obligation	catalogue style
imperative	retrieve	obligation	catalogue style
imperative	review	obligation	catalogue style
imperative	revoke	obligation	catalogue style
imperative	rotate	obligation	catalogue style
imperative	route	obligation	catalogue style
imperative	sanitize	obligation	catalogue style
imperative	scan	obligation	catalogue style
imperative	schedule	obligation	catalogue style
imperative	screen	obligation	catalogue style
imperative	secure	obligation	catalogue style
imperative	select	obligation	catalogue style
imperative	separate	obligation	catalogue style
imperative	share	obligation	catalogue style
imperative	sign	obligation	catalogue style
imperative	specify	obligation	catalogue style
imperative	store	obligation	catalogue style
imperative	support	obligation	catalogue style
imperative	switch	obligation	catalogue style
imperative	synchronize	obligation	catalogue style
imperative	take	obligation	catalogue style
imperative	terminate	obligation	catalogue style
imperative	test	obligation	catalogue style
imperative	track	obligation	catalogue style
imperative	train	obligation	catalogue style
imperative	transfer	obligation	catalogue style
imperative	transmit	obligation	catalogue style
imperative	treat	obligation	catalogue style
imperative	uninstall	obligation	catalogue style
imperative	update	obligation	catalogue style
imperative	use	obligation	catalogue style
imperative	validate	obligation	catalogue style
imperative	verify	obligation	catalogue style
imperative	withdraw	obligation	catalogue style
"""##
    ),
    (
      "modality/en.tsv",
      ##"""
# How English verbs bind. Columns: rule, words, modality, basis.
# Words stand anywhere in the main clause; capitals count by RFC 2119/8174 where the sentence has any.
# Tried from top to bottom; the first words found in the main clause decide.
# en.scope declares only where no role is the subject: "Article 5 shall apply", but "Operators shall apply patches".
# rule	words	modality	basis
en.effort	shall use reasonable endeavours	effort_duty	duty of best efforts
en.effort	shall use all reasonable endeavours	effort_duty	duty of best efforts
en.effort	shall use reasonable efforts	effort_duty	duty of best efforts
en.effort	shall make reasonable efforts	effort_duty	duty of best efforts
en.effort	shall take reasonable steps	effort_duty	duty of best efforts
en.need-not	shall not be required to	permission	absence of a duty
en.need-not	shall not be obliged to	permission	absence of a duty
en.need-not	shall not be necessary	permission	absence of a duty
en.need-not	do not have to	permission	absence of a duty
en.need-not	does not have to	permission	absence of a duty
en.need-not	do not need to	permission	absence of a duty
en.need-not	does not need to	permission	absence of a duty
en.need-not	is not required	permission	absence of a duty
en.need-not	are not required	permission	absence of a duty
en.need-not	is not obliged to	permission	absence of a duty
en.need-not	are not obliged to	permission	absence of a duty
en.need-not	is under no obligation to	permission	absence of a duty
en.need-not	are under no obligation to	permission	absence of a duty
en.need-not	is exempt from	permission	absence of a duty
en.need-not	are exempt from	permission	absence of a duty
en.obligation	shall not only	obligation	names a second duty
en.obligation	must not only	obligation	names a second duty
en.obligation	shall not fail to	obligation	double negation
en.obligation	must not fail to	obligation	double negation
en.definition	shall mean	definition	definition
en.definition	shall have the meaning	definition	definition
en.effort	shall endeavour to	effort_duty	duty of best efforts
en.effort	shall endeavor to	effort_duty	duty of best efforts
en.effort	shall strive to	effort_duty	duty of best efforts
en.effort	should endeavour to	effort_duty	duty of best efforts
en.effort	must endeavour to	effort_duty	duty of best efforts
en.effort	shall use best efforts	effort_duty	duty of best efforts
en.effort	shall make every effort	effort_duty	duty of best efforts
en.scope	shall not preclude	declaration	says what another provision does not do
en.scope	shall not apply	declaration	scope of another provision
en.scope	shall apply	declaration	scope of another provision
en.interpretation	shall be considered	declaration	deeming
en.interpretation	shall be deemed	declaration	deeming
en.interpretation	shall be construed	declaration	interpretation
en.interpretation	shall not be construed	declaration	interpretation
en.interpretation	is not to be treated as	declaration	interpretation
en.interpretation	is not to be treated for the purpose	declaration	interpretation
en.interpretation	is not to be treated for the purposes	declaration	interpretation
en.interpretation	is to be treated as	declaration	interpretation
en.interpretation	are not to be treated as	declaration	interpretation
en.interpretation	are not to be treated for the purpose	declaration	interpretation
en.interpretation	are not to be treated for the purposes	declaration	interpretation
en.interpretation	are to be treated as	declaration	interpretation
en.interpretation	is not to be regarded as	declaration	interpretation
en.interpretation	is not to be regarded for the purpose	declaration	interpretation
en.interpretation	is not to be regarded for the purposes	declaration	interpretation
en.interpretation	is to be regarded as	declaration	interpretation
en.interpretation	are not to be regarded as	declaration	interpretation
en.interpretation	are not to be regarded for the purpose	declaration	interpretation
en.interpretation	are not to be regarded for the purposes	declaration	interpretation
en.interpretation	are to be regarded as	declaration	interpretation
en.interpretation	is not to be taken as	declaration	interpretation
en.interpretation	is not to be taken for the purpose	declaration	interpretation
en.interpretation	is not to be taken for the purposes	declaration	interpretation
en.interpretation	is to be taken as	declaration	interpretation
en.interpretation	are not to be taken as	declaration	interpretation
en.interpretation	are not to be taken for the purpose	declaration	interpretation
en.interpretation	are not to be taken for the purposes	declaration	interpretation
en.interpretation	are to be taken as	declaration	interpretation
en.interpretation	is not to be considered as	declaration	interpretation
en.interpretation	is to be considered as	declaration	interpretation
en.interpretation	are not to be considered as	declaration	interpretation
en.interpretation	are to be considered as	declaration	interpretation
en.interpretation	is not to be construed as	declaration	interpretation
en.interpretation	is to be construed as	declaration	interpretation
en.interpretation	are not to be construed as	declaration	interpretation
en.interpretation	are to be construed as	declaration	interpretation
en.interpretation	is not to be read as	declaration	interpretation
en.interpretation	is to be read as	declaration	interpretation
en.interpretation	are not to be read as	declaration	interpretation
en.interpretation	are to be read as	declaration	interpretation
en.interpretation	shall be understood	declaration	interpretation
en.scope	shall not affect	declaration	says what another provision does not do
en.scope	shall not prejudice	declaration	says what another provision does not do
en.interpretation	shall be without prejudice	declaration	says what another provision does not do
en.scope	shall not entail	declaration	says what another provision does not do
en.scope	shall not subject	declaration	says what another provision does not do
en.scope	shall not imply	declaration	says what another provision does not do
en.interpretation	shall enter into force	declaration	commencement
en.scope	shall cease to	declaration	end of effect
en.obligation	shall not later than	obligation	says when, and forbids nothing
en.obligation	must not later than	obligation	says when, and forbids nothing
en.obligation	shall not less than	obligation	says how much, and forbids nothing
en.prohibition	must not	prohibition	RFC 2119
en.prohibition	shall not	prohibition	RFC 2119
en.prohibition	may not	prohibition	legal usage
en.prohibition	is not permitted to	prohibition	legal usage
en.prohibition	are not permitted to	prohibition	legal usage
en.prohibition	is prohibited	prohibition	legal usage
en.prohibition	are prohibited	prohibition	legal usage
en.prohibition	shall refrain from	prohibition	legal usage
en.prohibition	must refrain from	prohibition	legal usage
en.prohibition	is not allowed to	prohibition	legal usage
en.prohibition	are not allowed to	prohibition	legal usage
en.prohibition	is not permitted	prohibition	legal usage
en.prohibition	are not permitted	prohibition	legal usage
en.prohibition	is forbidden	prohibition	legal usage
en.prohibition	are forbidden	prohibition	legal usage
en.prohibition	shall be prohibited	prohibition	legal usage
en.prohibition	mustn't	prohibition	RFC 2119
en.prohibition	mustn’t	prohibition	RFC 2119
en.prohibition	is not to be	prohibition	legal usage
en.prohibition	are not to	prohibition	legal usage
en.prohibition	is not allowed	prohibition	legal usage
en.prohibition	are not allowed	prohibition	legal usage
en.prohibition	is strictly prohibited	prohibition	legal usage
en.prohibition	are strictly prohibited	prohibition	legal usage
en.prohibition	is strictly forbidden	prohibition	legal usage
en.prohibition	are strictly forbidden	prohibition	legal usage
en.prohibition	must never	prohibition	negated duty
en.prohibition	shall never	prohibition	negated duty
en.prohibition	may never	prohibition	negated permission
en.prohibition	shall under no circumstances	prohibition	negated duty
en.prohibition	must under no circumstances	prohibition	negated duty
en.prohibition	shall in no case	prohibition	negated duty
en.prohibition	must in no case	prohibition	negated duty
en.prohibition	shall at no time	prohibition	negated duty
en.prohibition	must at no time	prohibition	negated duty
en.prohibition	may neither	prohibition	negated permission
en.prohibition	shall neither	prohibition	negated duty
en.prohibition	must neither	prohibition	negated duty
en.recommendation-not	should not	recommendation	RFC 2119
en.recommendation-not	ought not to	recommendation	legal usage
en.recommendation-not	is discouraged	recommendation	legal usage
en.recommendation-not	are discouraged	recommendation	legal usage
en.recommendation-not	not recommended	recommendation	RFC 2119
en.need-not	need not	permission	absence of a duty
en.need-not	is not required to	permission	absence of a duty
en.need-not	are not required to	permission	absence of a duty
en.obligation	must	obligation	RFC 2119
en.obligation	shall	obligation	RFC 2119
en.obligation	is required to	obligation	legal usage
en.obligation	are required to	obligation	legal usage
en.obligation	is obliged to	obligation	legal usage
en.obligation	are obliged to	obligation	legal usage
en.obligation	is legally required to	obligation	legal usage
en.obligation	are legally required to	obligation	legal usage
en.obligation	is obligated to	obligation	legal usage
en.obligation	are obligated to	obligation	legal usage
en.obligation	is mandatory	obligation	legal usage
en.obligation	are mandatory	obligation	legal usage
en.obligation	has a duty to	obligation	legal usage
en.obligation	have a duty to	obligation	legal usage
en.obligation	is under an obligation to	obligation	legal usage
en.obligation	are under an obligation to	obligation	legal usage
en.obligation	is responsible for	obligation	legal usage
en.obligation	are responsible for	obligation	legal usage
en.obligation	needs to	obligation	usage of guidelines
en.obligation	need to	obligation	usage of guidelines
en.obligation	has to	obligation	legal usage
en.obligation	have to	obligation	legal usage
en.obligation	is to	obligation	legal usage
en.obligation	are to	obligation	legal usage
en.recommendation	should	recommendation	RFC 2119
en.recommendation	is encouraged to	recommendation	legal usage
en.recommendation	are encouraged to	recommendation	legal usage
en.recommendation	is recommended	recommendation	RFC 2119
en.recommendation	are recommended	recommendation	RFC 2119
en.recommendation	is strongly encouraged to	recommendation	legal usage
en.recommendation	are strongly encouraged to	recommendation	legal usage
en.recommendation	is strongly recommended	recommendation	RFC 2119
en.recommendation	are strongly recommended	recommendation	RFC 2119
en.recommendation	is advised to	recommendation	usage of guidelines
en.recommendation	are advised to	recommendation	usage of guidelines
en.recommendation	is advisable	recommendation	usage of guidelines
en.recommendation	we recommend	recommendation	usage of guidelines
en.recommendation	ought to	recommendation	legal usage
en.statement	may result in	fact	what can follow, not a permission
en.statement	may lead to	fact	what can follow, not a permission
en.permission	may	permission	RFC 2119
en.permission	is permitted to	permission	legal usage
en.permission	are permitted to	permission	legal usage
en.permission	is allowed to	permission	legal usage
en.permission	are allowed to	permission	legal usage
en.permission	optional	permission	RFC 2119, capitals only
en.definition	means	definition	definition
en.definition	refers to	definition	definition
en.definition	is defined as	definition	definition
en.definition	has the meaning	definition	definition
"""##
    ),
    (
      "modality/ja-conjunctives.tsv",
      ##"""
# Forms in the middle of a sentence that end a first demand before another follows: 「…しなければならず、…してはならない」.
# rule	form	modality	basis
ja.conjunctive	なければならず、	obligation	a first demand before another
ja.conjunctive	なければならないが、	obligation	a first demand before another
ja.conjunctive	てはならず、	prohibition	a first ban before another demand
ja.conjunctive	ことができるが、	permission	a permission before a demand
ja.conjunctive	望ましいが、	recommendation	a recommendation before a demand
"""##
    ),
    (
      "modality/ja-predicates.tsv",
      ##"""
# Japanese predicates and line ends that the forms of ja.tsv leave open: plain verbs, copulas, nouns.
# Tried after ja.tsv, from top to bottom, on the end of a sentence. Columns: rule, form, modality, basis.
# In a list of definitions a line that ends in a noun defines its term, whatever the noun.
# rule	form	modality	basis
ja.past	たものである	fact	what has happened
ja.past	たものです	fact	what has happened
ja.past	だものである	fact	what has happened
ja.past	た	fact	what has happened
ja.past	ました	fact	what has happened
ja.mono	ものである	declaration	states how things are to be
ja.mono	ものです	declaration	states how things are to be
ja.copula	とおりである	fact	states a property or a state
ja.copula	とおりです	fact	states a property or a state
ja.copula	次のとおり	fact	states a property or a state
ja.copula	以下のとおり	fact	states a property or a state
ja.copula	である	fact	states a property or a state
ja.copula	です	fact	states a property or a state
ja.copula	ではない	fact	states a property or a state
ja.copula	でない	fact	states a property or a state
ja.copula	がある	fact	states a property or a state
ja.copula	があります	fact	states a property or a state
ja.copula	がない	fact	states a property or a state
ja.copula	もある	fact	states a property or a state
ja.copula	ない	fact	states a property or a state
ja.copula	ている	fact	states a property or a state
ja.copula	ています	fact	states a property or a state
ja.copula	れる	fact	states a property or a state
ja.copula	られる	fact	states a property or a state
ja.copula	されます	fact	states a property or a state
ja.copula	られます	fact	states a property or a state
ja.copula	らない	fact	states a property or a state
ja.copula	くない	fact	states a property or a state
ja.verb	する	declaration	dictionary or polite form of a verb
ja.verb	します	declaration	dictionary or polite form of a verb
ja.verb	しない	declaration	dictionary or polite form of a verb
ja.verb	おこなう	declaration	dictionary or polite form of a verb
ja.verb	行う	declaration	dictionary or polite form of a verb
ja.verb	行います	declaration	dictionary or polite form of a verb
ja.verb	図る	declaration	dictionary or polite form of a verb
ja.verb	図ります	declaration	dictionary or polite form of a verb
ja.verb	できる	declaration	dictionary or polite form of a verb
ja.verb	できます	declaration	dictionary or polite form of a verb
ja.verb	せる	declaration	dictionary or polite form of a verb
ja.verb	させる	declaration	dictionary or polite form of a verb
ja.verb	いく	declaration	dictionary or polite form of a verb
ja.verb	ゆく	declaration	dictionary or polite form of a verb
ja.verb	進める	declaration	dictionary or polite form of a verb
ja.verb	高める	declaration	dictionary or polite form of a verb
ja.verb	定める	declaration	dictionary or polite form of a verb
ja.verb	設ける	declaration	dictionary or polite form of a verb
ja.verb	取り組む	declaration	dictionary or polite form of a verb
ja.verb	有する	declaration	dictionary or polite form of a verb
ja.verb	講ずる	declaration	dictionary or polite form of a verb
ja.verb	講じる	declaration	dictionary or polite form of a verb
ja.verb	支える	declaration	dictionary or polite form of a verb
ja.verb	目指す	declaration	dictionary or polite form of a verb
ja.verb	目指します	declaration	dictionary or polite form of a verb
ja.verb	示す	declaration	dictionary or polite form of a verb
ja.verb	う	declaration	dictionary or polite form of a verb
ja.verb	く	declaration	dictionary or polite form of a verb
ja.verb	ぐ	declaration	dictionary or polite form of a verb
ja.verb	す	declaration	dictionary or polite form of a verb
ja.verb	つ	declaration	dictionary or polite form of a verb
ja.verb	ぬ	declaration	dictionary or polite form of a verb
ja.verb	ぶ	declaration	dictionary or polite form of a verb
ja.verb	む	declaration	dictionary or polite form of a verb
ja.verb	る	declaration	dictionary or polite form of a verb
ja.verb	ます	declaration	dictionary or polite form of a verb
ja.action-noun	強化	declaration	noun of action that ends a line (体言止め)
ja.action-noun	推進	declaration	noun of action that ends a line (体言止め)
ja.action-noun	整備	declaration	noun of action that ends a line (体言止め)
ja.action-noun	促進	declaration	noun of action that ends a line (体言止め)
ja.action-noun	確保	declaration	noun of action that ends a line (体言止め)
ja.action-noun	実施	declaration	noun of action that ends a line (体言止め)
ja.action-noun	策定	declaration	noun of action that ends a line (体言止め)
ja.action-noun	改善	declaration	noun of action that ends a line (体言止め)
ja.action-noun	支援	declaration	noun of action that ends a line (体言止め)
ja.action-noun	検討	declaration	noun of action that ends a line (体言止め)
ja.action-noun	見直し	declaration	noun of action that ends a line (体言止め)
ja.action-noun	構築	declaration	noun of action that ends a line (体言止め)
ja.action-noun	普及	declaration	noun of action that ends a line (体言止め)
ja.action-noun	浸透	declaration	noun of action that ends a line (体言止め)
ja.action-noun	連携	declaration	noun of action that ends a line (体言止め)
ja.action-noun	充実	declaration	noun of action that ends a line (体言止め)
ja.action-noun	向上	declaration	noun of action that ends a line (体言止め)
ja.action-noun	育成	declaration	noun of action that ends a line (体言止め)
ja.action-noun	働きかけ	declaration	noun of action that ends a line (体言止め)
ja.action-noun	明確化	declaration	noun of action that ends a line (体言止め)
ja.action-noun	把握	declaration	noun of action that ends a line (体言止め)
ja.action-noun	共有	declaration	noun of action that ends a line (体言止め)
ja.action-noun	公表	declaration	noun of action that ends a line (体言止め)
ja.action-noun	提供	declaration	noun of action that ends a line (体言止め)
ja.action-noun	管理	declaration	noun of action that ends a line (体言止め)
ja.action-noun	運用	declaration	noun of action that ends a line (体言止め)
ja.action-noun	導入	declaration	noun of action that ends a line (体言止め)
ja.action-noun	維持	declaration	noun of action that ends a line (体言止め)
ja.action-noun	点検	declaration	noun of action that ends a line (体言止め)
ja.action-noun	評価	declaration	noun of action that ends a line (体言止め)
ja.action-noun	監査	declaration	noun of action that ends a line (体言止め)
ja.action-noun	教育	declaration	noun of action that ends a line (体言止め)
ja.action-noun	訓練	declaration	noun of action that ends a line (体言止め)
ja.action-noun	演習	declaration	noun of action that ends a line (体言止め)
ja.action-noun	対応	declaration	noun of action that ends a line (体言止め)
ja.action-noun	対処	declaration	noun of action that ends a line (体言止め)
ja.action-noun	報告	declaration	noun of action that ends a line (体言止め)
ja.action-noun	周知	declaration	noun of action that ends a line (体言止め)
ja.action-noun	徹底	declaration	noun of action that ends a line (体言止め)
ja.action-noun	等	declaration	noun of action that ends a line (体言止め)
ja.defining-noun	もの	definition	noun that a relative clause defines
ja.defining-noun	者	definition	noun that a relative clause defines
ja.defining-noun	団体	definition	noun that a relative clause defines
ja.defining-noun	符号	definition	noun that a relative clause defines
ja.defining-noun	行為	definition	noun that a relative clause defines
ja.defining-noun	機関	definition	noun that a relative clause defines
ja.defining-noun	事業者	definition	noun that a relative clause defines
ja.defining-noun	事項	definition	noun that a relative clause defines
ja.defining-noun	情報	definition	noun that a relative clause defines
ja.defining-noun	場合	definition	noun that a relative clause defines
ja.defining-noun	措置	definition	noun that a relative clause defines
ja.defining-noun	書類	definition	noun that a relative clause defines
ja.defining-noun	施設	definition	noun that a relative clause defines
ja.defining-noun	設備	definition	noun that a relative clause defines
ja.defining-noun	システム	definition	noun that a relative clause defines
ja.defining-noun	プログラム	definition	noun that a relative clause defines
ja.defining-noun	法人	definition	noun that a relative clause defines
ja.defining-noun	状態	definition	noun that a relative clause defines
ja.defining-noun	障害	definition	noun that a relative clause defines
ja.defining-noun	サービス	definition	noun that a relative clause defines
ja.defining-noun	機能	definition	noun that a relative clause defines
ja.defining-noun	こと	definition	noun that a relative clause defines
"""##
    ),
    (
      "modality/ja.tsv",
      ##"""
# How Japanese predicates bind. Tried from top to bottom on the end of a sentence; the first that fits decides.
# rule	form	modality	basis
# Forms end the sentence (what stands in brackets behind them, a full stop and です・ます are left out first).
# Longer forms stand before those that they end with: a duty in a negative form is none of the prohibitions below.
effort-nakereba	努めなければならないものとする	effort_duty	努力義務
effort-nakereba	努めなくてはならない	effort_duty	努力義務
effort-nakereba	努めなければいけない	effort_duty	努力義務
effort-mono-to-suru	努めることとします	effort_duty	努力義務
effort-mono-to-suru	努めるものとします	effort_duty	努力義務
effort-verb	努める必要がある	effort_duty	努力 as the demanded act
effort-verb	努めていく	effort_duty	努力義務
effort-verb	努めていきます	effort_duty	努力義務
effort-verb	努めてまいります	effort_duty	努力義務
effort-verb	努めてください	effort_duty	努力義務
effort-verb	努力義務を負う	effort_duty	努力義務
obligation	なければならないものとする	obligation	義務
obligation	なければならないこと	obligation	義務 as an item
obligation	なくてはならない	obligation	義務
obligation	なくてはなりません	obligation	義務 in polite form
obligation	なくてはいけない	obligation	義務
obligation	なければいけない	obligation	義務
obligation	なければいけません	obligation	義務 in polite form
no-need	なければならないわけではない	permission	absence of a duty
no-need	なければならないものではない	permission	absence of a duty
no-need	要しないものとする	permission	absence of a duty
no-need	要しないこと	permission	absence of a duty
no-need	要しません	permission	absence of a duty
no-need	必要はないものとする	permission	absence of a duty
no-need	必要がないものとする	permission	absence of a duty
no-need	必要ないこと	permission	absence of a duty
no-need	必要はありません	permission	absence of a duty
no-need	必要がない	permission	absence of a duty
no-need	不要である	permission	absence of a duty
no-need	不要とする	permission	absence of a duty
no-need	不要です	permission	absence of a duty
exception	この限りでないものとする	permission	ただし書 that lifts the main clause
allowed	妨げないものとする	permission	allowance
allowed	差し支えないものとする	permission	allowance
allowed	差し支えないこと	permission	allowance
allowed	差し支えありません	permission	allowance
allowed	構わない	permission	allowance
allowed	構いません	permission	allowance
allowed	してよい	permission	allowance
allowed	することができるものとする	permission	power
allowed	ことができるものとする	permission	power
allowed	ことができることとする	permission	power
application	適用しないものとする	declaration	operator on another clause
application	適用しません	declaration	operator on another clause
prohibition	を禁止する	prohibition	禁止
prohibition	を禁止します	prohibition	禁止
prohibition	は禁止する	prohibition	禁止
prohibition	禁止とする	prohibition	禁止
prohibition	禁止されている	prohibition	禁止
prohibition	を禁ずる	prohibition	禁止
prohibition	を禁じる	prohibition	禁止
prohibition	は認めない	prohibition	withheld permission
prohibition	を認めない	prohibition	withheld permission
prohibition	は認められない	prohibition	withheld permission
prohibition	は許されない	prohibition	withheld permission
prohibition	てはいけません	prohibition	禁止 in polite form
prohibition	ことはできません	prohibition	withheld power
prohibition	ないでください	prohibition	request not to act
prohibition	べきではありません	recommendation	should not
obligation	義務がある	obligation	義務
obligation	義務があります	obligation	義務
obligation	義務付けられる	obligation	義務
obligation	義務付けられている	obligation	義務
obligation	が必須である	obligation	義務
obligation	は必須である	obligation	義務
obligation	を必須とする	obligation	義務
need	が必要になる	obligation	weak obligation
need	が必要不可欠である	obligation	weak obligation
need	してください	obligation	request
application	をご覧ください	declaration	refers to another text
application	ご参照ください	declaration	refers to another text
need	てください	obligation	request
need	でください	obligation	request
need	ください	obligation	request
need	てくださいますよう	obligation	request
need	くださいますようお願いします	obligation	request
need	くださいますようお願いいたします	obligation	request
need	くださるようお願いします	obligation	request
need	されたい	obligation	request of a notification
need	れたい	obligation	request of a notification
need	願いたい	obligation	request of a notification
need	していただきたい	obligation	request of a notification
need	いただきたい	obligation	request of a notification
need	ことが必要	obligation	weak obligation
need	が必要不可欠	obligation	weak obligation
need	が不可欠	obligation	weak obligation
need	必要があると考えられる	obligation	weak obligation
need	ことが必要と考えられる	obligation	weak obligation
obligation	は必須です	obligation	義務
obligation	が必須です	obligation	義務
obligation	は必須とする	obligation	義務
obligation	は必須とします	obligation	義務
obligation	を必須とします	obligation	義務
obligation	義務付けられます	obligation	義務
obligation	義務付けられています	obligation	義務
obligation	を義務付ける	obligation	義務
prohibition	は禁止	prohibition	禁止
prohibition	を禁止	prohibition	禁止
prohibition	は禁止します	prohibition	禁止
prohibition	は禁止される	prohibition	禁止
prohibition	は禁止されます	prohibition	禁止
prohibition	が禁止される	prohibition	禁止
prohibition	を禁じます	prohibition	禁止
prohibition	は禁じられている	prohibition	禁止
prohibition	は禁止です	prohibition	禁止
prohibition	は不可とする	prohibition	禁止
prohibition	を不可とする	prohibition	禁止
prohibition	は不可	prohibition	禁止
allowed	は任意とする	permission	allowance
allowed	を任意とする	permission	allowance
allowed	も可とする	permission	allowance
allowed	を可とする	permission	allowance
desirable	ことが望ましいと考えられる	recommendation	推奨
desirable	ことが望ましいと考える	recommendation	推奨
desirable	が望ましいと考えられる	recommendation	推奨
desirable	が重要と考えられる	recommendation	推奨
desirable	が重要と考える	recommendation	推奨
desirable	が重要であると考えられる	recommendation	推奨
desirable	が重要であると考える	recommendation	推奨
expected	求められています	recommendation	strong recommendation
desirable	望ましいです	recommendation	推奨
desirable	推奨されます	recommendation	推奨
desirable	推奨されている	recommendation	推奨
desirable	推奨いたします	recommendation	推奨
desirable	有効です	recommendation	推奨
desirable	有用です	recommendation	推奨
desirable	重要になります	recommendation	推奨
desirable	重要となります	recommendation	推奨
desirable	好ましい	recommendation	推奨
effort-nakereba	努めなければならない	effort_duty	努力義務; before the obligation of the same ending (PPC 通則編 1-1)
effort-nakereba	努めなければなりません	effort_duty	the same in polite form
effort-mono-to-suru	努めるものとする	effort_duty	努力義務
effort-mono-to-suru	努めることとする	effort_duty	努力義務
effort-verb	努めること	effort_duty	努力義務 as an item
effort-verb	努める	effort_duty	努力義務
effort-verb	努めます	effort_duty	努力義務
effort-verb	努めるべきである	effort_duty	努力義務
effort-verb	努力を払うことが必要である	effort_duty	努力 as the demanded act
effort-verb	努力を払うことが必要です	effort_duty	努力 as the demanded act
effort-verb	努力しなければならない	effort_duty	努力 as the demanded act
effort-verb	努力するものとする	effort_duty	努力 as the demanded act
effort-verb	努力する	effort_duty	努力 as the demanded act
exception	この限りでない	permission	ただし書 that lifts the main clause
exception	この限りではない	permission	ただし書 that lifts the main clause
no-need	必要はない	permission	absence of a duty
no-need	ことを要しない	permission	absence of a duty
no-need	を要しない	permission	absence of a duty
no-need	足りる	permission	what suffices is allowed
allowed	差し支えない	permission	allowance
allowed	てもよい	permission	allowance
allowed	でもよい	permission	allowance
allowed	ことを妨げない	permission	allowance
allowed	妨げるものではない	permission	allowance
allowed	が認められる	permission	allowance
allowed	も認められる	permission	allowance
allowed	認めるものとする	permission	allowance
application	について準用する	declaration	operator on another clause
application	準用する	declaration	operator on another clause
application	読み替えるものとする	declaration	operator on another clause
application	適用があるものとする	declaration	operator on another clause
application	適用しない	declaration	operator on another clause
application	適用する	declaration	operator on another clause
application	適用されない	declaration	operator on another clause
application	の例による	declaration	operator on another clause
application	による	declaration	refers to another provision
application	とみなす	declaration	deeming
application	ものとみなす	declaration	deeming
application	該当しないものとする	declaration	deeming
application	効力を有する	declaration	effect of a provision
application	効力を失う	declaration	effect of a provision
prohibition	てはならない	prohibition	禁止
prohibition	ではならない	prohibition	禁止
prohibition	てはなりません	prohibition	禁止
prohibition	てはいけない	prohibition	禁止
prohibition	ことができない	prohibition	withheld power
prohibition	ことはできない	prohibition	withheld power
prohibition	ことができません	prohibition	withheld power
prohibition	べきではない	recommendation	should not
prohibition	べきでない	recommendation	should not
prohibition	望ましくない	recommendation	should not
prohibition-item	ないこと	prohibition	negated item of a standard
prohibition-item	ないようにすること	prohibition	negated item of a standard
prohibition-item	ないものとする	prohibition	negated rule
obligation	なければならない	obligation	義務
obligation	なければなりません	obligation	義務
obligation	ねばならない	obligation	義務
obligation	義務を負う	obligation	義務
obligation	義務を有する	obligation	義務
obligation	を要する	obligation	義務
obligation	を必要とする	obligation	義務
need	必要がある	obligation	weak obligation; also read as a recommendation
need	必要があります	obligation	weak obligation
need	ことが必要である	obligation	weak obligation
need	ことが必要です	obligation	weak obligation
need	ことが必要となる	obligation	weak obligation
need	が必要である	obligation	weak obligation
need	が必要です	obligation	weak obligation
need	が必要となる	obligation	weak obligation
need	が不可欠である	obligation	weak obligation
expected	求められる	recommendation	strong recommendation
expected	求められます	recommendation	strong recommendation
expected	求められている	recommendation	strong recommendation
expected	求められるものである	recommendation	strong recommendation
desirable	望ましい	recommendation	推奨
desirable	望ましいものである	recommendation	推奨
desirable	望まれる	recommendation	推奨
desirable	望まれるものである	recommendation	推奨
desirable	望まれます	recommendation	推奨
desirable	期待される	recommendation	推奨
desirable	期待されている	recommendation	推奨
desirable	期待されます	recommendation	推奨
desirable	重要である	recommendation	推奨
desirable	重要です	recommendation	推奨
desirable	重要となる	recommendation	推奨
desirable	重要になる	recommendation	推奨
desirable	肝要である	recommendation	推奨
desirable	有効である	recommendation	推奨
desirable	有用である	recommendation	推奨
desirable	適当である	recommendation	推奨
desirable	推奨する	recommendation	推奨
desirable	推奨される	recommendation	推奨
desirable	推奨します	recommendation	推奨
desirable	べきである	recommendation	should
desirable	べきです	recommendation	should
desirable	べきものである	recommendation	should
desirable	べきこと	recommendation	should, as an item
power	求めることができる	permission	power
power	することができる	permission	power
power	ことができる	permission	power
power	ことができます	permission	power
power	こともできる	permission	power
power	ことを妨げるものと解してはならない	declaration	rule of interpretation
rule	ことをいう	definition	definition
definition	をいう	definition	definition
definition	をいいます	definition	definition
definition	ものをいう	definition	definition
definition	と総称する	definition	definition
definition	という	definition	definition
definition	を除く	definition	narrows a definition
definition	を含む	definition	widens a definition
duty	責務を有する	declaration	responsibility, not a duty to act
duty	責任を有する	declaration	responsibility, not a duty to act
decision	こととする	declaration	declared intention
decision	こととしている	declaration	declared intention
decision	ことにする	declaration	declared intention
mono-to-suru	ものとする	obligation	義務, milder wording of statutes
mono-to-suru	ものとします	obligation	義務
koto-desu	ことである	declaration	states an aim
koto-desu	ことです	declaration	states an aim
koto	こと	obligation	item of a standard; a lead sentence can weaken it
"""##
    ),
    (
      "numbering/demands.tsv",
      ##"""
# What tells that a numbered or bold line demands something and is no title. Columns: where it stands, language, words.
# end: the line ends so, remarks in brackets and marks of footnotes left out. word: stands in the line, between blanks.
# except: a line that ends so names a fact. relative: a word behind one does not count. question: a line that begins so is a title whatever stands in it.
# where	language	words
end	ja	こと|ならない|ならないものとする|ものとする|ください|望ましい|べきである|なりません|いけない|必要がある
except	ja	べきこと|たこと|だこと|があること|もあること
word	en	must|shall|must—|shall—|must:|shall:
word	de	muss|müssen|MUSS|MÜSSEN|darf nicht|dürfen nicht
relative	en	that|which|who|you|we|they
question	en	what|how|when|why|who|which|where
"""##
    ),
    (
      "numbering/styles.tsv",
      ##"""
# Numbering styles, tried from top to bottom. Columns: key, pattern, kind, rank, remark.
# Pattern: literal characters and
#   {n} number in kanji or Arabic digits   {k} kanji number   {d} Arabic digits, half or full width
#   {f} full-width digits   {h} half-width digits   {dec} 1.1, 1.1.1 …   {branch} の二, の二の三 … or nothing
#   {kana} one katakana   {circled} ①…㊿   {ROMAN} Ⅰ, IV   {roman} ⅰ, iv   {a} a–z   {A} A–Z
#   {sp} white space or the end of the label   {wide} U+3000 or the end of the label
#   {stop} white space, an opening bracket or the end of the label   {nodigit} no digit and no ① may follow
#   {cjk} white space, the end of the label, or a CJK character follows
#   {gap} white space and then a CJK character that counts nothing (no 年, 月, 件 …)
#   {title} a word in ideographs or katakana follows; such styles count in headings and titles only
# Rank: 0–9 structural divisions (a lower one closes a higher one), 20 article, 21 paragraph of an
# article, 30 everything that nests by sequence, 31 the same, but in headings only.
# key	pattern	kind	rank	remark
supplementary	附則{stop}	supplementary	0	also with white space between the characters
supplementary-wide	附　則{stop}	supplementary	0
supplementary-space	附 則{stop}	supplementary	0
annex-table	別表第{n}{branch}{stop}	appendix	0
annex-table-d	別表{d}{stop}	appendix	0
annex-table-bare	別表{stop}	appendix	0
annex-table-branch	別表{d}－{d}{stop}	appendix	0
annex-sheet	別紙{n}{stop}	appendix	0
annex-sheet-bare	別紙{sp}	appendix	0
annex-sheet-branch	別紙{d}－{d}{stop}	appendix	0
annex-sheet-paren	（別紙{d}）	appendix	0
annex-sheet-bracket	【別紙{d}】	appendix	0
annex-sheet-colon	別紙{d}：	appendix	0
annex-form-bare	別記様式{stop}	appendix	0
annex-form-d	様式{d}{stop}	appendix	0
annex-attached-bare	別添{sp}	appendix	0
annex-de	Anlage {d}{stop}	appendix	0
annex-de-a	Anhang {A}{stop}	appendix	0
annex-form	別記様式第{n}号{stop}	appendix	0
annex-form2	様式第{n}号{stop}	appendix	0
annex-form3	様式第{n}{stop}	appendix	0
annex-form3-branch	様式第{n}の{n}{stop}	appendix	0
annex-attached	別添{n}{stop}	appendix	0
annex-appendix	附属書{n}{stop}	appendix	0
annex-appendix-old	付属書{n}{stop}	appendix	0
annex-appendix-old-a	付属書{A}{stop}	appendix	0
annex-reference	参考{d}{stop}	appendix	0
annex-supplement	付録{A}{stop}	appendix	0
annex-supplement-d	付録{n}{stop}	appendix	0
annex-en-d	Annex {d}{stop}	appendix	0
annex-en-dot	Annex {A}.{sp}	appendix	0
appendix-en-d	Appendix {d}{stop}	appendix	0
appendix-en-dot	Appendix {A}.{sp}	appendix	0
appendix-en-d-colon	Appendix {d}:{sp}	appendix	0
appendix-en-a-colon	Appendix {A}:{sp}	appendix	0
annex-en-a-colon	Annex {A}:{sp}	appendix	0
schedule-en	Schedule {d}{stop}	appendix	0
schedule-en-upper	SCHEDULE {d}{stop}	appendix	0
annex-appendix-a	附属書{A}{stop}	appendix	0
annex-en	Annex {A}{stop}	appendix	0
annex-en-roman	Annex {ROMAN}{stop}	appendix	0
annex-en-upper	ANNEX {ROMAN}{stop}	appendix	0
appendix-en	Appendix {A}{stop}	appendix	0
part	第{n}編{branch}{stop}	part	1
part-tight	第{n}編{branch}{title}	part	1
part-bu	第{n}部{stop}	part	1
part-bu-tight	第{n}部{title}	part	1
part-bu-roman	第{ROMAN}部{stop}	part	1
part-en	Part {ROMAN}{stop}	part	1
part-en-d	Part {d}{stop}	part	1
part-en-upper	PART {ROMAN}{stop}	part	1
part-en-upper-d	PART {d}{stop}	part	1
chapter	第{n}章{branch}{stop}	chapter	2
chapter-tight	第{n}章{branch}{title}	chapter	2
chapter-parted	第 {n} 章{stop}	chapter	2
chapter-bare	{d}章{stop}	chapter	2
part-de	Teil {d}{stop}	part	1
part-de-roman	Teil {ROMAN}{stop}	part	1
chapter-de	Kapitel {d}{stop}	chapter	2
chapter-de-roman	Kapitel {ROMAN}{stop}	chapter	2
chapter-en	Chapter {d}{stop}	chapter	2
chapter-en-roman	Chapter {ROMAN}{stop}	chapter	2
chapter-en-upper	CHAPTER {ROMAN}{stop}	chapter	2
chapter-en-upper-d	CHAPTER {d}{stop}	chapter	2
section	第{n}節{branch}{stop}	section	3
section-tight	第{n}節{branch}{title}	section	3
section-parted	第 {n} 節{stop}	section	3
section-de	Abschnitt {d}{stop}	section	3
section-de-roman	Abschnitt {ROMAN}{stop}	section	3
section-en	Section {d}{stop}	section	3
section-en-dec	Section {dec}{stop}	section	3
section-en-dot	Section {d}.{sp}	section	3
section-en-colon	Section {d}:{sp}	section	3
section-sign	§ {d}.{sp}	section	3
section-sign-bare	§ {d}{stop}	section	3
section-sign-letter	§ {d}{a}{stop}	section	3
section-en-letter	Section {d}{A}{stop}	section	3
subsection	第{n}款{branch}{stop}	subsection	4
division	第{n}目{branch}{stop}	division	5
article-hyphen	第{d}-{d}条{stop}	article	20	e.g. 第1-1条
article	第{n}条{branch}{stop}	article	20
article-en	Article {d}{stop}	article	20
article-de	Artikel {d}{stop}	article	20
article-de-letter	Artikel {d}{a}{stop}	article	20
article-en-letter	Article {d}{a}{stop}	article	20
article-en-dot	Article {d}.{sp}	article	20
article-en-roman	Article {ROMAN}{stop}	article	20
article-en-roman-dot	Article {ROMAN}.{sp}	article	20
heading-number	{d}{sp}	section	31	5 Incidents
dai	第{n}{sp}	section	30	public documents: 第１
decimal	{dec}{cjk}	section	30
roman-dot	{ROMAN}．	section	30
roman-dot-half	{ROMAN}.{nodigit}	section	30
roman-space	{ROMAN}{sp}	section	30
dot-wide	{d}．{nodigit}	item	30
dot	{d}.{nodigit}	item	30
comma	{d}、	item	30
bracket	【{d}】	item	30
bracket-shell	〔{d}〕	item	30
bracket-square	［{d}］	item	30
bracket-angle	〈{d}〉	item	30
bracket-title	《{d}》	item	30
question	問{d}{sp}	item	30
paren-wide	（{d}）	item	30
paren-half	({d})	item	30
paren-right	{d})	item	30
paren-right-wide	{d}）	item	30
circled	{circled}{nodigit}	item	30
kanji-paren-wide	（{k}）	item	30
kanji-paren	({k})	item	30
paragraph	{d}{wide}	paragraph	21	paragraphs of an article
paragraph-wide-gap	{f}{gap}	paragraph	21	the same, parted by a plain space
paragraph-half-gap	{h}{gap}	paragraph	21
kanji-dot	{k}．	item	30
kanji-comma	{k}、	item	30
item	{k}{branch}{wide}	item	30	numbered items of an article
kana-paren-wide	（{kana}）	point	30
kana-paren	({kana})	point	30
kana-dot	{kana}．	point	30
kana	{kana}{sp}	point	30
kana-comma	{kana}、	point	30
roman-paren-wide	（{roman}）	point	30
roman-paren	({roman})	point	30
roman-right	{roman})	point	30
roman-right-wide	{roman}）	point	30
kana-right	{kana})	point	30
kana-right-wide	{kana}）	point	30
alpha-paren-wide	（{a}）	point	30
alpha-paren	({a})	point	30
alpha-dot-wide	{a}．	point	30
alpha-dot	{a}.{sp}	point	30
alpha-right	{a})	point	30
upper-dot	{A}.{sp}	section	30
upper-dot-wide	{A}．	section	30
alpha-right-wide	{a}）	point	30
alpha-wide	{a}{wide}	point	30
upper-paren	({A})	point	30
upper-right	{A})	point	30
# Marks without a number: one row a mark.
mark-note	※	note	40
mark-dot	・	listItem	40
mark-circle	○	listItem	40
mark-disc	●	listItem	40
mark-ring	◯	listItem	40
mark-lozenge	◇	listItem	40
mark-double	◎	listItem	40
mark-square	■	section	40	heads a section
mark-box	□	listItem	40
mark-diamond	◆	listItem	40
mark-bullet	•	listItem	40
"""##
    ),
    (
      "suggest/terms.tsv",
      ##"""
# Terms that name the same thing in Japanese and in English, so that a clause in one language finds controls in the
# other. Both sides of a key are one concept. English words are compared by their stems. key, language, words separated by |.
# key	language	words
access_control	en	access control|access|least privilege|permission|entitlement
access_control	ja	アクセス制御|アクセス権|最小権限|接続を|接続の
access_physical	en	physical|facility|premises|visitor
access_physical	ja	立入り|立ち入|入退室|区域|施錠|施設|物理
account	en	account|identity|identifier|credential
account	ja	アカウント|利用者番号|利用者ごと|識別子|ＩＤ|共用ID
alert	en	notify|notification|report
alert	ja	連絡|通報|通知|届出|届け出
analysis	en	analyze|analysis
analysis	ja	分析|解析
assessment	en	assess|assessment|evaluate|evaluation
assessment	ja	評価|査定
asset	en	asset|inventory|hardware|component
asset	ja	資産|台帳|目録|機器
audit	en	audit|independent assessment
audit	ja	監査
authentication	en	authentication|authenticator|password|authenticate
authentication	ja	認証|パスワード|本人確認
authority	en	role|responsibility|authority
authority	ja	責任者|責任|権限|役割|任命
availability	en	capacity|availability|redundancy|power
availability	ja	可用性|冗長|容量|電源|非常用|燃料
awareness	en	awareness
awareness	ja	啓発|意識|認識
backup	en	backup
backup	ja	バックアップ|控え
boundary	en	boundary|firewall|network
boundary	ja	境界|防御装置|通信網|ネットワーク|通信路
budget	en	resource|budget|funding
budget	ja	予算|投資|財源
change	en	change|configuration
change	ja	変更|構成管理|更新
communication	en	communicate|communication|public|publish|disclose
communication	ja	公表|開示|広報|説明|周知
confidentiality	en	confidentiality|consent
confidentiality	ja	機密|秘密|同意
continuity	en	contingency|continuity|resilience|mission assurance|adverse situation
continuity	ja	コンティンゲンシープラン|コンティンジェンシープラン|事業継続|緊急時|継続計画|機能保証|任務保証
contract	en	contract|agreement|supplier|third party|acquisition|vendor
contract	ja	契約|委託|委託先|取引先|調達
coordination	en	coordinate|coordination|cooperate|partner
coordination	ja	連携|協力|調整|官民
critical	en	critical|mission|essential
critical	ja	重要インフラ|重要役務|重要システム|任務|不可欠
culture	en	culture|ethical|risk aware
culture	ja	文化|姿勢|自覚
detection	en	detect|detection|anomaly|adverse event|indicator
detection	ja	検知|予兆|異常|見付け|不審
documentation	en	document|documentation
documentation	ja	文書|明文化
employee	en	personnel|employee|workforce|staff
employee	ja	職員|従業員|要員|社員
encryption	en	encrypt|encryption|cryptographic
encryption	ja	暗号
escalation	en	escalate|elevate|coordinate
escalation	ja	エスカレーション|上申|引き継
exercise	en	exercise|test|drill|simulation
exercise	ja	演習|模擬
expectation	en	expectation|need|requirement
expectation	ja	期待|要請|需要
governance	en	governance|oversight|govern
governance	ja	統治|監督|組織統治
human_resources	en	human resource|personnel|knowledge|skill|training|screening|termination
human_resources	ja	人材|人事|採用|退職|異動
improvement	en	improve|improvement|corrective
improvement	ja	改善|是正
incident	en	incident|event|breach
incident	ja	障害|事案|インシデント|事故|不具合
incident_declared	en	declare|incident criteria
incident_declared	ja	支障|不具合により
information_provided	en	information sharing|threat intelligence|share|intelligence
information_provided	ja	情報提供|情報を提供|情報共有|情報の共有|脅威情報|情報を共有|情報の提供|情報収集
integrity	en	integrity|tamper
integrity	ja	完全性|改ざん|改竄
law	en	legal|regulatory|law|compliance|regulation|contractual requirement
law	ja	法令|法律|規制|遵守|条例|指針|安全基準
leadership	en	leadership|senior management|executive|enterprise
leadership	ja	経営層|経営者|経営|指導力|幹部
lessons	en	lesson|improvement|inform|lessons learned|test|exercise|improve
lessons	ja	課題|教訓|反映
lifecycle	en	life cycle|lifecycle|dispose|disposal|destroy|destruction|sanitize|sanitization|replace|decommission|removal|repair|maintenance
lifecycle	ja	ライフサイクル|廃棄|撤去|更改|消去
log	en	log|audit record
log	ja	ログ|履歴|証跡
maintenance	en	maintenance|repair
maintenance	ja	保守|修理
malware	en	malicious code|malware|virus
malware	ja	ウイルス|不正プログラム|マルウェア
media	en	media|removable media|sanitization|disposal
media	ja	媒体|持ち出|廃棄|消去
monitoring	en	monitor|monitoring|inspect|checking|observe|surveillance
monitoring	ja	監視|巡視|モニタリング
objective	en	objective|goal|target
objective	ja	目標|目的|指標
patching	en	patch|remediate|unsupported|replace
patching	ja	パッチ|修正プログラム|更新プログラム
performance	en	performance|outcome|progress|measure
performance	ja	進捗|実績|達成|状況を
personal_data	en	personally identifiable information|privacy
personal_data	ja	個人情報|プライバシー
plan	en	plan|planning
plan	ja	計画|立案
policy	en	policy
policy	ja	方針|規程|内規
prioritize	en	prioritize|priority|criticality
prioritize	ja	優先|順位
procedure	en	procedure|process|method
procedure	ja	手順|方法|手続
protection	en	protect|protection|safeguard
protection	ja	防護|保護|防御
record	en	record|audit record
record	ja	記録
recovery	en	recovery|recover|restore
recovery	ja	復旧|回復|再開|復元
report_up	en	report|communicate
report_up	ja	報告
response	en	response|respond|handling|containment|mitigate
response	ja	対応|対処|封じ込
review	en	review|adjust|revise|update
review	ja	見直し|見直す|改定|改訂|点検|調査
risk	en	risk|likelihood|impact|threat
risk	ja	リスク|危険
risk_assessment	en	risk assessment|risk analysis|likelihood|inherent risk
risk_assessment	ja	リスク評価|リスク分析|リスクアセスメント|影響|可能性
service	en	service|capability
service	ja	サービス|役務
society	en	stakeholder|external
society	ja	社会|国民|利用者等
software	en	software|patch|update
software	ja	ソフトウェア|修正プログラム|パッチ
stakeholder	en	stakeholder|external|third party|interested party
stakeholder	ja	関係者|関係主体|所管省庁|事業者団体|団体|政府機関|分野ごと|構成員
standard	en	standard|baseline
standard	ja	基準|標準
strategy	en	strategy|direction
strategy	ja	戦略
supply_chain	en	supply chain|supplier|third party|vendor|provider|contractor|outsource|acquisition|procurement
supply_chain	ja	供給網|サプライチェーン|供給者|委託先|再委託|取引先|調達|ベンダー
support	en	support|assistance|advice
support	ja	支援|助言
threat	en	threat|attack|adversary
threat	ja	脅威|攻撃|サイバー攻撃
training	en	training|education|awareness
training	ja	訓練|教育|研修|育成
triage	en	triage|validate|investigate|categorize|classify
triage	ja	トリアージ|切分け|切り分け|調査
vulnerability	en	vulnerability|weakness|flaw
vulnerability	ja	脆弱性|弱点
"""##
    ),
    (
      "suggest/words.tsv",
      ##"""
# Words that say nothing of a control (stop), and endings that English words lose before they are compared (ending; the
# longest first; three letters must stay). key, language, words separated by |.
# key	language	words
stop	en	the|a|an|of|to|and|or|in|for|on|by|with|is|are|be|as|that|this|it|its|from|at|which|any|all|such|not|other|into|their|those|these|has|have|can|may|must|shall|should|will|organization|organizational|assignment|selection|defined|following|when|where|e|g|i
stop	de	der|die|das|und|oder|in|im|für|von|zu|zur|zum|mit|auf|bei|den|dem|des|ein|eine|einen|einer|eines|ist|sind|muss|sollte|kann|werden|wird
ending	en	ational|ization|isation|ations|ation|ments|ment|ings|ing|edly|ies|ied|ness|ances|ance|ences|ence|ers|er|ors|or|ables|able|ive|ions|ion|ally|al|ed|es|ly|s|e|y
"""##
    ),
    (
      "vocabularies/periods.tsv",
      ##"""
# Units of time and fixed frequencies in minutes, and number words. Key: minutes, with + behind it where a number must
# stand before the word; n and a number; times; vague; date. Then language and words.
# date: words of deadlines that name a date, or a time before something, and so no amount that can be compared.
# vague: words for a number that is not said. times: stands behind how often.
# key	language	words
1	ja	分
60	ja	時間|毎時
1440	ja	日|毎日|営業日|開庁日|就業日|稼働日|翌日|翌営業日
2880	ja	翌々日
10080	ja	週|毎週|週間
20160	ja	隔週|翌週
43800	ja	月|毎月|か月|ヶ月|カ月|箇月|ヵ月|ケ月|ヶ月間|か月間|カ月間
87600	ja	隔月|翌月
131400	ja	四半期
262800	ja	半期
525600	ja	年|毎年|年度|年間|毎年度
1051200	ja	隔年|翌年|翌年度
0	ja	直ちに|即時に|即日
1	en	minute
1+	en	minutes
60	en	hour|hourly
60+	en	hours
1440	en	day|daily|nightly
1440+	en	days
10080	en	week|weekly
10080+	en	weeks
20160	en	fortnight|fortnightly
20160+	en	fortnights
43800	en	month|monthly
43800+	en	months
131400	en	quarter|quarterly
131400+	en	quarters
262800	en	semiannually|biannually|semiannual|biannual
525600	en	year|annually|yearly|annual
525600+	en	years
1051200	en	biennially|biennial
0	en	immediately
n0.5	en	half|semi
n1	en	one|a|an
n2	en	two|other|second|couple
n3	en	three|third
n4	en	four|fourth
n5	en	five|fifth
n6	en	six
n7	en	seven
n8	en	eight
n9	en	nine
n10	en	ten
n11	en	eleven
n12	en	twelve
n13	en	thirteen
n14	en	fourteen
n15	en	fifteen
n16	en	sixteen
n17	en	seventeen
n18	en	eighteen
n19	en	nineteen
n20	en	twenty
n30	en	thirty
n40	en	forty
n50	en	fifty
n60	en	sixty
n70	en	seventy
n80	en	eighty
n90	en	ninety
n100	en	hundred
1	de	Minute|minütlich
1+	de	Minuten
60	de	Stunde|stündlich
60+	de	Stunden
1440	de	Tag|täglich|Werktag|Arbeitstag|Geschäftstag
1440+	de	Tage|Tagen|Werktage|Werktagen|Arbeitstage|Arbeitstagen|Geschäftstage|Geschäftstagen|Kalendertage|Kalendertagen
10080	de	Woche|wöchentlich
10080+	de	Wochen
43800	de	Monat|Monats|monatlich
43800+	de	Monate|Monaten
131400	de	Quartal|vierteljährlich|quartalsweise|Vierteljahr
131400+	de	Quartale|Quartalen
262800	de	halbjährlich|Halbjahr
525600	de	Jahr|Jahres|jährlich
525600+	de	Jahre|Jahren
0	de	unverzüglich|umgehend|sofort
n0.5	de	halb|halbe|halben|halber|halbes
n1	de	ein|eine|einem|einen|einer|eines|eins
n1.5	de	anderthalb|eineinhalb
n2	de	zwei
n2.5	de	zweieinhalb
n3	de	drei
n4	de	vier
n5	de	fünf
n6	de	sechs
n7	de	sieben
n8	de	acht
n9	de	neun
n10	de	zehn
n11	de	elf
n12	de	zwölf
n13	de	dreizehn
n14	de	vierzehn
n15	de	fünfzehn
n16	de	sechzehn
n17	de	siebzehn
n18	de	achtzehn
n19	de	neunzehn
n20	de	zwanzig
n30	de	dreißig|dreissig
n40	de	vierzig
n50	de	fünfzig
n60	de	sechzig
n70	de	siebzig
n80	de	achtzig
n90	de	neunzig
times	en	times|time
times	de	mal
vague	ja	数
vague	en	few|several|some|many
vague	de	wenige|wenigen|einige|einigen|mehrere|mehreren
date	ja	前まで
date	en	before|prior to|in advance|january|february|march|april| may|june|july|august|september|october|november|december|end of
date	de	bis zum|vor
"""##
    ),
    (
      "vocabularies/phrases.tsv",
      ##"""
# Phrases that the sentence rules look for. key, language, words separated by |.
# condition: ends a condition. deadline: says when or how often. opener: opens what stands before the main clause.
# An opener that ends in a space is a whole word.
# deadline_amount: an amount of time_unit follows it (en) or stands before it (ja). time_joint: stands inside such an amount.
# time_behind: behind an amount of time_unit, makes a deadline of it. date_opener: a date follows it, with a month, or period_end
# and a time_unit.
# time_count: stands for a number before a unit. era: stands before a year. deadline_joint: all that stands between two
# deadlines that are one. times: how often, with times_joint and a unit behind it, or with a deadline.
# lead: announces the items of a list.
# object_end: ends the object of an active sentence.
# abbreviation: its full stop ends no sentence.
# negation: turns a sentence into its opposite; negation_apparent: only looks like it.
# operator: says no more than that somebody runs a business. operator_ci and operator_pii: what the same text calls those of
# critical infrastructure, and those who handle personal information. operator_other: before it, it means the others.
# subordinate: opens a clause that is not the main one. infinitive_active, infinitive_passive: with "zu" and an infinitive, a duty.
# separable: prefixes that "zu" stands behind (vorzulegen).
# omission: stands for a text that a partial revision leaves out. deletion: for one that is gone.
# advice_mark: before or behind an item, makes advice of it. exception: ends a lead sentence whose items are excepted. insertion: opens what stands between a modal and its verb, up to a comma; open_insertion: without a comma before it. negative_command: forbids at the beginning of a sentence. negative_subject, negative_opener: turn what the verb demands or allows. connective: joins sentences and is no condition.
# object_mark: behind an instruction's verb, and not behind a noun. finite_form: the verb of a statement.
# relative: opens a clause of its own. noun_mark: before "means" makes it a thing.
# key	language	words
negative_subject	en	no|neither|none of|nobody|no-one|nothing
negative_subject	de	kein|keine|keiner|keinem|keinen|keines|niemand|keinerlei|niemals|nie
exception	en	except|except for|other than|unless|save|except where|except if|excluding|with the exception of|apart from
advice_mark	ja	【推奨】|〔推奨〕|［推奨］|（推奨）|(推奨)|【推奨事項】|【望ましい】|＜推奨＞
open_insertion	en	without|where|wherever|when|if|unless|subject
insertion	en	without|where|wherever|when|if|by|within|in|on|upon|after|before|for|with|subject|unless|as|to|under|during|prior|not|no
negative_command	en	do not|don't|don’t|never
negative_opener	en	under no circumstances|at no time|in no case|in no event|on no account
connective	en	however|furthermore|moreover|in addition|in particular|in this part|for example
relative	en	whose|whom|which|that|who|how|whether
object_mark	en	a|an|the|all|any|each|every|this|these|that|those|their|its|your|our|and|or|if|when|where|whether|to|for|with|on|in|at|by|from|as|who|which
finite_form	en	is|are|was|were|has|have
noun_mark	en	a|the|any|by|all|other|technical|such|no|same|these|those
condition	en	if|unless|when|whenever|where|provided that|in the event of|in case of|except where|except when|except in|except as|as long as|so long as|to the extent that|insofar as|in so far as|on condition that
condition	ja	場合には|場合は|場合において|場合に、|場合、|場合にあっては|場合にあつては|場合であっても|場合に限り|場合に限って|場合を除き|場合を除いて|場合を除くほか|場合のほか|ときは|とき、|場合であって、|場合であつて、|ときに限り|ときを除き|際には|際は|した際、|する際、|した際に、|する際に、|された際、|される際、|に当たっては|限り、|たら、|だら、
deadline	ja	直ちに|ただちに|速やかに|すみやかに|即時に|即日|遅滞なく|あらかじめ|毎年度|毎年|毎月|毎週|毎日|隔年|隔月|隔週|四半期ごとに|四半期に一度|定期的に|随時|適時に|事前に|同時に|年度末まで|年末まで|月末まで|期末まで
deadline	en	without undue delay|without delay|immediately|promptly|as soon as possible|at least annually|at least quarterly|at least monthly|annually|yearly|biennially|biannually|semi-annually|semiannually|half-yearly|quarterly|bimonthly|monthly|fortnightly|biweekly|weekly|daily|hourly|on a regular basis|at regular intervals|regularly|periodically|in advance|at all times|continuously|as soon as practicable|forthwith|on an annual basis
deadline_amount	ja	以内|回以上|回程度|回|ごとに|毎に|までに|に一度|に１度|に1度|に二度|に２度|に2度|に一度以上|に１度以上|に1度以上
deadline_amount	en	within|at least once every|at least every|once every|every|no later than|not later than|at intervals of
time_unit	ja	年|月|週|日|時間|分|半期|か月|箇月|ヶ月|カ月|ヵ月|ケ月|営業日|開庁日
time_joint	ja	に|度|前|後|末|間|々
time_count	ja	毎|翌
era	ja	令和|平成|昭和|大正|明治
deadline_joint	ja	、|、遅くとも|遅くとも|、かつ|、かつ、|、原則として
deadline_joint	en	and|, and|or|and in any event|, and in any event|and, in any event,|and in any case|, and in any case|and, in any case,|but|, but|, and at the latest|, at the latest
deadline_joint	de	, spätestens|,|und|und spätestens|und in jedem Fall|, in jedem Fall|, jedenfalls|, spätestens aber|, spätestens jedoch
times	en	once|twice|thrice|times
times	de	einmal|zweimal|dreimal|viermal|fünfmal|sechsmal|achtmal|zehnmal|zwölfmal|Mal|mal
times_joint	en	a|an|per|each|every|in each|in any|in a|in every|during each|during any
times_joint	de	pro|im|in der|je|jeden|jede|jedes|in jedem|in jeder|in einem
time_behind	en	before|prior to|in advance|after|following
month	en	January|February|March|April|May|June|July|August|September|October|November|December
month	de	Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember
date_opener	en	by|before|until|on or before|no later than|not later than
date_opener	de	bis zum|bis spätestens|spätestens am|spätestens bis zum
period_end	en	the end of|end of|the beginning of
period_end	de	Ende des|Ablauf des
time_unit	en	hours|hour|minutes|business days|business day|working days|working day|calendar days|days|day|minute|fortnight|quarters|weeks|week|months|month|quarter|years|year
lead	ja	次の|次に|次のとおり|以下の|以下に|下記|左の|左に
lead	en	the following|as follows
lead	de	folgende|wie folgt
object_end	en	if|when|where|unless|to|by|for|in|on|at|with|against|from|without|within|prior to|before|after|until|as|that|which|who|using|based|including|such as|so that|because|through|during|under|upon|into
opener	en	if |where |when |whenever |unless |in case |to |for |after |before |while |in |on |upon |as |however,|furthermore,|in addition,|moreover,
opener	de	wenn |falls |sofern |bei |im |für |
abbreviation	en	e.g|i.e|etc|cf|no|art|arts|par|para|sec|vs|mr|ms|dr|fig|inc|ltd
abbreviation	de	z.b|bzw|ggf|u.a|d.h|vgl|nr|abs|ca|usw|evtl|inkl|bspw|sog|st
deadline	de	unverzüglich|umgehend|sofort|regelmäßig|fortlaufend|stündlich|täglich|wöchentlich|monatlich|vierteljährlich|quartalsweise|halbjährlich|jährlich|rechtzeitig|zeitnah|in regelmäßigen Abständen
deadline_amount	de	innerhalb von|innerhalb|binnen|spätestens nach|spätestens alle|mindestens alle|spätestens|alle|nach
time_unit	de	Minuten|Minute|Werktagen|Werktage|Werktag|Arbeitstagen|Arbeitstage|Arbeitstag|Geschäftstagen|Geschäftstage|Kalendertagen|Kalendertage|Stunden|Stunde|Tagen|Tage|Tag|Wochen|Woche|Monaten|Monate|Monat|Quartalen|Quartale|Quartal|Jahren|Jahre|Jahr
negation	ja	ない|なかっ|ません|せず|しなくて|行わず|されず|ならぬ
negation	en	not|no|never|neither|nor|cannot
negation	de	nicht|niemand|niemandem|keinerlei|kein|keine|keinen|keiner|keinem|keines|nie|niemals
negation_apparent	ja	なければならな|なければなりませ|ねばならな|ざるを得な|やむを得な|差し支えな|少なくな|にすぎな|に過ぎな|かもしれな|にかかわらず|に関わらず|とは限らな
negation_apparent	en	no later than|not later than|not only|no less than|not less than|no more than|not more than|not exceeding|not to exceed|no fewer than|not fewer than|no earlier than|not earlier than|whether or not
negation_apparent	de	nicht nur|nicht später als|nicht mehr als|nicht weniger als|nicht länger als
omission	ja	（略）|（同左）|（同右）|〔略〕|（現行どおり）|（変更なし）
deletion	ja	削除|（削除）|（削る）|〔削除〕|〔削る〕
operator	ja	事業者|事業者等
operator_ci	ja	重要インフラ事業者|重要社会基盤事業者
operator_pii	ja	取扱事業者
operator_other	ja	その他の|その他
condition	de	wenn|falls|sofern|soweit|sobald|solange|es sei denn
subordinate	de	wenn|falls|sofern|soweit|sobald|solange|es sei denn|dass|damit|um|die|der|das|dem|den|deren|dessen|denen|welche|welcher|welches|wobei|bevor|nachdem|ob|weil|da|indem|so dass|sodass|wer|was
infinitive_active	de	hat|haben
infinitive_passive	de	ist|sind
separable	de	ab|an|auf|aus|bei|dar|durch|ein|fest|fort|her|hin|mit|nach|sicher|um|vor|weiter|wieder|zurück|zusammen|teil|bereit|offen|heraus|hinaus
"""##
    ),
    (
      "vocabularies/policy-areas.tsv",
      ##"""
# Policy areas. key, language, words separated by |; the heading above a clause counts before its text.
# The first five are the action plan's own (施策); the others serve guidelines and standards.
# key	language	words
safety_standards	ja	安全基準等|安全基準|策定指針
safety_standards	en	safety principles|safety standards
information_sharing	ja	情報共有|情報連絡|情報提供
information_sharing	en	information sharing|share information|sharing of information
incident_response	ja	障害対応|インシデント対応|演習|訓練|対処態勢|復旧
incident_response	en	incident response|incident handling|incidents|incident|exercise|exercises|recovery
risk_management	ja	リスクマネジメント|リスク評価|リスク分析|リスク
risk_management	en	risk management|risk assessment|risks|risk
protection_basis	ja	防護基盤|防護範囲|国際連携|広報広聴|人材育成
protection_basis	en	basis for CIIP|international cooperation|public relations|human resources
governance	ja	組織統治|ガバナンス|経営層|体制|管理体制|責務|基本理念
governance	en	governance|policy and procedures|roles and responsibilities
access_control	ja	識別符号|認証|パスワード|アクセス制御|アクセス権限|ユーザＩＤ
access_control	en	authentication|authenticator|authenticators|memorized secrets|secrets|access control|remote access|identification
privacy	ja	個人情報|個人データ|利用目的|本人の同意
privacy	en	personal data|privacy|personally identifiable information
malware	ja	ウイルス|マルウェア
malware	en	malicious code|malware
backup	ja	バックアップ
backup	en	backup|backups
audit	ja	監査|点検
audit	en	audit|audits|auditing
education	ja	教育|啓発|普及
education	en	training|awareness
cooperation	ja	連携|協力
cooperation	en	cooperation|cooperate
disclosure	ja	開示|公表
disclosure	en	disclosure|publish
procedure	ja	審査基準|処分|申請|届出|行政指導|聴聞
scope	ja	適用除外|適用範囲|対象範囲
scope	en	scope
definitions	ja	定義|用語
definitions	en	definitions
supply_chain	ja	サプライチェーン|委託
supply_chain	en	supply chain|suppliers
"""##
    ),
    (
      "vocabularies/roles.tsv",
      ##"""
# Who acts: key, language, words that name the role (longest match wins), separated by |; the first names it in reports.
# Keys are stable; add rows to teach kijun further names.
# key	language	words
ci_operator	ja	重要インフラ事業者等|重要インフラ事業者|重要社会基盤事業者等|重要社会基盤事業者|特定卸供給事業者|電気事業者|鉄道事業者|鉄道運送事業者|航空運送事業者|空港運営者|水道事業者|ガス事業者|電気通信事業者|基幹インフラ事業者|特定社会基盤事業者
ci_operator	en	critical infrastructure operator|critical infrastructure operators|CI operator|CI operators|essential and important entities|essential entities|important entities|essential entity|important entity|the entities concerned|entities concerned|the entities referred to|operators of essential services|operator|operators
responsible_ministry	ja	重要インフラ所管省庁|所管省庁|情報セキュリティ関係省庁|事案対処省庁|関係省庁
responsible_ministry	en	responsible ministries|responsible ministry|sector-specific agency|sector-specific agencies|competent authority|competent authorities
cabinet_secretariat	ja	内閣官房|内閣サイバーセキュリティセンター|国家サイバー統括室|NISC
cabinet_secretariat	en	Cabinet Secretariat|NISC
executive_management	ja	経営層|経営者|経営陣|取締役会|取締役|役員|最高情報セキュリティ責任者|ＣＩＳＯ|CISO
security_officer	ja	統括情報セキュリティ責任者|最高情報セキュリティアドバイザー|セキュリティ担当者|情報セキュリティ責任者|情報セキュリティ管理者|セキュリティ責任者
security_officer	en	information security officer|security officer|information security officers
security_officer	en	chief information security officer|CISO|the CISO|security manager
executive_management	en	the Board|Board|executive management|senior management|top management|management bodies|management body|board of directors|senior leadership|executives
ceptoar	ja	セプター|セプターカウンシル
ceptoar	en	CEPTOAR Council|CEPTOAR|CEPTOARs
government	ja	政府機関|政府機関等|政府|内閣総理大臣|国土交通大臣|総務大臣|経済産業大臣|厚生労働大臣|主務大臣|所管大臣|大臣|関係行政機関の長|行政機関の長|関係行政機関|国は|国
government	en	Member States|Member State|the Commission|the Cooperation Group|Cooperation Group|ENISA|the government|the Minister|the Secretary of State|federal agencies|agencies
local_government	ja	地方公共団体の長|地方公共団体|都道府県知事|市町村長|都道府県|市町村|都の機関等|普通地方公共団体
local_government	en	local governments|local government|local authority|local authorities
all_stakeholders	ja	関係主体|各関係主体|各主体|官民|民間|全ての者
all_stakeholders	en	all stakeholders|stakeholders
hq	ja	サイバーセキュリティ戦略本部|戦略本部|本部長|副本部長|本部員|本部
commission	ja	個人情報保護委員会|公安委員会|都道府県公安委員会|国家公安委員会|公正取引委員会|専門委員会|委員会
accredited_org	ja	認定個人情報保護団体|認定団体|認定業務
business_handling_pii	ja	個人情報取扱事業者等|個人情報取扱事業者|仮名加工情報取扱事業者|匿名加工情報取扱事業者|個人関連情報取扱事業者|事業者|雇用管理に携わる者
admin_agency	ja	行政庁|行政指導に携わる者|行政機関|主宰者|命令等制定機関|処分庁
vendor	ja	サイバー関連事業者その他の事業者|サイバー関連事業者|サイバー空間関連事業者|ソフトウェア供給者|システムベンダ|供給者|製造者|開発者
vendor	en	suppliers|supplier|vendors|vendor|manufacturers|manufacturer|developers|developer|service providers|service provider|providers|provider
contractor	ja	委託先|受託者|受託事業者|再委託先|事務に従事した者|従事した者
contractor	en	contractors|contractor|external providers|external provider|processors|processor
manager	ja	部門長|部長|課長|管理職|企画管理者|所属長
manager	en	line managers|line manager|managers|manager
healthcare_provider	ja	医療機関等の管理者|医療機関の管理者|医療機関等|医療機関|病院等の管理者|病院等
organization	ja	当社|当法人|当行|当組合|各社
system_admin	ja	システム管理者|責任ある立場の者|情報システム管理者|管理者|アクセス管理者|ネットワーク管理者|ネットワーク事業者
system_admin	en	system administrators|system administrator|administrators|administrator
user	ja	システムユーザ|個人ユーザ|利用者|ユーザ|職員|従業者|従業員|担当者|社員|役職員|作業者|使用者
user	en	users|user|subscribers|subscriber|claimants|claimant|personnel|employees|staff
data_subject	ja	本人
data_subject	en	data subjects|data subject|individuals|individual
citizens	ja	国民
citizens	en	citizens
anyone	ja	何人|行政指導の相手方|相手方|申請者|当事者|聴聞の当事者|参加人|申請をしようとする者
anyone	en	any person|no person|a person|any natural or legal person
document	ja	サイバーセキュリティ戦略|開示請求書|申出書|申請書|命令書|調書|報告書
csirt	ja	CSIRT|ＣＳＩＲＴ
csirt	en	the CSIRTs|CSIRTs|CSIRT|the CSIRTs network|CSIRTs network
verifier	en	verifiers|verifier
csp	en	the CSP|CSPs|CSP|credential service provider|credential service providers
organization	ja	組織|法人
organization	en	organizations|organization|organisations|organisation|entities|entity|undertakings
organization	de	Institution|Institutionen|Organisation|Organisationen|Einrichtungen|Einrichtung|Unternehmen
ci_operator	de	Betreiber kritischer Anlagen|Betreiber Kritischer Anlagen|Betreiber Kritischer Infrastrukturen|Betreiber kritischer Infrastrukturen|besonders wichtige Einrichtungen|wichtige Einrichtungen|Betreibern|Betreibers|Betreiber
government	de	Bundesregierung|Bundesministerium|Bundesministerien|Bundesamt|Mitgliedstaaten|Behörden|Behörde|Länder
executive_management	de	Geschäftsleitungen|Geschäftsleitung|Leitungsorgane|Vorstand
security_officer	de	Informationssicherheitsbeauftragte|Informationssicherheitsbeauftragter|IT-Sicherheitsbeauftragte
vendor	de	Hersteller|Anbieter|Lieferanten|Lieferant
contractor	de	Auftragnehmer|Auftragsverarbeiter|Dienstleister
user	de	Benutzende|Benutzer|Nutzer|Mitarbeitende|Mitarbeiter|Beschäftigte|Beschäftigten
"""##
    ),
    (
      "vocabularies/sectors.tsv",
      ##"""
# Critical-infrastructure sectors. key, language, words separated by |.
# Source: the action plans of 2017, 2018, 2022 and 2024 (13, 14, 14 and 15 sectors).
# key	language	words
information_communication	ja	情報通信
information_communication	en	information and communication services|information and communications|telecommunications
finance	ja	金融
finance	en	financial services|finance|banking
aviation	ja	航空
aviation	en	aviation services|aviation
airport	ja	空港
airport	en	airport services|airports|airport
railway	ja	鉄道
railway	en	railway services|railways|railway|rail
electric_power	ja	電力|電気事業|特定卸供給事業|送配電事業
electric_power	en	electric power supply services|electric power supply|electric power|electricity
gas	ja	ガス
gas	en	gas supply services|gas supply|gas
government_services	ja	政府・行政サービス|行政サービス|地方公共団体|都の機関|東京都規則
government_services	en	government and administrative services|administrative services|public administration
medical	ja	医療|健康情報
medical	en	medical services|health care|healthcare|medical
water	ja	水道
water	en	water services|drinking water|water supply|water
logistics	ja	物流
logistics	en	logistics services|logistics
chemical	ja	化学
chemical	en	chemical industries|chemical industry|chemicals
credit_card	ja	クレジット
credit_card	en	credit card services|credit card
petroleum	ja	石油
petroleum	en	petroleum industries|petroleum
port	ja	港湾
port	en	port services|ports and harbours
"""##
    ),
  ]
}
