// What answers are good. The rules are those of `kepu check`, as far as one field tells.

const ID = /^[a-z0-9][a-z0-9-]{1,62}$/;
const PHONE =
  /^(?:0(?:10|2\d)-\d{8}(?:[-转]\d{1,6})?|0[3-9]\d{2}-\d{7,8}(?:[-转]\d{1,6})?|1[3-9]\d{9}|[48]00-?\d{3}-?\d{4}|1\d{2,4}|9\d{4,5})$/;
const EMAIL = /^[^@\s<>"']+@[^@\s<>"']+\.[^@\s<>"']+$/;
const HOST = /^[\w.-]+\.[\w-]{2,}$/;
const UNSEEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;
const HALF_WIDTH = new Set(["clock", "date", "moment", "partial-date", "month-day", "integer", "number", "phone", "email", "id"]);

/** What was typed without what nobody meant: invisible characters, blanks around it, full-width digits. */
export function tidy(kind, typed) {
  let text = typed.replace(/\r\n?/g, "\n").replace(UNSEEN, "").trim();
  if (kind !== "prose") text = text.replace(/[\n\t]+/g, " ");
  if (!HALF_WIDTH.has(kind)) return text;
  text = text.normalize("NFKC").replace(/[—–－]/g, "-");
  if (kind === "clock") return text.replace(/^(\d):/, "0$1:");
  return kind === "phone" ? tidyPhone(text) : text;
}

function tidyPhone(text) {
  const plain = text.replace(/^\(?(0\d{2,3})\)?[\s-]*/, "$1-").replaceAll(" ", "");
  return PHONE.test(plain) ? plain : text;
}

/** What is wrong with an answer, or an empty text. `limits` are `least`, `most` and `longest`. */
export function trouble(kind, text, limits = {}) {
  if (limits.longest && [...text].length > limits.longest) return `有 ${[...text].length} 个字，最多 ${limits.longest} 个`;
  const rule = Object.hasOwn(RULES, kind) ? RULES[kind] : null;
  return rule ? rule(text, limits) : "";
}

const RULES = {
  id: (text) => (ID.test(text) ? "" : "只能用小写英文字母、数字和短横线，以字母或数字开头，2 到 63 个字符"),
  reference: (text) => RULES.id(text) && "请写名称或编号，从列表里选",
  clock: (text) => (/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text) ? "" : "时间应写成 09:00 这样的 24 小时制"),
  date: (text) => (isDay(text) ? "" : `日期应写成 2026-05-01，日历上要有这一天`),
  "partial-date": (text) => (isPartial(text) ? "" : "日期应写成 2026、2026-05 或 2026-05-01"),
  "month-day": (text) => (/^\d{2}-\d{2}$/.test(text) && isDay(`2024-${text}`) ? "" : "应写成 05-12 这样的月-日"),
  moment: (text) => (isMoment(text) ? "" : "时间应写成 2026-05-01 09:00；只写日期表示全天"),
  integer: (text, limits) => (/^-?\d+$/.test(text) && text.length <= 15 ? bounds(text, limits) : "应是整数，如 40"),
  number: (text, limits) => (/^-?\d+(?:\.\d+)?$/.test(text) && text.length <= 25 ? bounds(text, limits) : "应是数字，如 12.5，不带单位"),
  phone: (text) => (PHONE.test(text) ? "" : phoneTrouble(text)),
  email: (text) => (EMAIL.test(text) ? "" : "邮箱形如 name@example.org"),
  url: (text) => (isSafe(text) ? "" : "网址以 https:// 或 http:// 开头，不含空格和引号"),
};

function isDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

const isPartial = (text) => isDay(text) || /^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/.test(text);

function isMoment(text) {
  const [day, clock, ...rest] = text.split(/[ T]/);
  return rest.length === 0 && isDay(day) && (clock === undefined || /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(clock));
}

function bounds(text, { least = -Infinity, most = Infinity }) {
  if (Number(text) < least) return `不能小于 ${least}`;
  return Number(text) > most ? `不能大于 ${most}` : "";
}

function phoneTrouble(text) {
  if (/\d{7}.*[、，,;；/／和或].*\d{7}/.test(text)) return "像是几个号码；一个号码写一项";
  if (/^[2-8]\d{6,7}$/.test(text)) return "少了区号，如 010-12345678";
  return "固定电话写成 010-12345678，手机写 11 位数字";
}

function isSafe(text) {
  if (!/^https?:\/\/[^\s<>"'\\`]+$/i.test(text) || !URL.canParse(text)) return false;
  const { hostname, username, password } = new URL(text);
  return HOST.test(hostname) && !username && !password;
}
