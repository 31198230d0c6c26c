// What a teacher has said on /schools/.

import type { Question, Way } from "../matching/types.js";
import type { Mode } from "../trip/types.js";

/** Times are minutes of the day in Asia/Shanghai; what is empty or null is not asked. */
export interface Wish {
  grade: number | null;
  pupils: number | null;
  content: string;
  date: string;
  start: number | null;
  end: number | null;
  from: string;
  mode: Mode;
  /** How long the way may take; null for any. */
  minutes: number | null;
  way: Way | null;
  needs: string[];
}

/** A wish that was read, and in plain words what of it could not be. */
export interface Read {
  wish: Wish;
  said: string[];
}

/** What is judged, and what of the wish cannot be. */
export interface Judgeable {
  question: Question;
  said: string[];
}
