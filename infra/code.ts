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

/** What SST puts before its bundles, for the CommonJS packages in them. */
const banner = `import { createRequire as topLevelCreateRequire } from "module";
import { fileURLToPath as topLevelFileUrlToPath, URL as topLevelURL } from "url";
const require = topLevelCreateRequire(import.meta.url);
const __filename = topLevelFileUrlToPath(import.meta.url);
const __dirname = topLevelFileUrlToPath(new topLevelURL(".", import.meta.url));`;

/**
 * Ways to credentials that the SDK asks for only where there are none in the environment, as Lambda always has them:
 * left out, with the clients of their own that they bring.
 */
const otherCredentials = [
  "@aws-sdk/credential-provider-http",
  "@aws-sdk/credential-provider-ini",
  "@aws-sdk/credential-provider-process",
  "@aws-sdk/credential-provider-sso",
  "@aws-sdk/credential-provider-web-identity",
  "@smithy/credential-provider-imds",
];

const built = new Map<string, Promise<string>>();

/**
 * Builds the code of `functions/<entry>.ts` and gives its folder. SST's own build has no place for the plugins above,
 * and takes ten times as long over the source maps of the SDK.
 */
export const codeOf = (entry: string): Promise<string> => {
  const folder = built.get(entry) ?? build(entry);
  built.set(entry, folder);
  return folder;
};

const build = async (entry: string): Promise<string> => {
  // Asked for late: SST reads its configuration, and with it this file, before it installs the platform with esbuild.
  const esbuild = await import("esbuild");
  const folder = `${$cli.paths.work}/code/${entry}`;
  await esbuild.build({
    entryPoints: [`${$cli.paths.root}/functions/${entry}.ts`],
    outfile: `${folder}/bundle.mjs`,
    bundle: true,
    minify: true,
    platform: "node",
    target: "node24",
    format: "esm",
    mainFields: ["module", "main"],
    banner: { js: banner },
    external: otherCredentials,
    // For Node it names its CommonJS build, of which nothing can be dropped.
    alias: { yaml: `${$cli.paths.root}/node_modules/yaml/browser/index.js` },
    plugins: [droppableSchemas, englishOnly, noJsonSchemas],
  });
  return folder;
};
