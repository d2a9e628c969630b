import { readFileSync, writeFileSync } from "node:fs";
import { withoutAnsi } from "./ansi.ts";
import { demoOutput, excerpt, type RunCommand } from "./demo-output.ts";
import { terminalPicture } from "./terminal-picture.ts";

const readme = new URL("../../README.md", import.meta.url);
const picture = new URL("../../docs/demo.svg", import.meta.url);
const begin = "<!-- demo: made by npm run docs -->";
const end = "<!-- /demo -->";

/** Returns README with the demo's output of now, and the picture of three of its reports. */
export const demoDocs = async (run?: RunCommand): Promise<{ readme: string; picture: string }> => {
  const coloured = await demoOutput(run);
  const plain = withoutAnsi(coloured);
  const text = readFileSync(readme, "utf8");
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`README.md lacks ${begin} … ${end}`);
  const block = `\n\n\`\`\`text\n${excerpt(plain, 2, 3)}\n\`\`\`\n\n`;
  return {
    readme: `${before}${begin}${block}${end}${after}`,
    picture: terminalPicture(excerptOf(coloured)),
  };
};

/**
 * The picture shows what the API endpoint, a role and a rule of a security group opened; colours stand around the words,
 * so the cut is made by lines.
 */
const excerptOf = (coloured: string): string => {
  const bare = withoutAnsi(coloured).split("\n");
  const ruled = bare.flatMap((line, index) => (/^\u2500{20,}$/.test(line) ? [index] : []));
  const lines = coloured.split("\n");
  return [2, 3, 12]
    .map((step) => lines.slice((ruled[step - 1] ?? 0) + 1, ruled[step]).join("\n"))
    .join(`\n${lines[ruled[0] ?? 0] ?? ""}\n`);
};

if (import.meta.main) {
  const docs = await demoDocs();
  writeFileSync(readme, docs.readme);
  writeFileSync(picture, docs.picture);
}
