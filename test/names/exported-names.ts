import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A name, and a file that declares and exports it. */
export interface ExportedName {
  readonly name: string;
  readonly file: string;
}

const declaration =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|const|let|class|type|interface|enum) ([\p{ID_Start}$_][\p{ID_Continue}$]*)/gmu;

/** Returns the names that a source file declares and exports, each once. What it passes on from elsewhere does not count. */
export const namesIn = (source: string): string[] => [
  ...new Set([...source.matchAll(declaration)].flatMap(([, name]) => name ?? [])),
];

/** Returns what the source files of the project export. */
export const exportedNames = (root: string): ExportedName[] => {
  const listed = execFileSync("git", ["ls-files", "-z", "packages/*/src/*", "functions", "infra"], {
    cwd: root,
    encoding: "utf8",
  });
  return listed
    .split("\0")
    .filter((file) => /\.tsx?$/.test(file) && !/\.generated\.ts$|\.d\.ts$/.test(file))
    .flatMap((file) => namesIn(readFileSync(join(root, file), "utf8")).map((name) => ({ name, file })));
};
