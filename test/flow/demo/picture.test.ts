import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { terminalPicture } from "../../docs/terminal-picture.ts";

/** The columns of a line of the picture, and how many the picture has. */
const measure = (svg: string) => {
  const width = Number(/ width="(\d+)"/.exec(svg)?.[1]);
  const height = Number(/ height="(\d+)"/.exec(svg)?.[1]);
  const rows = [...svg.matchAll(/<text x="(\d+)" y="([\d.]+)"[^>]*>(.*?)<\/text>/g)].map(
    ([, x = "", y = "", inner = ""]) => ({
      right:
        Number(x) + inner.replace(/<[^>]*>/g, "").replace(/&(amp|lt|gt);/g, "x").length * 7.83 + Number(x),
      y: Number(y),
    }),
  );
  return { width, height, rows };
};

it.each([
  ["of the demo", readFileSync(new URL("../../../docs/demo.svg", import.meta.url), "utf8")],
  [
    "of a line that is longer than any window",
    terminalPicture(`${"a".repeat(1_000)}\n\u001b[31m<b>${"&".repeat(500)}\u001b[0m`),
  ],
])("no line leaves the picture %s", (_, svg) => {
  const { width, height, rows } = measure(svg);
  expect(rows.length).toBeGreaterThan(10);
  for (const { right, y } of rows) {
    expect(right).toBeLessThanOrEqual(width);
    expect(y).toBeLessThan(height);
  }
});

it("what a window breaks is all there, in the colour in which it was", () => {
  const svg = terminalPicture(`\u001b[31m${"a".repeat(150)}\u001b[0m`);
  const parts = [...svg.matchAll(/<tspan style="fill:#ff7b72">(a+)<\/tspan>/g)].map(
    ([, text = ""]) => text.length,
  );
  expect(parts.length).toBe(2);
  expect(parts.reduce((sum, length) => sum + length, 0)).toBe(150);
});
