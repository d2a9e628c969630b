import { join } from "node:path";
import { type OutputChunk, type Plugin, rolldown } from "rolldown";

/** What stays a package of its own: both load native code or files by names that are made at run time. */
export const unbundled = ["dynalite", "level"] as const;

/** zod brings its messages in fifty languages, 250 KB of them; ours are English. */
const englishOnly: Plugin = {
  name: "english-only",
  load: {
    filter: { id: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ },
    handler: () => 'export { default as en } from "./en.js";',
  },
};

/** The MCP SDK holds what a person filled in against a JSON schema: ours asks nobody, and the validator is 130 KB. */
const asksNobody: Plugin = {
  name: "asks-nobody",
  load: {
    filter: { id: /[\\/]@modelcontextprotocol[\\/]sdk[\\/].*[\\/]ajv-provider\.js$/ },
    handler: () =>
      'export class AjvJsonSchemaValidator { getValidator() { throw new Error("left out of the bundle"); } }',
  },
};

/**
 * Compiles the command into `folder` and returns the paths of all source files that went into it. It is split where the
 * source imports on demand: a Node that only tells the version need not read four megabytes first.
 */
export const bundleCommand = async (root: string, folder: string): Promise<readonly string[]> => {
  const build = await rolldown({
    input: { main: join(root, "packages/cli/src/main.ts") },
    platform: "node",
    external: [...unbundled],
    plugins: [englishOnly, asksNobody],
    onLog: (level, log) => {
      if (level === "warn") throw new Error(log.message, { cause: log });
    },
  });
  try {
    // Names are kept: replay and metrics tell commands of the SDK by the names of their classes.
    const { output } = await build.write({
      dir: folder,
      format: "esm",
      minify: true,
      keepNames: true,
      chunkFileNames: "[name]-[hash].js",
    });
    const chunks = output.filter((file): file is OutputChunk => file.type === "chunk");
    return [...new Set(chunks.flatMap(({ moduleIds }) => moduleIds))];
  } finally {
    await build.close();
  }
};
