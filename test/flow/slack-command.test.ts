import { type Assumers, whoCanAssume } from "@eks-auditor/core/trust";
import {
  assumersAnswer,
  driftAnswer,
  misunderstoodAnswer,
  plainAnswer,
  readCommand,
  reportsAnswer,
} from "@eks-auditor/slack/command";
import fc from "fast-check";
import { expect, inject, it } from "vitest";
import { anyReport } from "../../packages/core/test/report/arbitrary-report.ts";
import { blockRefusal } from "../../packages/local/src/slack-block-limits.ts";

it.each([
  ["", { kind: "help" }],
  ["  HELP ", { kind: "help" }],
  ["reports", { kind: "reports" }],
  ["reports `payments`", { kind: "reports", cluster: { cluster: "payments" } }],
  ["drift payments eu-west-1", { kind: "drift", cluster: { cluster: "payments", region: "eu-west-1" } }],
  ["report latest", { kind: "report", id: "latest" }],
  ["who-can-assume “deploy”", { kind: "who-can-assume", role: "deploy" }],
  ["who-can-assume a&amp;b", { kind: "who-can-assume", role: "a&b" }],
])("%s is understood", (text, request) => {
  expect(readCommand(text)).toEqual(request);
});

it.each([
  ["delete payments", /no command delete/],
  ["constructor", /no command constructor/],
  ["report", /a word is missing: report ID/],
  ["drift", /a word is missing: drift CLUSTER/],
  ["report a b", /too many words for report ID/],
  ["help me", /too many words for help/],
  ["drift a b c", /too many words for drift/],
  ["a b c d e f", /too many words/],
  ["x".repeat(501), /more than 500 characters/],
])("%s is not, and is told why", (text, reason) => {
  expect(readCommand(text)).toMatchObject({ kind: "misunderstood", reason: expect.stringMatching(reason) });
});

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  fc.constantFrom("<!channel>", "<@U123>", "`x`", "&lt;!here&gt;", "a".repeat(3_000)),
);
const many = <T>(of: fc.Arbitrary<T>) => fc.array(of, { maxLength: 60 });
const at = "2026-11-22T10:00:00.000Z";

const assumersOf = (names: readonly string[]): Assumers =>
  whoCanAssume({
    Version: "2012-10-17",
    Statement: names.map((name) => ({
      Effect: "Allow",
      Principal: { AWS: name },
      Action: "sts:AssumeRole",
    })),
  });

it("whatever is asked and whatever AWS calls things, the answer is one that Slack takes and that rings nobody", () => {
  fc.assert(
    fc.property(many(anyText), many(anyReport), anyText, (names, reports, text) => {
      const request = readCommand(text);
      const answers = [
        ...(request.kind === "misunderstood" ? [misunderstoodAnswer(request.reason)] : []),
        plainAnswer(`There is no ${text}.`),
        reportsAnswer(reports, `cluster ${text}`),
        assumersAnswer(`arn:aws:iam::123456789012:role/${text}`, assumersOf(names)),
        driftAnswer({
          cluster: { accountId: "123456789012", region: "eu-west-1", cluster: text },
          baseline: { at, acceptedBy: text },
          differences: names.map((name) => ({
            kind: "modified",
            type: "AWS::IAM::Role",
            name,
            before: { [name]: 1, a: 1, b: 1, c: 1, d: 1 },
            after: {},
          })),
          unknown: names,
        }),
      ];
      for (const answer of answers) {
        expect(blockRefusal(answer.text, JSON.parse(JSON.stringify(answer.blocks)))).toBeNull();
        expect(JSON.stringify(answer)).not.toContain("<");
      }
    }),
    {
      numRuns: inject("thorough") ? 40 : 10,
      // Names that every object has by itself: comparing once called what stood there.
      examples: [[["toString", "valueOf", "constructor", "__proto__"], [], "toString"]],
    },
  );
});
