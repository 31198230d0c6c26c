// Says sentences one after the other with the browser's voice; stops, goes on, says one again.
// Stopping ends the utterance, as pausing one does nothing on many telephones; going on says its sentence again.

import { spoken } from "./spoken.js";

/** @import { Sentence, State, Tell } from "./types.js" */

const LANGUAGE = "zh-CN";
const PATIENCE = 1000; // Milliseconds until a list of voices that stays empty is taken for one that is not told.

export class Reader {
  /**
   * @param {SpeechSynthesis} speech
   * @param {() => Sentence[]} sentencesOf what the page says when reading starts
   * @param {Tell} tell
   */
  constructor(speech, sentencesOf, tell) {
    this.speech = speech;
    this.sentencesOf = sentencesOf;
    this.tell = tell;
    /** @type {Sentence[]} */
    this.sentences = [];
    this.at = 0;
    /** @type {State} */
    this.state = "idle";
    /** Browsers forget an utterance, and that it ended, unless somebody holds it. @type {SpeechSynthesisUtterance | null} */
    this.utterance = null;
  }

  async start() {
    this.#silence();
    this.sentences = this.sentencesOf();
    this.at = 0;
    const voices = await voicesOf(this.speech);
    if (voices.length && !chinese(voices)) this.#set("mute");
    else this.#say();
  }

  pause() {
    this.#silence();
    this.#set("paused");
  }

  /** Goes on, or says the sentence once more. */
  again() {
    this.#silence();
    this.#say();
  }

  end() {
    this.#silence();
    this.#set("idle");
  }

  #silence() {
    this.utterance = null;
    this.speech.cancel();
  }

  #say() {
    const sentence = this.sentences[this.at];
    if (!sentence) {
      this.end();
      return;
    }
    const utterance = new SpeechSynthesisUtterance(spoken(sentence.text));
    utterance.lang = LANGUAGE;
    utterance.voice = chinese(this.speech.getVoices()) ?? null;
    utterance.rate = 0.9; // Slower than the usual: who asks for it wants to follow.
    utterance.addEventListener("end", () => this.#next(utterance));
    utterance.addEventListener("error", () => this.#fail(utterance));
    this.utterance = utterance;
    this.#set("reading");
    this.speech.speak(utterance);
  }

  /** @param {SpeechSynthesisUtterance} utterance */
  #next(utterance) {
    if (utterance !== this.utterance) return; // One that was stopped.
    this.at += 1;
    this.#say();
  }

  /** @param {SpeechSynthesisUtterance} utterance */
  #fail(utterance) {
    if (utterance !== this.utterance) return;
    this.utterance = null;
    this.#set(this.at ? "paused" : "mute");
  }

  /** @param {State} state */
  #set(state) {
    this.state = state;
    this.tell(state, (state === "reading" || state === "paused" ? this.sentences[this.at] : null) ?? null);
  }
}

/**
 * The Chinese voice of a device, Standard Chinese of the mainland first.
 *
 * @type {(voices: SpeechSynthesisVoice[]) => SpeechSynthesisVoice | undefined}
 */
function chinese(voices) {
  const tagged = voices.map((voice) => ({ voice, tag: voice.lang.replaceAll("_", "-").toLowerCase() }));
  const mainland = tagged.find(({ tag }) => /^(?:zh|cmn)(?:-hans)?(?:-cn)?$/.test(tag));
  return (mainland ?? tagged.find(({ tag }) => /^(?:zh|cmn)\b/.test(tag) && !tag.endsWith("-hk")))?.voice;
}

/**
 * Browsers know their voices a moment after they are first asked.
 *
 * @type {(speech: SpeechSynthesis) => Promise<SpeechSynthesisVoice[]>}
 */
function voicesOf(speech) {
  const known = speech.getVoices();
  if (known.length) return Promise.resolve(known);
  return new Promise((resolve) => {
    const answer = () => resolve(speech.getVoices());
    speech.addEventListener("voiceschanged", answer, { once: true });
    setTimeout(answer, PATIENCE);
  });
}
