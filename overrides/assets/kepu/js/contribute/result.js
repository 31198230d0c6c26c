// What comes out of the form: the YAML, what has changed, and the ways to send it.

import { make } from "../common/dom.js";
import { saveFile } from "../common/save.js";
import { inWords, pathInWords } from "./changes.js";
import { editFile, hostName, mail, newFile, newIssue } from "./links.js";
import { changeText, newText, packed } from "./proposal.js";
import { yamlOf } from "./record.js";
import { away, body, copied, ways } from "./sending.js";

/** @import { Change, Group, Proposal, Repository, Settings, Words } from "./types.js" */

const NO_WAY = "下载或复制以后，交给本站的管理员。";
const YAML = "application/yaml;charset=utf-8";

/**
 * What to show for a new record.
 *
 * @type {(proposal: Proposal) => HTMLElement[]}
 */
export function forNew({ settings, id, record, role, photographs }) {
  const { plain, text } = newText({ settings, id, record, role });
  return [
    make("p", {}, `文件名 ${id}.yml，内容如下。请再看一眼，然后选一种方式送来。`),
    ...packing(photographs, text, id),
    ...preview(text, `${id}.yml`),
    ways([
      settings.repository && photographs.length === 0 ? creating(settings, settings.repository, id, plain) : null,
      mailing(settings, `新增${settings.label}：${record.name}（${id}）`, `请收录这一条，文件名 ${id}.yml。`, text, `${id}.yml`),
    ], NO_WAY),
  ];
}

/**
 * What to show for a changed record: `old` and `record`, and where the file is.
 *
 * @type {(proposal: Proposal & { old: Group, file: string | undefined, words: Words }) => HTMLElement[]}
 */
export function forChange({ settings, id, old, record, role, photographs, file, words }) {
  const { found, removed, text } = changeText({ settings, id, old, record, role });
  const about = `${old.name}（${settings.collection}/${id}）`;
  const told = found.map((change) => sentence(change, words)).join("\n");
  const alone = Boolean(file?.endsWith(`/${id}.yml`));
  const { repository } = settings;
  return [
    ...(found.length > 0 ? [table(found, words), ...instructions(removed, words), ...packing(photographs, text, id), ...preview(text, `${id}-change.yml`)] : []),
    ...(alone && found.length > 0 && photographs.length === 0 ? [wholeFile(record, settings, id)] : []),
    ways([
      repository && file && found.length > 0 && photographs.length === 0 ? editing(repository, file, alone) : null,
      repository ? reporting(repository, `修改：${about}`, told, text) : null,
      mailing(settings, `修改：${about}`, told, text, `${id}-change.yml`),
    ], NO_WAY),
  ];
}

/**
 * What stood there, and what stands there now.
 *
 * @type {(change: Change, words: Words) => [string, string]}
 */
function sides({ path, old, now, from }, words) {
  const said = inWords(now, path, words);
  return from === undefined ? [inWords(old, path, words), said] : [`第 ${from + 1} 项`, `移到第 ${Number(path.at(-1)) + 1} 项：${said}`];
}

/** @type {(change: Change, words: Words) => string} */
const sentence = (change, words) => `${pathInWords(change.path, words)}：${sides(change, words).join(" → ")}`;

