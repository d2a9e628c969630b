import { exposureEffects } from "@eks-auditor/core/effects";
import { exposureFacts, openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB, steppingClock } from "@eks-auditor/local";
import { exposureOfChanges, publishSnapshot } from "@eks-auditor/pipeline";
import { expect, inject, test } from "vitest";
import { accountOfCopies } from "../bench/account-of-copies.ts";
import { acts, isOfSomebody, measurePublishReads } from "../bench/publish-reads.ts";

const manyClusters = inject("thorough") ? 40 : 3;

test("publishing a change reads as much in an account of many clusters as in one of a single cluster", async () => {
  const [one, many] = await measurePublishReads([1, manyClusters]);
  for (const { what } of acts) {
    expect(many?.requests[what], what).toBeLessThanOrEqual((one?.requests[what] ?? 0) + 1);
    expect(many?.units[what], what).toBeLessThanOrEqual((one?.units[what] ?? 0) + 5);
  }
});

test("what a change opens, told from the VPCs that it touches, is what the whole region tells", async () => {
  const clock = steppingClock("2026-01-01T00:00:00.000Z");
  const { client, tableName, close } = await openEmbeddedDynamoDB();
  const history = openHistory({ client, tableName, clock: clock.now });
  try {
    const account = await accountOfCopies(history, clock);
    await account.growTo(2);
    let told = 0;
    for (const [index, { what, type, edit }] of acts.entries()) {
      const snapshot = await account.change(
        (resource) => resource.type === type && isOfSomebody(resource),
        (resource) => ({ ...resource, properties: edit(resource.properties, index + 1) }),
      );
      const { scope, changes } = snapshot;
      if (scope.kind === "account") continue;
      const { accountId, region } = scope;
      const at = changes[0]?.observedAt ?? "";
      const whole = await exposureFacts({ kind: "region", accountId, region }, at, history);
      const { effects: part } = await exposureOfChanges([snapshot], history);
      expect(part, what).toEqual(exposureEffects(changes, whole));
      told += part.size;
      await publishSnapshot(snapshot, {
        history,
        now: clock.now,
        quietWindowSeconds: 120,
        deliver: async () => {},
      });
    }
    expect(told).toBeGreaterThan(1);
  } finally {
    await close();
  }
});
