import { decisionKinds } from "@eks-auditor/core/notify";
import { reportMessages } from "@eks-auditor/slack";
import { diffAnswer } from "@eks-auditor/slack/buttons";
import fc from "fast-check";
import { expect, inject, it } from "vitest";
import { anyReport } from "../../packages/core/test/report/arbitrary-report.ts";
import { blockRefusal } from "../../packages/local/src/slack-block-limits.ts";

it("whatever AWS and people call things, message and diff are such as Slack takes, and ring nobody", () => {
  fc.assert(
    fc.property(anyReport, fc.string({ unit: "binary", maxLength: 80 }), (report, name) => {
      const decisions = Array.from({ length: 30 }, (_, n) => ({
        kind: decisionKinds[n % 3] ?? "mute",
        reportId: report.id,
        accountId: report.accountId,
        title: report.title,
        at: report.to,
        by: { id: "U0123ABCD", name: `<!channel>${name}` },
        expires: report.to,
        about: [],
        beyond: n,
      }));
      for (const { text, blocks } of [
        ...reportMessages(report, { deciding: { muteDays: 30, decisions } }),
        diffAnswer(report),
      ]) {
        expect(blockRefusal(text, JSON.parse(JSON.stringify(blocks)))).toBeNull();
        expect(JSON.stringify(blocks)).not.toMatch(/<[!@#]/);
      }
    }),
    { numRuns: inject("thorough") ? 60 : 4 },
  );
});
