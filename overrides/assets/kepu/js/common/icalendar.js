// Calendar files (RFC 5545) with events in Asia/Shanghai.

const LINE = 74; // Octets of a line, with room for the space that continues it; a line may have 75.
const ZONE = ["BEGIN:VTIMEZONE", "TZID:Asia/Shanghai", "BEGIN:STANDARD", "DTSTART:19910915T000000", "TZOFFSETFROM:+0800", "TZOFFSETTO:+0800", "END:STANDARD", "END:VTIMEZONE"];

/**
 * A calendar of events, each given as its lines between BEGIN and END without a stamp; `made` is the moment of writing.
 *
 * @type {(product: string, events: string[][], made: Date) => string}
 */
export function calendarFile(product, events, made) {
  const stamp = `DTSTAMP:${made.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const all = events.flatMap((lines) => ["BEGIN:VEVENT", stamp, ...lines, "END:VEVENT"]);
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//kepu portal//${product}//ZH`, ...ZONE, ...all, "END:VCALENDAR"];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/**
 * Words as the value of a property.
 *
 * @type {(words: string) => string}
 */
export function textValue(words) {
  return words.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n?|\n/g, "\\n");
}

/**
 * Long lines go on in the next one after a space; no sign is torn apart.
 *
 * @type {(line: string) => string}
 */
function folded(line) {
  const encoder = new TextEncoder();
  let [done, size] = ["", 0];
  for (const sign of line) {
    const octets = encoder.encode(sign).length;
    if (size + octets > LINE) [done, size] = [`${done}\r\n `, 1];
    [done, size] = [done + sign, size + octets];
  }
  return done;
}
