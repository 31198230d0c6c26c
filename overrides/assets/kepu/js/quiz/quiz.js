// The quiz: that of the day, one to choose, and one for a class. Nothing of a player is kept or sent; the address names
// the code of a round and no more.

import { dayInWords, todayInShanghai } from "../common/days.js";
import { find, findAll, make } from "../common/dom.js";
import { qrFigure } from "../common/qr.js";
import { LOTS, read, written } from "./code.js";
import { drawn, fitting } from "./drawing.js";
import { questionForm } from "./question.js";
import { resultWords } from "./result.js";
import { paperOf } from "./sheet.js";

/** @import { Code, Questions, Round } from "./types.js" */

const OF_DAY = 5;
const OF_ROUND = 10;

class Quiz {
  /**
   * @param {HTMLElement} box
   * @param {Questions} all
   */
  constructor(box, all) {
    this.all = all;
    this.root = box.dataset.root ?? "./";
    this.start = find(box, "[data-quiz-start]", HTMLElement);
    this.screen = find(box, "[data-quiz-screen]", HTMLElement);
    this.paper = find(box, "[data-quiz-paper]", HTMLElement);
    this.said = find(box, "[data-quiz-said]", HTMLElement);
    this.choice = find(box, "[data-quiz-choice]", HTMLFormElement);
    this.coded = find(box, "[data-quiz-coded]", HTMLFormElement);
    find(box, "[data-quiz-day]", HTMLButtonElement).addEventListener("click", () => this.play(this.ofDay()));
    this.choice.addEventListener("submit", (event) => {
      event.preventDefault();
      const isClass = event.submitter instanceof HTMLButtonElement && event.submitter.value === "class";
      this.choose(isClass);
    });
    this.coded.addEventListener("submit", (event) => {
      event.preventDefault();
      this.join(find(this.coded, "input", HTMLInputElement).value);
    });
    for (const control of findAll(box, ":disabled", HTMLElement)) control.removeAttribute("disabled");
  }

  /** Begin with what the address asks for. */
  begin() {
    const given = new URLSearchParams(location.search).get("code");
    if (given) this.join(given);
  }

  /** @type {() => Round} */
  ofDay() {
    const day = todayInShanghai();
    return { title: `每日五题 ${dayInWords(day)}`, code: "", questions: drawn(this.all.questions, `day ${day}`, OF_DAY) };
  }

  /** @type {(code: Code) => Round} */
  round(code) {
    const text = written(code, this.all);
    return { title: "科普问答", code: text, questions: drawn(fitting(this.all, code), `round ${code.lot}`, OF_ROUND) };
  }

  /** A round about what is chosen, with a lot that nobody has had. @type {(isClass: boolean) => void} */
  choose(isClass) {
    const value = (/** @type {string} */ name) => find(this.choice, `[name=${name}]`, HTMLSelectElement).value;
    const [number] = crypto.getRandomValues(new Uint32Array(1));
    const round = this.round({ lot: number % LOTS, topic: value("topic"), region: value("region") });
    if (!round.questions.length) {
      this.tell("这样选没有题。换一类，或换一个地区。");
      return;
    }
    if (isClass) this.invite(round);
    else this.play(round);
  }

  /** @type {(text: string) => void} */
  join(text) {
    const code = read(text, this.all);
    if (code) this.play(this.round(code));
    else this.tell("没有这个代码，请看看有没有输错。题目更新以后，以前的代码可能不能用了。");
  }

  /** @type {(words: string) => void} */
  tell(words) {
    this.said.textContent = words;
  }

  /** Which address opens the same questions on another device. @type {(round: Round) => string} */
  address({ code }) {
    const url = new URL(location.href);
    url.hash = "";
    url.search = code ? `?code=${code}` : "";
    return url.href;
  }

  /** @type {(round: Round, ...parts: HTMLElement[]) => void} */
  show(round, ...parts) {
    this.tell("");
    this.paper.replaceChildren(...paperOf(round, this.all, this.root));
    history.replaceState(history.state, "", this.address(round));
    this.start.hidden = true;
    this.screen.hidden = false;
    this.screen.replaceChildren(...parts);
    const [heading] = findAll(this.screen, "h2", HTMLElement);
    heading.focus();
    scrollTo(0, 0);
  }

