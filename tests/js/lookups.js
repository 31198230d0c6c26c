// Plain lookups by a key that is any text: `table[key]` answers "constructor" and "__proto__" with what every object
// inherits, and `key in table` says yes to them. Such keys come from addresses, stored states and data files, so they go
// through `own` and `put` of common/own.js, a Map, or stand beside an `Object.hasOwn` of the same table and key.
//
// `node tests/js/lookups.js CONFIG…` reads the programs of each tsconfig, whose types say what is text and what is a list.

import path from "node:path";
import ts from "typescript";

const OWN = "common/own.js";
const ADVICE = "use own() or put() of common/own.js, or a Map";

/** Whether a key may be any text; names that the types list, and numbers, are known. */
function isText(type) {
  if (type.isUnion()) return type.types.some(isText);
  return Boolean(type.flags & (ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral | ts.TypeFlags.Any | ts.TypeFlags.Unknown));
}

/** Whether the same table is asked by `Object.hasOwn` for the same key around a lookup. */
function isAsked(node) {
  const question = `Object.hasOwn(${node.expression.getText()}, ${node.argumentExpression.getText()})`;
  for (let [inner, outer] = [node, node.parent]; outer && !ts.isFunctionLike(inner); [inner, outer] = [outer, outer.parent]) {
    if (ts.isConditionalExpression(outer) && inner === outer.whenTrue && outer.condition.getText().includes(question)) return true;
    const both = ts.isBinaryExpression(outer) && outer.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
    if (both && inner === outer.right && outer.left.getText().includes(question)) return true;
    if (ts.isIfStatement(outer) && inner === outer.thenStatement && outer.expression.getText().includes(question)) return true;
  }
  return false;
}

/** What is wrong with a part of a program, if it is a lookup. */
function wrongWith(node, checker) {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword) {
    return ts.isStringLiteral(node.left) ? "" : "inherited names are in every object too; use Object.hasOwn";
  }
  if (!ts.isElementAccessExpression(node) || ts.isDeleteExpression(node.parent)) return "";
  if (checker.isArrayLikeType(checker.getTypeAtLocation(node.expression))) return "";
  if (!isText(checker.getTypeAtLocation(node.argumentExpression)) || isAsked(node)) return "";
  return ADVICE;
}

/** Every unsafe lookup of a file, as a line to print. */
function* found(file, checker) {
  const waiting = [file];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const wrong = wrongWith(node, checker);
    const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
    if (wrong) yield `${path.relative(".", path.resolve(file.fileName))}:${line + 1}:${character + 1} ${node.getText(file)}: ${wrong}`;
    ts.forEachChild(node, (child) => void waiting.push(child));
  }
}

/** The programs of a configuration, with their types. */
function* unsafe(config) {
  const { config: settings } = ts.readConfigFile(config, ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(settings, ts.sys, path.dirname(config));
  const program = ts.createProgram(fileNames, options);
  for (const file of program.getSourceFiles()) {
    const name = path.resolve(file.fileName);
    if (fileNames.includes(file.fileName) || fileNames.includes(name)) {
      if (!name.endsWith(OWN) && !file.isDeclarationFile) yield* found(file, program.getTypeChecker());
    }
  }
}

const lines = new Set(process.argv.slice(2).flatMap((config) => [...unsafe(config)]));
for (const line of [...lines].sort()) console.error(line);
process.exitCode = lines.size ? 1 : 0;