/** @type {(found: Change[], words: Words) => HTMLElement} */
function table(found, words) {
  const rows = found.map((change) =>
    make("tr", {}, make("th", { scope: "row" }, pathInWords(change.path, words)), ...sides(change, words).map((said) => make("td", {}, said))));
  const head = make("tr", {}, ...["改了什么", "原来", "现在"].map((title) => make("th", { scope: "col" }, title)));
  const whole = make("table", { class: "data-table" }, make("thead", {}, head), make("tbody", {}, ...rows));
  return make("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "改了什么" }, whole);
}

/** @type {(removed: string[], words: Words) => HTMLElement[]} */
function instructions(removed, words) {
  const lines = [make("p", {}, "在文件里把这些字段换成下面的样子，其余不动：")];
  if (removed.length > 0) lines.push(make("p", {}, `删掉这些字段：${removed.map((name) => `${words.label([name])}（${name}）`).join("、")}`));
  return lines;
}

/** @type {(record: Group, settings: Settings, id: string) => HTMLElement} */
function wholeFile(record, settings, id) {
  const summary = make("summary", {}, "看整个文件（原文件里的注释不在其中）");
  return make("details", { class: "ask-more" }, summary, ...preview(yamlOf(record, settings.shape), `${id}.yml`));
}

/**
 * Photographs cannot travel in a text: with the YAML they make a zip.
 *
 * @type {(photographs: Proposal["photographs"], text: string, id: string) => HTMLElement[]}
 */
function packing(photographs, text, id) {
  if (photographs.length === 0) return [];
  const whole = packed(text, id, photographs);
  const save = make("button", { type: "button", class: "button button-primary" }, `下载 ${id}.zip（内容和 ${photographs.length} 张照片）`);
  save.addEventListener("click", () => saveFile(whole, `${id}.zip`, whole.type));
  return [make("p", {}, "有照片，请先下载压缩包，再附在信里或交给管理员。照片已经裁好、缩小，拍摄地点等信息已去掉。"), make("p", {}, save)];
}

/** @type {(text: string, name: string) => HTMLElement[]} */
function preview(text, name) {
  if (!text) return [];
  const code = make("pre", { tabindex: "0", class: "contribute-yaml", "aria-label": "YAML" }, make("code", {}, text));
  const said = make("span", { role: "status" });
  const copy = make("button", { type: "button", class: "button" }, "复制");
  copy.addEventListener("click", async () => {
    said.textContent = (await copied(text, code)) ? "已复制" : "没能复制，请手动复制选中的内容";
  });
  const buttons = [copy];
  if (name) {
    const save = make("button", { type: "button", class: "button" }, `下载 ${name}`);
    save.addEventListener("click", () => saveFile(text, name, YAML));
    buttons.push(save);
  }
  return [code, make("p", { class: "contribute-actions" }, ...buttons, said)];
}

/** @type {(settings: Settings, repository: Repository, id: string, text: string) => HTMLElement[]} */
function creating(settings, repository, id, text) {
  const { href, filled } = newFile(repository, `${settings.folder}/${settings.collection}`, `${id}.yml`, text);
  const host = hostName(repository);
  const told = filled
    ? "文件名和内容已经填好，点页面上的提交。要有帐号。"
    : `先点上面的“复制”，打开后把内容粘贴进去${repository.host === "gitee" ? `，文件名写 ${id}.yml` : ""}，再提交。要有帐号。`;
  return [away(href, `在 ${host} 新建这个文件`), make("span", {}, told)];
}

/** @type {(repository: Repository, file: string, alone: boolean) => HTMLElement[]} */
function editing(repository, file, alone) {
  const told = alone ? "照上面改，或粘贴整个文件，再提交。要有帐号。" : "这个文件里有几条记录，找到这一条，照上面改，再提交。要有帐号。";
  return [away(editFile(repository, file), `在 ${hostName(repository)} 打开这个文件`), make("span", {}, told)];
}

/** @type {(repository: Repository, title: string, told: string, text: string) => HTMLElement[]} */
function reporting(repository, title, told, text) {
  const { href, whole } = newIssue(repository, title, body(told, text, "```yaml\n", "```\n"));
  return [away(href, `在 ${hostName(repository)} 提一个问题`), make("span", {}, whole ? "内容已经填好。要有帐号。" : "内容太长，请把复制的内容贴在后面。要有帐号。")];
}

/**
 * What does not fit into the address of a mail is not cut, for half a file helps nobody: it is saved and goes along.
 *
 * @type {(settings: Settings, subject: string, told: string, text: string, name: string) => HTMLElement[] | null}
 */
function mailing(settings, subject, told, text, name) {
  if (!settings.mail) return null;
  /** @type {(href: string) => HTMLElement} */
  const link = (href) => make("a", { class: "button", href }, `写信到 ${settings.mail}`);
  const { href, whole } = mail(settings.mail, subject, body(told, text));
  if (whole) return [link(href), make("span", {}, "内容已经写在信里，不需要帐号。")];
  const save = make("button", { type: "button", class: "button" }, `先下载 ${name}`);
  save.addEventListener("click", () => saveFile(text, name, YAML));
  const short = mail(settings.mail, subject, body(`${told}\n\n内容在附件 ${name} 里。`, ""));
  return [save, link(short.href), make("span", {}, "内容太长，信里放不下：先下载这个文件，再附在信里。不需要帐号。")];
}
