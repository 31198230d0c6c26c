// Links into the configured host, and mails. Hosts differ in what they let a link fill in:
// GitHub takes name and content of a new file, GitLab the name only, Gitee nothing.

const LONGEST = 7000; // Characters of an address that servers and browsers surely take.
const LONGEST_MAIL = 1800;

/** @import { Repository } from "./types.js" */

/**
 * How a host is addressed; all but `base` are already encoded, but for the text of a new file.
 *
 * @typedef {object} Host
 * @property {string} name
 * @property {(base: string, folder: string, file: string, text: string) => string} [create] with its content
 * @property {(base: string, folder: string, file: string) => string} open without
 * @property {(base: string, path: string) => string} edit
 * @property {(base: string, title: string, body: string) => string} issue
 */

/** @type {Record<Repository["host"], Host>} */
const HOSTS = {
  github: {
    name: "GitHub",
    create: (base, folder, file, text) => `${base}/new/${folder}?filename=${file}&value=${encodeURIComponent(text)}`,
    open: (base, folder, file) => `${base}/new/${folder}?filename=${file}`,
    edit: (base, path) => `${base}/edit/${path}`,
    issue: (base, title, body) => `${base}/issues/new?title=${title}&body=${body}`,
  },
  gitlab: {
    name: "GitLab",
    open: (base, folder, file) => `${base}/-/new/${folder}?file_name=${file}`,
    edit: (base, path) => `${base}/-/edit/${path}`,
    issue: (base, title, body) => `${base}/-/issues/new?issue[title]=${title}&issue[description]=${body}`,
  },
  gitee: {
    name: "Gitee",
    open: (base, folder) => `${base}/new/${folder}`,
    edit: (base, path) => `${base}/edit/${path}`,
    issue: (base, title, body) => `${base}/issues/new?issue[title]=${title}&issue[description]=${body}`,
  },
};

/** @type {(...parts: string[]) => string} */
const path = (...parts) => parts.join("/").split("/").map(encodeURIComponent).join("/");

/** @type {(repository: Repository) => string} */
export const hostName = (repository) => HOSTS[repository.host].name;

/**
 * The host's page for a new file; `filled` tells whether the content is in it already.
 *
 * @type {(repository: Repository, folder: string, name: string, text: string) => { href: string, filled: boolean }}
 */
export function newFile(repository, folder, name, text) {
  const host = HOSTS[repository.host];
  const where = path(repository.branch, folder);
  const file = encodeURIComponent(name);
  const full = host.create?.(repository.url, where, file, text);
  if (full && full.length <= LONGEST) return { href: full, filled: true };
  return { href: host.open(repository.url, where, file), filled: false };
}

/** @type {(repository: Repository, file: string) => string} */
export function editFile(repository, file) {
  return HOSTS[repository.host].edit(repository.url, path(repository.branch, file));
}

/**
 * A new issue; a body that is too long is cut, and `whole` is false.
 *
 * @type {(repository: Repository, title: string, body: string) => { href: string, whole: boolean }}
 */
export function newIssue(repository, title, body) {
  return fitted(body, LONGEST, (text) =>
    HOSTS[repository.host].issue(repository.url, encodeURIComponent(title), encodeURIComponent(text)));
}

/**
 * A mail; a body that is too long is cut, and `whole` is false.
 *
 * @type {(address: string, subject: string, body: string) => { href: string, whole: boolean }}
 */
export function mail(address, subject, body) {
  return fitted(body.replaceAll("\n", "\r\n"), LONGEST_MAIL, (text) =>
    `mailto:${encodeURIComponent(address).replaceAll("%40", "@")}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`);
}

/** @type {(body: string, longest: number, make: (body: string) => string) => { href: string, whole: boolean }} */
function fitted(body, longest, make) {
  const whole = make(body);
  if (whole.length <= longest) return { href: whole, whole: true };
  const letters = [...body];
  let [least, most] = [0, letters.length];
  /** @type {(count: number) => string} */
  const cut = (count) => make(`${letters.slice(0, count).join("")}…`);
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (cut(middle).length <= longest) least = middle;
    else most = middle - 1;
  }
  return { href: cut(least), whole: false };
}
