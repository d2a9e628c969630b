import type { Tampering } from "@eks-auditor/core/tampering";
import { type TamperingBurst, tamperingBursts } from "@eks-auditor/core/tampering-burst";
import { tamperingMessage } from "@eks-auditor/slack";
import { expect, test } from "vitest";

const tampering: Tampering = {
  eventID: "e-1",
  at: "2026-11-22T10:00:00.000Z",
  eventName: "DisableRule",
  service: "events",
  accountId: "123456789012",
  region: "eu-west-1",
  actor: {
    type: "AssumedRole",
    name: "<!channel> alice",
    principalArn: "arn:aws:iam::123456789012:role/Admin",
    accountId: "123456789012",
    sessionName: "alice",
    sourceIdentity: null,
    federation: null,
    invokedBy: null,
    channel: "cli",
    agent: "aws-cli/2.0",
    from: "203.0.113.10",
    mfa: null,
    accessKeyHash: null,
  },
  things: ["eks-auditor-production-eks-1"],
  errorCode: null,
};

test("people are told who did what to which of our things, and nobody is rung by a name", () => {
  const { text, blocks } = tamperingMessage({ tamperings: [tampering] });
  expect(text).toContain("The auditor itself was changed");
  const shown = JSON.stringify(blocks);
  expect(shown).toContain(
    "*&lt;!channel&gt; alice (role Admin, aws-cli 2.0, 203.0.113.10)* called `DisableRule` of events on `eks-auditor-production-eks-1`.",
  );
  expect(shown).toContain("eu-west-1");
  expect(shown + text).not.toContain("<!channel>");
});

test("an attempt that AWS refused is told as one", () => {
  const { text, blocks } = tamperingMessage({
    tamperings: [{ ...tampering, things: [], errorCode: "AccessDenied" }],
  });
  expect(text).toContain("tried to change the auditor");
  expect(JSON.stringify(blocks)).toContain("called `DisableRule` of events, refused with `AccessDenied`.");
});

test("a deployment is one message, which counts what was called on what", () => {
  const calls = Array.from(
    { length: 200 },
    (_, n): Tampering => ({
      ...tampering,
      eventID: `e-${n}`,
      eventName: n % 2 === 0 ? "PutRule" : "UpdateFunctionCode20150331v2",
      service: n % 2 === 0 ? "events" : "lambda",
      actor: { ...tampering.actor, channel: "pulumi", agent: "APN/1.0 Pulumi/1.0" },
      at: `2026-11-22T10:0${n % 5}:00.000Z`,
      things: [`eks-auditor-production-${n % 31}`],
    }),
  );
  // EventBridge delivers at least once, and in any order.
  const delivered = [...calls, ...calls.slice(0, 20)].reverse();
  const bursts = tamperingBursts(delivered);
  expect(bursts).toHaveLength(1);
  const { text, blocks } = tamperingMessage(bursts[0] as TamperingBurst);
  expect(text).toContain("changed 31 things of the auditor in 200 calls");
  const shown = JSON.stringify(blocks);
  expect(shown).toContain("`lambda UpdateFunctionCode20150331v2` × 100");
  expect(shown).toContain("and 23 more");
  expect(shown).toContain("2026-11-22T10:00:00.000Z to 2026-11-22T10:04:00.000Z");
});

test("somebody else's call, and a refused one, do not hide in a deployment", () => {
  const other = { ...tampering, eventID: "e-2", actor: { ...tampering.actor, name: "mallory" } };
  const refused = { ...tampering, eventID: "e-3", errorCode: "AccessDenied" };
  const bursts = tamperingBursts([tampering, other, refused]);
  expect(bursts.map(({ tamperings }) => tamperings.map(({ eventID }) => eventID))).toEqual([
    ["e-1"],
    ["e-2"],
    ["e-3"],
  ]);
});
