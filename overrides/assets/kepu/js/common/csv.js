// Tables for spreadsheets (RFC 4180) that no spreadsheet runs, and that open right in Excel, WPS and LibreOffice.

const BYTE_ORDER_MARK = "\ufeff"; // Without it spreadsheets take UTF-8 for something else.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** The media type of such files. */
export const CSV = "text/csv;charset=utf-8";

/**
 * Rows of cells as a file.
 *
 * @type {(rows: (string | number)[][]) => string}
 */
export function csvOf(rows) {
  return `${BYTE_ORDER_MARK}${rows.map((cells) => `${cells.map(cell).join(",")}\r\n`).join("")}`;
}

/** @type {(value: string | number) => string} */
function cell(value) {
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
