import { type ClientMiddleware, createClients } from "@eks-auditor/capture";
import { type CaptureRequest, type SectionState, shiftInstant } from "@eks-auditor/core";
import { type History, openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB } from "@eks-auditor/local";
import { captureScope } from "@eks-auditor/pipeline";
import { afterAll, describe, expect, test } from "vitest";
import { createReplay } from "../../packages/capture/src/recording/replay.ts";
import * as account from "../../packages/capture/test/fixture/account.ts";

const database = await openEmbeddedDynamoDB();
afterAll(() => database.close());

const callMilliseconds = 8_000;
const budgetMilliseconds = 120_000;

/** Each on a day of its own: they share a history. */
const days = ["2026-11-22T10:00:00.000Z", "2026-11-23T10:00:00.000Z"];

/** A capture of which others are always ahead when it commits, with an AWS that takes its time for each call. */
const isOvertaken = async (
  over: (real: History) => Partial<History>,
  sections: CaptureRequest["sections"],
) => {
  let now = days.shift() ?? "";
  const started = now;
  const clock = () => now;
  const slow: ClientMiddleware = () => (stack) =>
    stack.add(
      (next) => async (args) => {
        now = shiftInstant(now, callMilliseconds);
        return next(args);
      },
      { step: "initialize", name: "slow", priority: "high" },
    );
  const { middleware } = createReplay(account.recordingOf(account.accountAnswers()));
  const clients = createClients({ region: account.region, pace: false, middleware: [slow, middleware] });
  const real = openHistory({ client: database.client, tableName: database.tableName, clock });
  const { outcome } = await captureScope(
    { scope: account.clusterScope, sections, eventIDs: [], origin: "sweep" },
    {
      history: { ...real, ...over(real) },
      clientsFor: () => clients,
      homeRegion: account.region,
      clock,
      budgetMilliseconds,
    },
  );
  return { outcome, took: Date.parse(now) - Date.parse(started) };
};

describe("whoever is overtaken by another reading", () => {
  test("has no more time for the next attempt than was left of the first", async () => {
    let claims = 0;
    const { took } = await isOvertaken(
      ({ commit }) => ({
        commit: async (change) => {
          claims += 1;
          // The section was read anew by somebody else, later.
          const observedAt = "2026-11-22T11:00:00.000Z";
          const state: SectionState = {
            section: "cluster",
            status: "complete",
            observedAt,
            completedAt: observedAt,
            lastCompleteAt: observedAt,
            unread: [],
            baselineAt: observedAt,
            covers: [],
          };
          const head = { ...change.head, sections: [state] };
          return claims === 1 ? { kind: "stale", head } : commit(change);
        },
      }),
      ["cluster", "access", "pod-identity"],
    );
    expect(took).toBe(budgetMilliseconds);
    expect(claims).toBe(2);
  });

  test("keeps nothing of what it saw, not even how many nodes there were", async () => {
    const kept: string[] = [];
    const { outcome } = await isOvertaken(
      () => ({
        commit: async ({ head }) => ({ kind: "stale", head }),
        recordTrends: async ({ section }) => void kept.push(section),
      }),
      ["cluster"],
    );
    expect(outcome.kind).toBe("stale");
    expect(kept).toEqual([]);
  });
});
