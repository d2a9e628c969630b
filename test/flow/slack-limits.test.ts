import { additionBlocks, reportBlocks, reportMessages } from "@eks-auditor/slack";
import fc from "fast-check";
import { expect, inject, it } from "vitest";
import { anyReport, everydayReport } from "../../packages/core/test/report/arbitrary-report.ts";
import { blockRefusal } from "../../packages/local/src/slack-block-limits.ts";

it("any report, hostile or huge, gives messages that Slack takes and that ring nobody", () => {
  fc.assert(
    fc.property(anyReport, everydayReport, (report, other) => {
      const later = { ...other, id: report.id };
      const messages = [
        ...reportMessages(report, { pageUrl: "https://audit.example" }),
        reportBlocks(report),
        ...[additionBlocks(report, later), additionBlocks({ ...report, changes: [] }, later)].filter(
          (addition) => addition !== null,
        ),
      ];
      for (const { text, blocks } of messages) {
        expect(blockRefusal(text, JSON.parse(JSON.stringify(blocks)))).toBeNull();
        const everything = JSON.stringify([text, blocks]);
        expect(everything).not.toMatch(
          /<(?!https:\/\/audit\.example\/reports\/[0-9a-f]{32}\|report [0-9a-f]{32}>)/,
        );
      }
    }),
    { numRuns: inject("thorough") ? 25 : 8 },
  );
});

it.each([
  ["invalid_blocks", "x", Array.from({ length: 51 }, () => ({ type: "divider" }))],
  ["invalid_blocks", "x", [{ type: "section", text: { type: "mrkdwn", text: "a".repeat(3_001) } }]],
  ["invalid_blocks", "x", [{ type: "section", text: { type: "mrkdwn", text: "" } }]],
  ["invalid_blocks", "x", [{ type: "header", text: { type: "plain_text", text: "a".repeat(151) } }]],
  ["invalid_blocks", "x", [{ type: "context", elements: [] }]],
  ["invalid_blocks", "x", [{ type: "section", fields: [{ type: "mrkdwn", text: "a".repeat(2_001) }] }]],
  ["invalid_blocks", "x", [{ type: "marquee" }]],
  [
    "msg_blocks_too_long",
    "x",
    Array.from({ length: 5 }, () => ({ type: "section", text: { type: "mrkdwn", text: "a".repeat(2_900) } })),
  ],
  ["msg_too_long", "a".repeat(40_001), []],
  ["no_text", "", []],
])("the local endpoint refuses with %s what Slack refuses (%#)", (error, text, blocks) => {
  expect(blockRefusal(text, blocks)?.error).toBe(error);
});
