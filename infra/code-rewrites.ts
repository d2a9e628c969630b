/** What a library's file becomes when it is bundled. */
export interface CodeRewrite {
  readonly name: string;
  /** Matches the paths of the files. */
  readonly file: RegExp;
  /** Returns the code in the file's place. */
  readonly rewrite: (code: string) => string;
}

/**
 * The SDK's schemas write keys as constants, `{ [_eQN]: … }`. Bundlers cannot know that a computed key does nothing, and
 * keep every schema of a service that has one: 550 KB of EC2 for a function that makes one call. With the constants'
 * texts in their places they drop those that nothing uses.
 */
const droppableSchemas: CodeRewrite = {
  name: "droppable-schemas",
  file: /@aws-sdk[\\/]client-[^\\/]+[\\/]dist-es[\\/]schemas[\\/]schemas_\d+\.js$/,
  rewrite: (code) => {
    const constants = new Map<string, string>();
    for (const [, name, value] of code.matchAll(/^const (_\w+) = ("[^"\\]*");$/gm))
      if (name && value) constants.set(name, value);
    return code.replace(/\[(_\w+)\]:/g, (key, name: string) => {
      const value = constants.get(name);
      return value === undefined ? key : `${value}:`;
    });
  },
};

/** zod brings its messages in fifty languages, 250 KB of them; ours are English. */
const englishOnly: CodeRewrite = {
  name: "english-only",
  file: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/,
  rewrite: () => 'export { default as en } from "./en.js";',
};

/** zod reads JSON schemas as well, which nothing here has: 12 KB. */
const noJsonSchemas: CodeRewrite = {
  name: "no-json-schemas",
  file: /[\\/]zod[\\/]v4[\\/]classic[\\/]from-json-schema\.js$/,
  rewrite: () => 'export const fromJSONSchema = () => { throw new Error("left out of the bundle"); };',
};

/**
 * electrodb checks the form of every table definition with JSON schemas, each time it is loaded: a fifth of a cold start.
 * Ours do not change between a test, where it checks them, and a bundle.
 */
export const checkedBefore: CodeRewrite = {
  name: "checked-before",
  file: /[\\/]jsonschema[\\/]lib[\\/]index\.js$/,
  rewrite: () => `class Validator { addSchema() {} validate() { return { errors: [] }; } }
Validator.prototype.customFormats = {};
module.exports = { Validator };`,
};

/**
 * The MCP SDK holds what a person filled in against a JSON schema, for servers that ask people: ours does not, and the
 * validator would be 130 KB.
 */
const asksNobody: CodeRewrite = {
  name: "asks-nobody",
  file: /[\\/]@modelcontextprotocol[\\/]sdk[\\/].*[\\/]ajv-provider\.js$/,
  rewrite: () =>
    'export class AjvJsonSchemaValidator { getValidator() { throw new Error("left out of the bundle"); } }',
};

/** What makes bundles smaller and quicker to load, and changes nothing that they do. */
export const codeRewrites: readonly CodeRewrite[] = [
  droppableSchemas,
  englishOnly,
  noJsonSchemas,
  asksNobody,
];
