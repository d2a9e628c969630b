import { readFileSync } from "node:fs";
import { join } from "node:path";
import { unbundled } from "./bundle.ts";

interface Manifest {
  readonly version: string;
  readonly description?: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Returns the `package.json` of the published package: of the workspaces' dependencies only what is not bundled. */
export const publishedManifest = (root: string): object => {
  const read = (path: string): Manifest => JSON.parse(readFileSync(join(root, path), "utf8")) as Manifest;
  const { description, license } = read("package.json");
  const { version } = read("packages/cli/package.json");
  const { dependencies = {} } = read("packages/local/package.json");
  return {
    name: "eks-auditor",
    version,
    description,
    keywords: ["aws", "eks", "kubernetes", "cloudtrail", "audit", "security", "drift", "iam"],
    license,
    type: "module",
    bin: { "eks-auditor": "bin/eks-auditor.js" },
    engines: { node: ">=22" },
    dependencies: Object.fromEntries(unbundled.map((name) => [name, rangeOf(name, dependencies)])),
  };
};

const rangeOf = (name: string, dependencies: Readonly<Record<string, string>>): string => {
  const range = dependencies[name];
  if (range === undefined) throw new Error(`packages/local does not depend on ${name}`);
  return range;
};
