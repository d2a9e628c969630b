import type { MemberAccount } from "@eks-auditor/core";
import { watchingId } from "@eks-auditor/core/notify";
import type { Report } from "@eks-auditor/core/report";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB } from "@eks-auditor/local";
import { publishMembership } from "@eks-auditor/pipeline";
import { reportBlocks } from "@eks-auditor/slack";
import { afterEach, beforeEach, expect, test } from "vitest";

const now = "2026-03-02T10:00:00.000Z";
const payments: MemberAccount = {
  id: "222222222222",
  name: "payments",
  state: "left",
  since: "2026-03-02T09:00:00.000Z",
  joinedAt: null,
  missingSince: null,
};

let database: Awaited<ReturnType<typeof openEmbeddedDynamoDB>>;
let history: ReturnType<typeof openHistory>;
beforeEach(async () => {
  database = await openEmbeddedDynamoDB();
  history = openHistory({ client: database.client, tableName: database.tableName, clock: () => now });
});
afterEach(() => database.close());

/** Tells what there is to tell, as every run of summarise does, and remembers that it was told. */
const tell = async (except: readonly string[] = []): Promise<Report[]> => {
  const told: Report[] = [];
  await publishMembership({
    history,
    except,
    now: () => now,
    deliver: async (report) => void told.push(report),
  });
  for (const { id } of told)
    await history.putDelivery(id, { channel: "#eks-audit", status: "sent", at: now });
  return told;
};
const watched = async (accountId: string): Promise<void> => {
  const report = {
    id: watchingId(accountId),
    accountId,
    kind: "watching",
    cluster: null,
    from: now,
    to: now,
  };
  const rest = {
    snapshotIds: [],
    actors: [],
    changes: [],
    unattributed: 0,
    unread: [],
    notes: [],
    title: "Watching",
    severity: "LOW",
  };
  await history.putReport({ ...report, ...rest } as unknown as Report, 0);
};

test("an account that left is told once, as that, and not as anything that was deleted", async () => {
  await history.putMembers([payments]);
  await watched(payments.id);
  const [report, ...more] = await tell();
  expect(more).toEqual([]);
  expect(report).toMatchObject({ kind: "watching", accountId: payments.id, severity: "MEDIUM", changes: [] });
  expect(report?.title).toBe(
    "Account 222222222222 (payments) left the organization: it is not read any more",
  );
  const blocks = JSON.stringify(reportBlocks(report as Report));
  expect(blocks).toContain("nothing of it is known to be deleted");
  expect(await tell()).toEqual([]);
});

test("one that was suspended is told as that, and anew when it leaves later", async () => {
  await watched(payments.id);
  await history.putMembers([{ ...payments, state: "suspended" }]);
  expect((await tell()).map(({ title }) => title)).toEqual([
    "Account 222222222222 (payments) was suspended, or is being closed: it is not read any more",
  ]);
  await history.putMembers([{ ...payments, since: "2026-03-02T09:30:00.000Z" }]);
  expect((await tell()).map(({ title }) => title)).toEqual([
    expect.stringContaining("left the organization"),
  ]);
});

test("nothing is said of accounts that are active, left out, were never watched, or left long ago", async () => {
  await history.putMembers([payments]);
  expect(await tell()).toEqual([]);
  await watched(payments.id);
  expect(await tell([payments.id])).toEqual([]);
  await history.putMembers([{ ...payments, since: "2026-01-01T00:00:00.000Z" }]);
  expect(await tell()).toEqual([]);
  await history.putMembers([{ ...payments, state: "active" }]);
  expect(await tell()).toEqual([]);
});
