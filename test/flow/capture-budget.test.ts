import { type ClientMiddleware, createClients } from "@eks-auditor/capture";
import { shiftInstant } from "@eks-auditor/core";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB } from "@eks-auditor/local";
import { captureScope } from "@eks-auditor/pipeline";
import { afterAll, expect, test } from "vitest";
import { createReplay } from "../../packages/capture/src/recording/replay.ts";
import * as account from "../../packages/capture/test/fixture/account.ts";

const database = await openEmbeddedDynamoDB();
afterAll(() => database.close());

test("the time budget is one for all sections of a request, and what was read in time is committed", async () => {
  const start = "2026-11-22T10:00:00.000Z";
  let now = start;
  const clock = () => now;
  /** Each call takes AWS forty seconds. */
  const slow: ClientMiddleware = () => (stack) =>
    stack.add(
      (next) => async (args) => {
        now = shiftInstant(now, 40_000);
        return next(args);
      },
      { step: "initialize", name: "slow", priority: "high" },
    );
  const { middleware } = createReplay(account.recordingOf(account.accountAnswers()));
  const clients = createClients({ region: account.region, pace: false, middleware: [slow, middleware] });
  const history = openHistory({ client: database.client, tableName: database.tableName, clock });
  const { readings, outcome } = await captureScope(
    {
      scope: account.clusterScope,
      sections: ["cluster", "access", "pod-identity"],
      eventIDs: [],
      origin: "sweep",
    },
    {
      history,
      clientsFor: () => clients,
      homeRegion: account.region,
      clock,
      budgetMilliseconds: 120_000,
    },
  );
  expect(readings.map(({ section, status }) => [section, status])).toEqual([
    ["cluster", "complete"],
    ["access", "partial"],
    ["pod-identity", "not-observed"],
  ]);
  expect(readings.at(-1)?.unread[0]?.message).toBe("the time budget of the read ended before this");
  expect(Date.parse(now) - Date.parse(start)).toBe(120_000);
  expect(outcome.kind).toBe("committed");
  expect((await history.known(account.clusterScope, "cluster")).map(({ name }) => name)).toEqual([
    "payments",
  ]);
});
