import fc from "fast-check";
import { describe, expect, inject, it } from "vitest";
import { hostileText } from "../../core/test/report/arbitrary-report.ts";
import { slackCode, slackText } from "../src/slack-text.ts";

describe("text for Slack", () => {
  it("never exceeds its length, never cuts an entity, and leaves nothing for Slack to act on", () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 30, max: 400 }), (raw, max) => {
        for (const text of [slackText(raw, max), slackCode(raw, max)]) {
          expect(text.length).toBeLessThanOrEqual(max);
          expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        }
        expect(slackCode(raw, max).match(/`/g)?.length ?? 0).toBe(raw === "" ? 0 : 2);
      }),
      { numRuns: inject("thorough") ? 500 : 50 },
    );
  });

  it.each([
    ["<!channel> & <@U1>", "&lt;!channel&gt; &amp; &lt;@U1&gt;"],
    ["two\nlines", "two\\nlines"],
    ["&".repeat(100), `${"&amp;".repeat(8)}… (+92 characters)`],
  ])("writes %j as %j", (raw, text) => {
    expect(slackText(raw, 60)).toBe(text);
  });
});
