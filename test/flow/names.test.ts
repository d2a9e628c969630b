import { describe, expect, it } from "vitest";
import { conflicts } from "../names/conflicts.ts";
import { namesIn } from "../names/exported-names.ts";

const exported = (name: string, ...files: readonly string[]) => files.map((file) => ({ name, file }));

describe("npm run check:names", () => {
  it.each([
    ["two packages", ["packages/core/src/a.ts", "packages/slack/src/b.ts"]],
    ["two files of one package", ["packages/core/src/a.ts", "packages/core/src/b.ts"]],
    ["a function and a package", ["functions/a.ts", "packages/core/src/b.ts"]],
  ])("refuses a name that %s export", (_, files) => {
    expect(conflicts(exported("Place", ...files), [])).toEqual([
      `Place means something in each of ${files.join(", ")}`,
    ]);
  });

  it.each([
    ["one file exports", ["packages/core/src/a.ts"]],
    ["the API's schema of a noun has too", ["packages/core/src/a.ts", "packages/api/src/schema/a.ts"]],
    ["the page has too, which imports no package", ["packages/core/src/a.ts", "packages/dashboard/src/a.ts"]],
    ["infra has too, which is a program of its own", ["packages/core/src/a.ts", "infra/a.ts"]],
  ])("lets pass a name that %s", (_, files) => {
    expect(conflicts(exported("Place", ...files), [])).toEqual([]);
  });

  it("lets pass a shared name that the list gives a reason for, and refuses an entry that nothing needs", () => {
    const shared = [{ name: "handler", because: "entry points" }];
    expect(conflicts(exported("handler", "functions/a.ts", "functions/b.ts"), shared)).toEqual([]);
    expect(conflicts(exported("handler", "functions/a.ts"), shared)).toEqual([
      "handler is shared by no files any more",
    ]);
  });

  it("sees what a file declares and exports, and nothing else", () => {
    const source = [
      "export const first = 1;",
      "export type Second = string;",
      "export const Second = {};",
      "export async function* third() {}",
      "export abstract class Fourth {}",
      "const hidden = 1;",
      'export { elsewhere } from "./elsewhere.ts";',
      '  export const inText = "no declaration of the file";',
    ].join("\n");
    expect(namesIn(source)).toEqual(["first", "Second", "third", "Fourth"]);
  });
});
