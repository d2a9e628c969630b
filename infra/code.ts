import config from "../auditor.config.ts";
import { parsed, plugins } from "./code-plugins.ts";

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
    // What is imported on demand is a file of its own, and not read until then.
    outdir: folder,
    entryNames: "bundle",
    chunkNames: "[name]-[hash]",
    outExtension: { ".js": ".mjs" },
    splitting: true,
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
    plugins: [...plugins, parsed(config)],
  });
  return folder;
};
