// Words of Latin letters and digits; single characters and pairs of Chinese.
export function tokenize(text) {
  const terms = [];
  for (const run of text.normalize("NFKC").match(/[\u3400-\u9fff]+|[a-z0-9]+/gi) ?? []) {
    if (!/[\u3400-\u9fff]/.test(run)) terms.push(run);
    else if (run.length === 1) terms.push(run);
    else for (let at = 0; at + 1 < run.length; at += 1) terms.push(run.slice(at, at + 2));
  }
  return terms;
}
