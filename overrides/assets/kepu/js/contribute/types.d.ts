// Records as the form reads and writes them, and what the page says of a collection (kepu.views.form.pages).

export type Scalar = string | number | boolean | null;
export type Value = Scalar | Value[] | Group;
export interface Group {
  [field: string]: Value | undefined;
}

/** What is known of a field: whether it reads best on one line, what is inside, what holds when nothing is said. */
export interface Known {
  flow?: true;
  inside?: Shape;
  default?: Scalar;
  moment?: true;
}

/** Fields in canonical order. */
export type Shape = Record<string, Known>;

/** What a text may be (kepu.model.scalars); `{value}` in the messages stands for the text. */
export interface Rule {
  pattern: string;
  message: string;
  half_width: boolean;
  /** What makes the beginning of the text a day, and what to say if there is no such day. */
  day?: string;
  missing?: string;
  longest?: number;
}

/** The repository that records are kept in. */
export interface Repository {
  host: "github" | "gitlab" | "gitee";
  url: string;
  branch: string;
}

/** How words can be sent to those who keep the portal; what is not set is null or left out. */
export interface Reach {
  repository?: Repository | null;
  mail?: string | null;
  phone?: string | null;
  page?: { url: string; label: string } | null;
}

export interface Settings {
  collection: string;
  /** The folder of all records. */
  folder: string;
  label: string;
  repository: Repository | null;
  mail: string | null;
  portal: string;
  shape: Shape;
  scalars: Record<string, Rule>;
  /** Where answers to a teacher's questions stand, by criterion. */
  answers?: Record<string, string>;
}

/** A record that others refer to, and its pinyin where that is known. */
export type Choice = [id: string, name: string, where: string, pinyin?: string];

/** Names of fields and places in lists. */
export type Path = (string | number)[];

export interface Change {
  path: Path;
  old: Value | undefined;
  now: Value | undefined;
  /** The place of a moved item in the old list, from 0. */
  from?: number;
}

/** Labels of fields and choices by path without places. */
export interface Words {
  label: (path: string[]) => string;
  choice: (path: string[], value: Scalar) => string | undefined;
}

/** Something wrong with a part of the form. */
export interface Trouble {
  part: HTMLElement;
  label: string;
  message: string;
}

/** A record that is made or changed, as it is shown at the end. */
export interface Proposal {
  settings: Settings;
  id: string;
  record: Group;
  /** Who sends it, as far as they said. */
  role: string;
  /** What was chosen, by the names that the record has for them. */
  photographs: { name: string; bytes: Uint8Array<ArrayBuffer> }[];
}

/** What is said around the YAML of a proposal; `change` if the record is there already. */
export interface Envelope {
  name: string;
  role: string;
  change?: { fields: string[]; old: Group; record: Group };
}
