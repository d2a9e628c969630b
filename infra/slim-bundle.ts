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

/** What SST puts before its bundles, for the CommonJS packages in them. */
const banner = `import { createRequire as topLevelCreateRequire } from "module";
import { fileURLToPath as topLevelFileUrlToPath, URL as topLevelURL } from "url";
const require = topLevelCreateRequire(import.meta.url);
const __filename = topLevelFileUrlToPath(import.meta.url);
const __dirname = topLevelFileUrlToPath(new topLevelURL(".", import.meta.url));`;

/** Builds a function's code anew where SST has put it, without what only looks as if it were used. */
export const slimBundle = async (entry: string, folder: string): Promise<void> => {
  // Asked for late: SST reads its configuration, and with it this file, before it installs the platform with esbuild.
  const { build } = await import("esbuild");
  await build({
    entryPoints: [`${$cli.paths.root}/${entry}`],
    outfile: `${folder}/bundle.mjs`,
    bundle: true,
    minify: true,
    sourcemap: "linked",
    platform: "node",
    target: "node24",
    format: "esm",
    mainFields: ["module", "main"],
    banner: { js: banner },
    plugins: [droppableSchemas, englishOnly],
  });
};