  /** @type {(round: Round) => void} */
  invite(round) {
    const address = this.address(round);
    const isOnline = address.startsWith("http");
    const words = isOnline ? [make("span", { class: "quiz-address" }, address)] : [];
    const code = make("p", { class: "quiz-code" }, round.code);
    this.show(
      round,
      make("section", { class: "quiz-card quiz-invite" },
        make("h2", { tabindex: "-1" }, "全班答同一组题"),
        make("p", {}, `${isOnline ? "扫码打开，或" : ""}在这一页输入代码。每台设备上的题和次序都一样，谁答了什么只留在自己的设备上。`),
        code, isOnline ? qrFigure(address, "打开这组题的二维码", ...words) : null,
        this.tools(make("button", { type: "button", class: "button button-primary", "data-play": true }, "开始答题"))),
    );
    find(this.screen, "[data-play]", HTMLButtonElement).addEventListener("click", () => this.play(round));
  }

  /** Buttons that every end of a round has. @type {(...first: HTMLElement[]) => HTMLElement} */
  tools(...first) {
    const print = make("button", { type: "button", class: "button" }, "打印题目和答案");
    print.addEventListener("click", () => window.print());
    const back = make("button", { type: "button", class: "button" }, "换一组题");
    back.addEventListener("click", () => this.leave());
    return make("p", { class: "quiz-tools" }, ...first, print, back);
  }

  leave() {
    history.replaceState(history.state, "", this.address({ title: "", code: "", questions: [] }));
    this.screen.replaceChildren();
    this.paper.replaceChildren();
    this.screen.hidden = true;
    this.start.hidden = false;
    find(this.start, "h2", HTMLElement).focus();
  }

  /** @type {(round: Round) => void} */
  play(round) {
    /** @type {boolean[]} */
    const answers = [];
    const ask = () => {
      const at = answers.length;
      if (at === round.questions.length) {
        this.end(round, answers);
        return;
      }
      this.show(round, questionForm(round.questions[at], this.all, {
        number: at + 1,
        total: round.questions.length,
        root: this.root,
        done: (isRight) => answers.push(isRight),
        next: ask,
      }));
    };
    ask();
  }

  /** @type {(round: Round, answers: boolean[]) => void} */
  end(round, answers) {
    const text = resultWords(round, answers, this.address(round));
    const area = make("textarea", { readonly: true, rows: "4", "aria-label": "结果，可以复制" });
    area.value = text;
    const copy = make("button", { type: "button", class: "button button-primary" }, "复制结果");
    const said = make("span", { role: "status" });
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        said.textContent = "已复制";
      } catch {
        area.select();
        said.textContent = "没能复制，请手动复制选中的文字";
      }
    });
    const rows = round.questions.map((question, at) => make("li", {},
      make("span", { class: "quiz-mark-words" }, answers[at] ? "对" : "错"), " ",
      make("a", { href: this.root + question.url }, question.text)));
    this.show(
      round,
      make("section", { class: "quiz-card" },
        make("h2", { tabindex: "-1" }, `答对 ${answers.filter(Boolean).length} 题，共 ${answers.length} 题`),
        make("ol", { class: "quiz-results" }, ...rows),
        area, make("p", { class: "quiz-tools" }, copy, said), this.tools()),
    );
  }
}

/** @type {(box: HTMLElement) => Promise<void>} */
async function mount(box) {
  const said = find(box, "[data-quiz-said]", HTMLElement);
  find(box, "[data-without-scripts]", HTMLElement).hidden = true;
  try {
    const answer = await fetch(`${box.dataset.root ?? "./"}quiz/questions.json`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    const found = await answer.json();
    if (!Array.isArray(found?.questions)) throw new Error("no questions");
    const quiz = new Quiz(box, found);
    quiz.begin();
    box.dataset.ready = "";
  } catch (error) {
    console.warn(error);
    said.textContent = "题目没有取到。连上网再打开，或看全部题目和答案。";
  }
}

for (const box of findAll(document, "[data-quiz]", HTMLElement)) void mount(box);
