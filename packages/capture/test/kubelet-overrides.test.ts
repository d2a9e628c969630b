import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { kubeletOverrides } from "../src/nodes/kubelet-overrides.ts";
import { shellWords } from "../src/nodes/shell-words.ts";
import { recordedUserData, summariseUserData } from "../src/nodes/user-data-summary.ts";
import { redact } from "../src/recording/redact.ts";

interface Case {
  readonly title: string;
  readonly userData?: string;
  /** In base64, where it is no text. */
  readonly bytes?: string;
  readonly expected: object;
}

const cases = JSON.parse(
  readFileSync(join(import.meta.dirname, "fixture", "kubelet-overrides.json"), "utf8"),
) as Case[];

const encoded = ({ userData = "", bytes }: Case): string => bytes ?? Buffer.from(userData).toString("base64");

test.each(cases)("user data: $title", (one) => {
  expect(kubeletOverrides(encoded(one))).toEqual(one.expected);
});

test("compressed user data tells the same", () => {
  for (const one of cases.filter(({ bytes }) => bytes === undefined)) {
    const packed = gzipSync(Buffer.from(one.userData ?? "")).toString("base64");
    expect(kubeletOverrides(packed)).toEqual(one.expected);
  }
});

test("user data that unpacks to more than anything can be is not read", () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024)).toString("base64");
  expect(kubeletOverrides(bomb)).toEqual({ unparsable: ["user data"] });
});

test("a recording holds no more than is told, tells the same, and can be recorded again", () => {
  for (const one of cases) {
    const userData = encoded(one);
    const held = recordedUserData(userData);
    expect(summariseUserData(held)).toEqual(summariseUserData(userData));
    expect(recordedUserData(held)).toBe(held);
    if (userData !== "") expect(redact({ UserData: userData })).toEqual({ UserData: held });
    expect(held).not.toContain("s3cr3t");
  }
});

test("whatever the user data, reading it ends and gives JSON", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."-:'\"\\\n \t[]{}#=ab") })),
      (text) => {
        const told = kubeletOverrides(Buffer.from(text).toString("base64"));
        expect(JSON.parse(JSON.stringify(told))).toEqual(told);
      },
    ),
  );
});

test("a word that the shell quotes comes back as it was", () => {
  const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;
  fc.assert(
    fc.property(fc.array(fc.string()), (words) => {
      expect(shellWords(words.map(quoted).join(" "))).toEqual(words);
    }),
  );
});
