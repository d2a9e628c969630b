import type { Tampering } from "@eks-auditor/core/tampering";
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
  const { text, blocks } = tamperingMessage(tampering);
  expect(text).toContain("The auditor itself was changed");
  const shown = JSON.stringify(blocks);
  expect(shown).toContain(
    "*&lt;!channel&gt; alice (role Admin, aws-cli 2.0, 203.0.113.10)* called `DisableRule` of events on `eks-auditor-production-eks-1`.",
  );
  expect(shown).toContain("eu-west-1");
  expect(shown + text).not.toContain("<!channel>");
});

test("an attempt that AWS refused is told as one", () => {
  const { text, blocks } = tamperingMessage({ ...tampering, things: [], errorCode: "AccessDenied" });
  expect(text).toContain("tried to change the auditor");
  expect(JSON.stringify(blocks)).toContain("called `DisableRule` of events, refused with `AccessDenied`.");
});
