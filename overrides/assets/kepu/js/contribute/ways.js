// Ways through a record: names and places in lists with dots, as in "contacts.0.phone". Records are never changed in
// place; what is new is a copy along the way.

const steps = (way) => way.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));

/** The value at the end of a way, or undefined. */
export function valueAt(record, way) {
  return steps(way).reduce((here, step) => (here === null || here === undefined || !Object.hasOwn(here, step) ? undefined : here[step]), record);
}

/** The record with a value at the end of a way; groups and lists on it are made. */
export function placed(record, way, value) {
  return put(record, steps(way), value);
}

/** The record without the group that holds the end of a way. */
export function cleared(record, way) {
  const { [steps(way)[0]]: _, ...rest } = record;
  return rest;
}

function put(here, [step, ...more], value) {
  const copy = typeof step === "number" ? [...(here ?? [])] : { ...here };
  copy[step] = more.length > 0 ? put(copy[step], more, value) : value;
  return copy;
}
