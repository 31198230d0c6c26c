// The linter's rules for overrides/assets/kepu/js. Types are the type checker's; here is what it does not see.

const MAKERS = "Elements are made in common/dom.js.";
const PARSERS = ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "srcdoc"];

/** A module may not change what another one exports. */
const noPatching = {
  meta: { type: "problem", schema: [], messages: { patched: "{{name}} belongs to another module." } },
  create(context) {
    const check = (target) => {
      let object = target;
      while (object.type === "MemberExpression") object = object.object;
      if (object === target || object.type !== "Identifier") return;
      const variable = context.sourceCode.getScope(object).references.find(({ identifier }) => identifier === object)?.resolved;
      const isImport = variable?.defs.some(({ type }) => type === "ImportBinding");
      if (isImport) context.report({ node: target, messageId: "patched", data: { name: object.name } });
    };
    return {
      AssignmentExpression: ({ left }) => check(left),
      UpdateExpression: ({ argument }) => check(argument),
      "UnaryExpression[operator=delete]": ({ argument }) => check(argument),
    };
  },
};

export default [
  {
    files: ["overrides/assets/kepu/js/**/*.js"],
    languageOptions: {
      ecmaVersion: 2023,
      sourceType: "module",
      // Those that rules must know; all others are the type checker's.
      globals: { document: "readonly", self: "readonly", setInterval: "readonly", setTimeout: "readonly", window: "readonly" },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { kepu: { rules: { "no-patching": noPatching } } },
    rules: {
      "kepu/no-patching": "error",
      "array-callback-return": "error",
      "consistent-return": "error",
      "default-case-last": "error",
      "max-len": ["error", { code: 140, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true }],
      "max-lines-per-function": ["error", { max: 80, skipBlankLines: true, skipComments: true }],
      "no-alert": "error",
      "no-array-constructor": "error",
      "no-constant-condition": "error",
      "no-constructor-return": "error",
      "no-duplicate-imports": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-import-assign": "error",
      "no-new": "error",
      "no-new-func": "error",
      "no-param-reassign": "error",
      "no-promise-executor-return": "off",
      "no-restricted-globals": ["error", "event", "name"],
      "no-restricted-properties": [
        "error",
        { object: "document", property: "createElement", message: MAKERS },
        { object: "document", property: "createElementNS", message: MAKERS },
        { object: "document", property: "write" },
      ],
      "no-restricted-syntax": [
        "error",
        ...PARSERS.map((name) => ({
          selector: `:matches(AssignmentExpression > MemberExpression.left, CallExpression > MemberExpression.callee)[property.name=${name}]`,
          message: `${name} parses text: build elements with common/dom.js.`,
        })),
        { selector: "ExportDefaultDeclaration", message: "Exports have names." },
        { selector: "ExportAllDeclaration", message: "Import a thing from where it is." },
        { selector: "TSAnyKeyword", message: "Say what it is." },
      ],
      "no-return-assign": "off",
      "no-self-compare": "error",
      "no-sequences": "error",
      "no-shadow": ["error", { builtinGlobals: false }],
      "no-throw-literal": "error",
      "no-undef-init": "error",
      "no-unmodified-loop-condition": "error",
      "no-unneeded-ternary": "error",
      "no-unused-expressions": ["error", { enforceForJSX: false }],
      "no-unused-private-class-members": "error",
      "no-use-before-define": ["error", { functions: false, classes: false, variables: false }],
      "no-useless-assignment": "error",
      "no-useless-concat": "error",
      "no-useless-return": "error",
      "no-var": "error",
      "no-warning-comments": ["error", { terms: ["todo", "fixme", "@ts-ignore", "@ts-nocheck", "@ts-expect-error"], location: "anywhere" }],
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-promise-reject-errors": "error",
      "prefer-rest-params": "error",
      "prefer-spread": "error",
      "prefer-template": "error",
      "require-atomic-updates": "off",
      eqeqeq: "error",
    },
  },
  { files: ["overrides/assets/kepu/js/common/dom.js"], rules: { "no-restricted-properties": "off" } },
];
