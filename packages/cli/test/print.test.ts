import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { presentError } from "../src/present-error.ts";
import { columns, harmless, printJson, printText, terminal } from "../src/print.ts";
import { withProgress } from "../src/progress.ts";

const steering = [
  ["an ANSI sequence", "\u001b[2J\u001b[1;1H"],
  ["a title", "\u001b]0;pwned\u0007"],
  ["a link", "\u001b]8;;https://evil.example\u001b\\click\u001b]8;;\u001b\\"],
  ["a carriage return", "deleted\rfine   "],
  ["a bell", "\u0007"],
  ["a C1 sequence", "\u009b2J"],
  ["a direction mark", "\u202eenif"],
  ["an invisible tag", "\u{e0041}"],
  ["a line separator", "\u2028"],
] as const;

test.each(steering)("%s does not reach the terminal", async (_name, hostile) => {
  expect(harmless(`AWS says ${hostile}`)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  const stream = new PassThrough();
  const read = text(stream);
  await printJson(stream as unknown as NodeJS.WriteStream, { message: hostile });
  stream.end();
  const written = await read;
  expect(written.trimEnd()).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(JSON.parse(written)).toEqual({ message: hostile });
});

test("lines, tabs and colours of our own stay", () => {
  const own = "\u001b[1;31mHIGH\u001b[0m\tone\ntwo";
  expect(harmless(own)).toBe(own);
});

test.each(steering)("%s in a value neither steers, nor breaks or colours a line", (_name, hostile) => {
  const line = terminal`AWS says ${`${hostile}\nforged line\u001b[31m`} of ${2} tries`;
  expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(columns([[hostile, `${hostile}\n`]])).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
});

test.each(steering)(
  "%s in a title of progress or what a step notes does not reach the terminal",
  async (_name, hostile) => {
    const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 200, rows: 50 });
    const read = text(stream);
    // The renderer looks there, wherever it writes.
    const { isTTY } = process.stdout;
    process.stdout.isTTY = true;
    const failing = withProgress(
      { stderr: stream as unknown as NodeJS.WriteStream, signal: new AbortController().signal },
      [
        { title: `reading ${hostile}<`, run: async (note) => note(`${hostile} noted`) },
        {
          title: "failing",
          run: async () => {
            throw new Error(`refused: ${hostile}<`);
          },
        },
      ],
    );
    await expect(failing).rejects.toThrow("refused");
    process.stdout.isTTY = isTTY;
    stream.end();
    const written = await read;
    expect(written).toContain("reading");
    expect(written).not.toContain(`${hostile}<`);
    expect(written).not.toContain(`${hostile} noted`);
  },
);

test("what was not escaped cannot be printed", () => {
  const stream = new PassThrough() as unknown as NodeJS.WriteStream;
  // @ts-expect-error A text of unknown origin does not compile.
  expect(() => printText(stream, "raw")).not.toThrow();
});

test.each(steering)("%s in an argument or an error does not reach the terminal", (_name, hostile) => {
  const { text: shown } = presentError(new Error(`AccessDenied: ${hostile}\nforged`), true);
  expect(shown).not.toContain(hostile);
  expect(presentError(new Error(`${hostile}\nforged`), false).text.trimEnd()).not.toMatch(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u,
  );
});
