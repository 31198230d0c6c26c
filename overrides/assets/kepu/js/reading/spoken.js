// What a voice is given for a written sentence: numbers, telephones, dates, hours and prices as people say them.

import { own } from "../common/own.js";
import { clock, digits, partOfDay } from "./numbers.js";
import { RATE, UNIT, atRate, measured } from "./units.js";

/**
 * What has been read of a text: where the last number ended, what it was, and what is needed to go on with a range.
 *
 * @typedef {{ text: string, at: number, end: number, kind: string, joined: boolean, part: string, worded: boolean }} Reading
 * @typedef {(parts: string[], reading: Reading) => string | null} Words
 */

const NUMBER = "\\d+(?:,\\d{3})*(?:\\.\\d+)?";
const TO = "\\s*[-–—−~～〜‐‑至到]+\\s*";
const CLOCK = "([01]?\\d|2[0-4])[:：]([0-5]\\d)(?::00)?";
const AREA = "0(?:10|2\\d|[3-9]\\d\\d)";
/** What is counted: before it a number is an amount, never a telephone. */
const COUNTED = /^\s*(?:[元块万亿千百余多人名位个件座家所处场次天日年月周分秒米公平立克吨升毫厘岁度届级层楼号期种项条页辆台套册本张步亩瓦伏%％‰℃°]|小时)/;
const CALLED = /(?:拨|打|电话|热线|致电|呼叫|叫|报|报警|急救|火警|客服|电|号码)[是为：:“”"\s]*$/;
const CODED = /(?:邮编|邮政编码|编号|编码|代码|验证码|密码|证号|区号)[是为：:“”"\s]*$/;
const CALLING = /^\s*(?:急救|报警|火警|热线|电话|平台|客服|服务|市民)/;
/** Numbers that everybody knows, also where nothing says that they are called; unless what stands around measures or counts. */
const KNOWN = /^(?:110|119|12[02]|12[1-3]\d\d|9[56]\d{3})$/;
const MEASURING = /(?:[共约近超过第达满为压重高分长宽率值数于=×+~～〜–—-]|\d[.,]?)\s*$/;
const ENDING = /^\s*(?:$|[，。；、！？,;!?）)」”：:]|[被受着报停来不有和与或及加打拿转发火急救警违走车])/;
const SAID_PART = /(?:上午|下午|早上|早晨|中午|晚上|傍晚|凌晨|清晨|夜间|[早晚])\s*$/;

/** @type {(text: string) => string} */
const plain = (text) => String(Number(text.replaceAll(",", "")));

/** @type {Words} */
function date([, year = "", month = "", day = ""]) {
  if (Number(month) < 1 || Number(month) > 12 || (day && (Number(day) < 1 || Number(day) > 31))) return null;
  return `${year}年${Number(month)}月${day ? `${Number(day)}日` : ""}`;
}

/** @type {Words} */
function time([, hours = "", minutes = ""], reading) {
  const hour = Number(hours);
  const part = partOfDay(hour);
  if (hour === 24 && Number(minutes)) return null;
  const said = SAID_PART.exec(reading.text.slice(0, reading.at))?.[0].trim();
  const goesOn = reading.joined && reading.kind === "time";
  const silent = Boolean(said) || (goesOn && (part === reading.part || (reading.worded && hour <= 12)));
  if (!goesOn || !silent) Object.assign(reading, { part: said ?? part, worded: Boolean(said) });
  return (silent ? "" : part) + clock(hour, Number(minutes));
}

/** @type {Words} */
const telephone = ([, area = "", number = "", more = ""]) =>
  digits(area) + (area && number ? "，" : "") + digits(number) + (more ? `转${digits(more)}` : "");

/**
 * A number that may be a short telephone number, a code, or an amount.
 *
 * @type {Words}
 */
function code([number = ""], reading) {
  const before = reading.text.slice(0, reading.at);
  const after = reading.text.slice(reading.at + number.length);
  if (COUNTED.test(after) || new RegExp(`^\\s*(?:${UNIT})(?![A-Za-z])`).test(after)) return null;
  const next = reading.kind === "telephone" && /^[\s、和或及，,/]+$/.test(reading.text.slice(reading.end, reading.at));
  const short = /^(?:11[0-9]|12[0-2]|1[0-2]\d{3}|9[56]\d{3,4})$/.test(number);
  const alone = reading.text.trim() === number && short;
  const known = KNOWN.test(number) && !reading.joined && !MEASURING.test(before) && ENDING.test(after);
  const called = known || CALLED.test(before) || (short && CALLING.test(after));
  return number.length > 6 || next || alone || called || CODED.test(before) ? digits(number) : null;
}

/** @type {(amount: string) => string} */
const degrees = (amount) => (/^[-−]/.test(amount) ? `零下${plain(amount.slice(1))}` : plain(amount));

/** From the longest and surest to single numbers: the first that fits is said. @type {[string, RegExp, Words][]} */
const WAYS = [
  ["address", /(?:https?:\/\/|www\.)[\w./?%&=#:~+-]+/y, () => "网址"],
  ["address", /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/y, () => "邮箱地址"],
  ["standard", /GB(?:\/T)?\s*(\d+(?:\.\d+)?)(?:[-—–](\d{4}))?/y, ([, number = "", year]) => `国标${digits(number)}${year ? `，${year}年版` : ""}`],
  ["word", /(\d)A(?=级)/y, ([, grade = ""]) => `${grade}A`],
  ["word", /A{2,5}(?=级)/y, ([letters = ""]) => `${letters.length}A`],
  ["word", /[A-Za-z][A-Za-z0-9]*/y, ([word = ""]) => word],
  ["date", /((?:1[89]|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)T?/y, ([all = "", year = "", , month = "", day = ""], reading) => date([all, year, month, day], reading)],
  ["date", /((?:1[89]|20)\d\d)[-/](\d{1,2})(?![\d:：])/y, date],
  ["years", new RegExp(`((?:1[89]|20)\\d\\d)\\s*年?[-–—~～至到]+\\s*((?:1[89]|20)\\d\\d)(?!\\d)\\s*(学年)?年?`, "y"), ([, from = "", to = "", school]) => (school ? `${from}到${to}学年` : `${from}年到${to}年`)],
  ["telephone", new RegExp(`[（(](${AREA})[）)]\\s*-?\\s*(\\d{7,8}|\\d{3,4}[- ]\\d{4})(?!\\d)(?:(?:\\s*转\\s*|-)(\\d{1,5})(?!\\d))?`, "y"), telephone],
  ["telephone", new RegExp(`((?:\\+86[- ]?)?${AREA})[-–— ]*(\\d{7,8}|\\d{3,4}[- ]\\d{4})(?!\\d)(?:(?:\\s*转\\s*|-)(\\d{1,5})(?!\\d))?`, "y"), telephone],
  ["telephone", /((?:\+86[- ]?)?)(1[3-9]\d[- ]?\d{4}[- ]?\d{4})(?!\d)/y, telephone],
  ["telephone", /()([48]00[- ]?\d{3}[- ]?\d{4}|[48]00[- ]?\d{4}[- ]?\d{3})(?!\d)(?:(?:\s*转\s*|-)(\d{1,5})(?!\d))?/y, telephone],
  ["day", new RegExp(`0?0[:：]00${TO}24[:：]00`, "y"), () => "全天24小时"],
  ["time", new RegExp(`${CLOCK}(?![\\d:：])`, "y"), time],
  ["ratio", new RegExp(`(${NUMBER})\\s*[:：]\\s*(${NUMBER})`, "y"), ([, one = "", other = ""]) => `${plain(one)}比${plain(other)}`],
  ["amount", new RegExp(`([-−]?${NUMBER})\\s*(?:℃|°C|摄氏度)?${TO}([-−]?${NUMBER})\\s*(?:℃|°C|摄氏度)`, "y"), ([, from = "", to = ""]) => `${degrees(from)}到${degrees(to)}摄氏度`],
  ["amount", new RegExp(`([-−]?${NUMBER})\\s*(?:℃|°C|摄氏度)`, "y"), ([, amount = ""]) => `${degrees(amount)}摄氏度`],
  ["amount", new RegExp(`(${NUMBER})\\s*[%％]?${TO}(${NUMBER})\\s*[%％]`, "y"), ([, from = "", to = ""]) => `百分之${plain(from)}到${plain(to)}`],
  ["amount", new RegExp(`(${NUMBER})\\s*([%％‰])`, "y"), ([, amount = "", sign]) => `${sign === "‰" ? "千" : "百"}分之${plain(amount)}`],
  ["amount", new RegExp(`[¥￥]\\s*(${NUMBER})(?:${TO}[¥￥]?\\s*(${NUMBER}))?\\s*元?`, "y"), ([, from = "", to]) => `${plain(from)}${to ? `到${plain(to)}` : ""}元`],
  ["amount", new RegExp(`(${NUMBER})(?:${TO}(${NUMBER}))?\\s*(${RATE})(?![A-Za-z])`, "y"), ([, from = "", to, rate = ""]) => atRate(plain(from) + (to ? `到${plain(to)}` : ""), rate)],
  ["amount", new RegExp(`(${NUMBER})(?:${TO}(${NUMBER}))?\\s*([元次场节人课]|小时|分钟)\\s*[/／]\\s*(小时|人次|[人位次年月日天周场节班辆张套件])`, "y"), ([, from = "", to, what = "", each = ""]) => `每${each}${plain(from)}${to ? `到${plain(to)}` : ""}${what}`],
  ["amount", /([1-9])\/([2-9]|10)(?![\d/])/y, ([, top = "", bottom = ""]) => (Number(top) < Number(bottom) ? `${bottom}分之${top}` : null)],
  ["telephone", /\d{3,}(?![\d.,:：])/y, code],
  ["telephone", /\d{3,}(?=[.,](?!\d))/y, code],
  ["amount", new RegExp(`(${NUMBER})\\s*(${UNIT})(?![A-Za-z])`, "y"), ([, amount = "", unit = ""]) => measured(plain(amount), unit)],
  ["word", /\d+(?:\.\d+)?[A-Za-z]+/y, ([word = ""]) => word],
  ["amount", new RegExp(`(${NUMBER})\\+(?!\\d)`, "y"), ([, amount = ""]) => `${plain(amount)}以上`],
  ["amount", new RegExp(`(${NUMBER})\\s*元`, "y"), ([, amount = ""]) => `${plain(amount)}元`],
  ["amount", new RegExp(NUMBER, "y"), ([amount = ""]) => (amount.includes(",") ? plain(amount) : amount)],
  ["day", /(?:周|星期)[一二三四五六日天]/y, ([day = ""]) => day],
];
/** @type {Record<string, string>} */
const SIGNS = { "≥": "不少于", "≤": "不超过", ">": "大于", "<": "小于", "±": "正负", "×": "乘", "≈": "约", "→": "到", "&": "和", "|": "，", "~": "到" };
const COUNTS = new Set(["amount", "date", "time", "day", "telephone"]);
const RANGE = new RegExp(TO, "y");
const AFTER_RANGE = /[年月日号点时岁元米人℃%度]?/y;

/**
 * A written sentence as a voice should say it. Amounts stay in figures, which Chinese voices read well.
 *
 * @type {(text: string) => string}
 */
export function spoken(text) {
  const written = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).replace(/\s+/g, " ").trim();
  /** @type {Reading} */
  const reading = { text: written, at: 0, end: -1, kind: "", joined: false, part: "", worded: false };
  let said = "";
  while (reading.at < written.length) said += piece(reading);
  // Spaces between figures and words are for the eye.
  return said.replace(/(\d) (?=[一-鿿])|([一-鿿]) (?=\d)/g, "$1$2");
}

/** @type {(reading: Reading) => string} */
function piece(reading) {
  const range = rangeAt(reading);
  if (range) {
    Object.assign(reading, { at: reading.at + range, joined: true });
    return "到";
  }
  const words = wordsAt(reading);
  reading.joined = false;
  if (words) return words;
  const sign = reading.text[reading.at] ?? "";
  reading.at += 1;
  if (/[-−]/.test(sign) && /^\d/.test(reading.text.slice(reading.at)) && !/[\w一-鿿]$/.test(reading.text.slice(0, reading.at - 1))) return "负";
  return own(SIGNS, sign) ?? sign;
}

/**
 * How long the sign of a range is that stands here between two numbers; 0 if there is none.
 *
 * @type {(reading: Reading) => number}
 */
function rangeAt({ text, at, end, kind }) {
  if (at !== end && at !== end + unitLength(text, end)) return 0;
  RANGE.lastIndex = at;
  const sign = COUNTS.has(kind) ? (RANGE.exec(text)?.[0] ?? "") : "";
  return sign && /^(?:[\d¥￥]|周|星期)/.test(text.slice(at + sign.length)) ? sign.length : 0;
}

/** @type {(text: string, at: number) => number} */
function unitLength(text, at) {
  if (at < 0) return 0;
  AFTER_RANGE.lastIndex = at;
  return AFTER_RANGE.exec(text)?.[0].length ?? 0;
}

/** @type {(reading: Reading) => string | null} */
function wordsAt(reading) {
  for (const [kind, pattern, words] of WAYS) {
    pattern.lastIndex = reading.at;
    const found = pattern.exec(reading.text);
    const said = found && words([...found].map((part) => part ?? ""), reading);
    if (found && said) {
      Object.assign(reading, { at: pattern.lastIndex, end: pattern.lastIndex, kind });
      return said;
    }
  }
  return null;
}
