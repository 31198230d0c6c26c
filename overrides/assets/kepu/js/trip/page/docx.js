/**
 * Papers as a Word document: Office Open XML (ECMA-376, transitional), with real headings, lists and tables.
 *
 * Only what is needed is written: a document, its styles and numbering. Chinese text is set in 宋体 and headings in 黑体,
 * which Word and WPS have and LibreOffice replaces; a line to fill in is underlined and marked yellow.
 */

import { zipOf } from "../../common/zip.js";

/** @import { Block, Filled, Runs } from "./types.js" */

const MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const BLANK = "＿＿＿＿＿＿＿＿";
const SHORT_BLANK = "＿＿＿＿"; // In a table, whose cells are narrow.
const WIDTH = 9638; // twentieths of a point between the margins of an A4 page: 170 mm
const MARGIN = 1134; // 20 mm
// Signs that XML 1.0 has no way to write.
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** The media type of such files. */
export const DOCX = `${WORD}.document`;

/** @type {(papers: Filled[]) => Blob} */
export function docxOf(papers) {
  const files = {
    "[Content_Types].xml": contentTypes(),
    "_rels/.rels": relations([["officeDocument", "word/document.xml"]]),
    "word/document.xml": documentOf(papers),
    "word/_rels/document.xml.rels": relations([["styles", "styles.xml"], ["numbering", "numbering.xml"]]),
    "word/styles.xml": styles(),
    "word/numbering.xml": numbering(papers),
  };
  const text = new TextEncoder();
  return new Blob([zipOf(Object.entries(files).map(([name, content]) => ({ name, bytes: text.encode(HEAD + content) })))], { type: DOCX });
}

/** @type {(text: string) => string} */
function escaped(text) {
  const clean = text.replace(FORBIDDEN, "");
  return clean.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** @type {() => string} */
function contentTypes() {
  const parts = [["document", "document.main"], ["styles", "styles"], ["numbering", "numbering"]];
  const overrides = parts.map(([name, type]) => `<Override PartName="/word/${name}.xml" ContentType="${WORD}.${type}+xml"/>`);
  const rels = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`;
  return `<Types xmlns="${PACKAGE}/content-types">${rels}<Default Extension="xml" ContentType="application/xml"/>${overrides.join("")}</Types>`;
}

/** @type {(targets: string[][]) => string} */
function relations(targets) {
  const made = targets.map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`);
  return `<Relationships xmlns="${PACKAGE}/relationships">${made.join("")}</Relationships>`;
}

/** @type {(papers: Filled[]) => string} */
function documentOf(papers) {
  let lists = 0;
  const parts = papers.flatMap(({ title, blocks }, at) => [
    paragraph([title], "Heading1", at ? "<w:pageBreakBefore/>" : ""),
    ...blocks.map((block) => {
      if (block.kind === "list" && block.ordered) lists += 1;
      return partOf(block, lists + 1);
    }),
  ]);
  const size = `<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="${MARGIN}" w:right="${MARGIN}" w:bottom="${MARGIN}" w:left="${MARGIN}" w:header="567" w:footer="567" w:gutter="0"/>`;
  return `<w:document xmlns:w="${MAIN}"><w:body>${parts.join("")}<w:sectPr>${size}</w:sectPr></w:body></w:document>`;
}

/** @type {(block: Block, list: number) => string} */
function partOf(block, list) {
  switch (block.kind) {
    case "heading":
      return paragraph(block.runs, `Heading${Math.min(block.level, 3)}`);
    case "list":
      return block.items.map((item) => paragraph(item, "ListParagraph", item[0]?.startsWith("☐") ? "" : numbered(block.ordered ? list : 1))).join("");
    case "table":
      return table(block.rows);
    case "sheet":
      return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';
    default:
      return paragraph(block.runs);
  }
}

/** @type {(list: number) => string} */
const numbered = (list) => `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`;

/** @type {(runs: Runs, style?: string, more?: string) => string} */
function paragraph(runs, look = "", more = "") {
  const named = look ? `<w:pStyle w:val="${look}"/>` : "";
  const blank = look.startsWith("Table") ? SHORT_BLANK : BLANK;
  return `<w:p><w:pPr>${named}${more}</w:pPr>${runs.map((words) => run(words, blank)).join("")}</w:p>`;
}

/** @type {(words: string | null, blank: string) => string} */
function run(words, blank) {
  if (words === null) return `<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>${blank}</w:t></w:r>`;
  return `<w:r><w:t xml:space="preserve">${escaped(words)}</w:t></w:r>`;
}

