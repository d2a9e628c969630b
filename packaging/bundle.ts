import { join } from "node:path";
import { type OutputChunk, type Plugin, rolldown } from "rolldown";
import { type CodeRewrite, checkedBefore, codeRewrites } from "../infra/code-rewrites.ts";

/** What stays a package of its own: both load native code or files by names that are made at run time. */
export const unbundled = ["dynalite", "level"] as const;

/** Has rolldown read a library's file as it is rewritten. */
const pluginOf = ({ name, file, rewrite }: CodeRewrite): Plugin => ({
  name,
  transform: { filter: { id: file }, handler: (code) => rewrite(code) },
});

/**
 * Compiles the command into `folder` and returns the paths of all source files that went into it. It is split where the
 * source imports on demand: a Node that only tells the version need not read four megabytes first.
 */
export const bundleCommand = async (root: string, folder: string): Promise<readonly string[]> => {
  const build = await rolldown({
    input: { main: join(root, "packages/cli/src/main.ts") },
    platform: "node",
    external: [...unbundled],
    // Of a CommonJS build, which comes first for Node, nothing can be dropped.
    resolve: {
      mainFields: ["module", "main"],
      alias: { yaml: join(root, "node_modules/yaml/browser/index.js") },
    },
    plugins: [...codeRewrites, checkedBefore].map(pluginOf),
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
