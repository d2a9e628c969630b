import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../../../", import.meta.url);
const document = new URL("docs/openapi.json", root);
const types = new URL("packages/dashboard/src/api/api.generated.ts", root);
/** What makes types needs a TypeScript of its own, 44 MB in all, which nobody else has to install. */
const maker = fileURLToPath(new URL("test/docs/page-types", root));

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Returns the first lines of the types that are made of a document: of which document they are, and that nobody changed them. */
export const typesHeader = (openApi: string, body: string): string =>
  `// Made by \`npm run docs\` from docs/openapi.json. Do not edit.\n// document ${sha256(openApi)}\n// types ${sha256(body)}\n\n`;

/** Writes the TypeScript types of the API to where the page imports them from, unless they are those of its document. */
export const writeApiTypes = (): void => {
  const openApi = readFileSync(document, "utf8");
  if (isFresh(readFileSync(types, "utf8"), openApi)) return;
  run("npm", ["--prefix", maker, "ci", "--no-progress", "--prefer-offline", "--silent"]);
  const options = ["--alphabetize", "--root-types", "--root-types-no-schema-prefix"];
  const bin = `${maker}/node_modules/openapi-typescript/bin/cli.js`;
  const body = run(process.execPath, [bin, fileURLToPath(document), ...options]);
  writeFileSync(types, typesHeader(openApi, body) + body);
};

/** Returns whether types are those that were made of a document, as they were made. */
export const isFresh = (written: string, openApi: string): boolean => {
  const body = written.slice(written.indexOf("\n\n") + 2);
  return written === typesHeader(openApi, body) + body;
};

const run = (command: string, args: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
};

if (import.meta.main) writeApiTypes();