/** @type {(rows: Runs[][]) => string} */
function table(rows) {
  const widths = widthsOf(rows);
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
  const made = rows.map((row, at) => tableRow(row, widths, at === 0));
  const look = `<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="${WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>`;
  // A paragraph after each: two tables that touch would become one.
  return `<w:tbl>${look}<w:tblGrid>${grid}</w:tblGrid>${made.join("")}</w:tbl><w:p/>`;
}

/** @type {(row: Runs[], widths: number[], isHead: boolean) => string} */
function tableRow(row, widths, isHead) {
  const cells = widths.map((width, at) => {
    const shade = isHead ? '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>' : "";
    return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${shade}</w:tcPr>${paragraph(row[at] ?? [], isHead ? "TableHead" : "TableText")}</w:tc>`;
  });
  return `<w:tr><w:trPr><w:cantSplit/>${isHead ? "<w:tblHeader/>" : ""}</w:trPr>${cells.join("")}</w:tr>`;
}

/**
 * Columns by how much stands in them, none narrower than half of an equal share.
 *
 * @type {(rows: Runs[][]) => number[]}
 */
function widthsOf(rows) {
  const columns = rows[0].map((_, at) => Math.max(...rows.map((row) => Math.min(40, lengthOf(row[at] ?? [])))));
  const least = Math.max(...columns) / 4;
  const shares = columns.map((length) => Math.max(length, least, 3));
  const all = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => Math.floor((share / all) * WIDTH));
}

/** @type {(runs: Runs) => number} */
const lengthOf = (runs) => runs.reduce((sum, words) => sum + (words === null ? SHORT_BLANK.length : words.length), 0);

/** @type {() => string} */
function styles() {
  const fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体" w:cs="Times New Roman"/>';
  const normal = `<w:docDefaults><w:rPrDefault><w:rPr>${fonts}<w:sz w:val="22"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`;
  const made = [
    style("Normal", "Normal", "", "", true),
    heading(1, 36, '<w:jc w:val="center"/>'),
    heading(2, 28, ""),
    heading(3, 24, ""),
    style("ListParagraph", "List Paragraph", '<w:ind w:left="425" w:hanging="425"/>', ""),
    style("TableText", "Table Text", '<w:spacing w:after="0" w:line="264" w:lineRule="auto"/>', '<w:sz w:val="21"/>'),
    style("TableHead", "Table Head", '<w:keepNext/><w:spacing w:after="0" w:line="264" w:lineRule="auto"/>', '<w:b/><w:sz w:val="21"/>'),
  ];
  const lines = ["top", "left", "bottom", "right", "insideH", "insideV"].map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="666666"/>`);
  const grid = `<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>${lines.join("")}</w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`;
  return `<w:styles xmlns:w="${MAIN}">${normal}${made.join("")}${grid}</w:styles>`;
}

/** @type {(level: number, size: number, more: string) => string} */
function heading(level, size, more) {
  const shape = `<w:keepNext/><w:spacing w:before="160" w:after="80"/>${more}<w:outlineLvl w:val="${level - 1}"/>`;
  const letters = `<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="黑体" w:cs="Arial"/><w:b/><w:sz w:val="${size}"/>`;
  return style(`Heading${level}`, `heading ${level}`, shape, letters);
}

/** @type {(id: string, name: string, shape: string, letters: string, isDefault?: boolean) => string} */
function style(id, name, shape, letters, isDefault = false) {
  const first = isDefault ? ' w:default="1"' : "";
  const based = isDefault ? "" : '<w:basedOn w:val="Normal"/>';
  return `<w:style w:type="paragraph"${first} w:styleId="${id}"><w:name w:val="${name}"/>${based}<w:qFormat/><w:pPr>${shape}</w:pPr><w:rPr>${letters}</w:rPr></w:style>`;
}

/**
 * List 1 has dots; each list after it counts from 1.
 *
 * @type {(papers: Filled[]) => string}
 */
function numbering(papers) {
  const ordered = papers.flatMap(({ blocks }) => blocks).filter((block) => block.kind === "list" && block.ordered).length;
  const indent = '<w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr>';
  const level = (/** @type {string} */ form, /** @type {string} */ text) =>
    `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${form}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/>${indent}</w:lvl>`;
  const kinds = `<w:abstractNum w:abstractNumId="0">${level("bullet", "•")}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level("decimal", "%1.")}</w:abstractNum>`;
  const again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>';
  const counted = Array.from({ length: ordered }, (_, at) => `<w:num w:numId="${at + 2}"><w:abstractNumId w:val="1"/>${again}</w:num>`);
  return `<w:numbering xmlns:w="${MAIN}">${kinds}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>${counted.join("")}</w:numbering>`;
}
