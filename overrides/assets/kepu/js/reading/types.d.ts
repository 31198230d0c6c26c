/** Reading aloud: what the parts of this folder say to each other. */

/** A sentence of the page: as it is written, the part that it stands in, and where in it. */
export interface Sentence {
  text: string;
  block: HTMLElement;
  range: Range;
}

/** "paused" holds its place; "mute" is a device without a Chinese voice. */
export type State = "idle" | "reading" | "paused" | "mute";

/** What is told of each change: the state, and the sentence that is said or waits. */
export type Tell = (state: State, sentence: Sentence | null) => void;
