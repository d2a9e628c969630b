import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

/**
 * The SDK's schemas write keys as constants, `{ [_eQN]: … }`. esbuild cannot know that a computed key does nothing, and
 * keeps every schema of a service that has one: 550 KB of EC2 for a function that makes one call. With the constants'
 * texts in their places it drops those that nothing uses.
 */
const droppableSchemas: Plugin = {
  name: "droppable-schemas",
  setup: ({ onLoad }) => {
    onLoad(
      { filter: /@aws-sdk[\\/]client-[^\\/]+[\\/]dist-es[\\/]schemas[\\/]schemas_\d+\.js$/ },
      async ({ path }) => {
        const text = await readFile(path, "utf8");
        const constants = new Map<string, string>();
        for (const [, name, value] of text.matchAll(/^const (_\w+) = ("[^"\\]*");$/gm))
          if (name && value) constants.set(name, value);
        const contents = text.replace(/\[(_\w+)\]:/g, (key, name: string) => {
          const value = constants.get(name);
          return value === undefined ? key : `${value}:`;
        });
        return { contents, loader: "js" };
      },
    );
  },
};

/** zod brings its messages in fifty languages, 250 KB of them; ours are English. */
const englishOnly: Plugin = {
  name: "english-only",
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
      loader: "js",
    }));
  },
};

/** zod reads JSON schemas as well, which nothing here has: 12 KB. */
const noJsonSchemas: Plugin = {
  name: "no-json-schemas",
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]classic[\\/]from-json-schema\.js$/ }, () => ({
      contents: 'export const fromJSONSchema = () => { throw new Error("left out of the bundle"); };',
      loader: "js",
    }));
  },
};

/**
 * electrodb checks the form of every table definition with JSON schemas, each time it is loaded: a fifth of a cold start.
 * Ours do not change between a test, where it checks them, and a function.
 */
const checkedBefore: Plugin = {
  name: "checked-before",
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]jsonschema[\\/]lib[\\/]index\.js$/ }, () => ({
      contents: `class Validator { addSchema() {} validate() { return { errors: [] }; } }
Validator.prototype.customFormats = {};
module.exports = { Validator };`,
      loader: "js",
    }));
  },
};

/** What electrodb takes of the SDK, and we of electrodb. */
const takenByElectrodb = {
  "@aws-sdk/lib-dynamodb":
    "BatchGetCommand, BatchWriteCommand, DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand",
  "@aws-sdk/util-dynamodb": "unmarshall",
} as const;
const takenOfElectrodb = "CustomAttributeType, ElectroError, Entity";

/**
 * electrodb asks for the SDK as CommonJS does, at once and as a whole: every command of DynamoDB with all schemas. Made a
 * module that imports what it uses, it brings only that.
 */
const importingElectrodb: Plugin = {
  name: "importing-electrodb",
  setup: ({ onLoad, esbuild }) => {
    onLoad({ filter: /[\\/]node_modules[\\/]electrodb[\\/]index\.js$/ }, async ({ path }) => {
      const { outputFiles } = await esbuild.build({
        entryPoints: [path],
        bundle: true,
        write: false,
        format: "cjs",
        platform: "node",
        external: Object.keys(takenByElectrodb),
        plugins: [checkedBefore],
      });
      const names = Object.entries(takenByElectrodb);
      const contents = [
        ...names.map(([from, taken]) => `import { ${taken} } from "${from}";`),
        `const taken = { ${names.map(([from, what]) => `"${from}": { ${what} }`).join(", ")} };`,
        "const module = { exports: {} };",
        "((module, exports, require) => {",
        ...outputFiles.map(({ text }) => text),
        "})(module, module.exports, (name) => taken[name]);",
        `export const { ${takenOfElectrodb} } = module.exports;`,
      ].join("\n");
      return { contents, loader: "js" };
    });
  },
};

/**
 * The MCP SDK holds what a person filled in against a JSON schema, for servers that ask people: ours does not, and the
 * validator would be 130 KB.
 */
const asksNobody: Plugin = {
  name: "asks-nobody",
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]@modelcontextprotocol[\\/]sdk[\\/].*[\\/]ajv-provider\.js$/ }, () => ({
      contents:
        'export class AjvJsonSchemaValidator { getValidator() { throw new Error("left out of the bundle"); } }',
      loader: "js",
    }));
  },
};

/** What makes the functions' code smaller and quicker to load, and changes nothing that they do. */
export const plugins: readonly Plugin[] = [
  droppableSchemas,
  englishOnly,
  noJsonSchemas,
  importingElectrodb,
  asksNobody,
];
