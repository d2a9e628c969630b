import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { harmless, printJson } from "../src/print.ts";

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
