// Lints texts as if each were a module of the portal: a JSON list on stdin, the rules that each breaks on stdout.

import { text } from "node:stream/consumers";

import { ESLint } from "eslint";

const eslint = new ESLint({ overrideConfigFile: "tests/js/eslint.config.js" });
const found = [];
for (const source of JSON.parse(await text(process.stdin))) {
  const [{ messages }] = await eslint.lintText(source, { filePath: "overrides/assets/kepu/js/map/text.js" });
  found.push(messages.map(({ ruleId, message }) => ruleId ?? message));
}
console.log(JSON.stringify(found));
