import { readFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import type { Plugin } from "esbuild";
import { type CodeRewrite, checkedBefore, codeRewrites } from "./code-rewrites.ts";

/** Has esbuild read a library's file as it is rewritten. */
const pluginOf = ({ name, file, rewrite }: CodeRewrite): Plugin => ({
  name,
  setup: ({ onLoad }) => {
    onLoad({ filter: file }, async ({ path }) => ({
      contents: rewrite(await readFile(path, "utf8")),
      loader: "js",
    }));
  },
});

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
        plugins: [pluginOf(checkedBefore)],
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
 * The configuration is read and held against its schema whenever a function starts, 40 ms of 130, though it is part of the
 * code and was read to deploy it. What came of that is put in its place, unless it is more than JSON can tell.
 */
export const parsed = (config: unknown): Plugin => ({
  name: "parsed-config",
  setup: ({ onLoad }) => {
    const text = JSON.stringify(config);
    if (isDeepStrictEqual(JSON.parse(text), config))
      onLoad({ filter: /[\\/]auditor\.config\.ts$/ }, () => ({
        contents: `export default ${text};`,
        loader: "js",
      }));
  },
});

/** What makes the functions' code smaller and quicker to load, and changes nothing that they do. */
export const plugins: readonly Plugin[] = [...codeRewrites.map(pluginOf), importingElectrodb];
