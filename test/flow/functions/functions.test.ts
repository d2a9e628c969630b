import { createHmac } from "node:crypto";
import { isJsonObject, type JsonObject, scopeKey } from "@eks-auditor/core";
import type { DynamoDBRecord, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startEndpoint } from "../../../packages/destinations/test/fixture/endpoint.ts";
import { wrongPagerDutyEvent, wrongTeamsMessage } from "../../../packages/destinations/test/fixture/forms.ts";
import { eventBridgeEnvelope } from "../../seed-account/events.ts";
import { accountId, clusterName, region } from "../../seed-account/facts.ts";
import { ModelError } from "../../seed-account/index.ts";
import { endpointFrom, isDenied, ssoUser, updatesEndpoint } from "../stories/fixture/what-happens.ts";
import { type Deployed, invocation, openDeployed, received, sentTo } from "./fixture/deployed.ts";
import { logOfSecrets, secretsIn } from "./fixture/log-of-secrets.ts";

// What is audited is read by real clients at no pace, and answers within the process; all else goes over loopback.
vi.mock("../../../functions/account.ts", async () => {
  const { createClients } = await import("@eks-auditor/capture");
  const { respondAsServed } = await import("./fixture/deployed.ts");
  const options = { pace: false, credentials: { accessKeyId: "none", secretAccessKey: "none" } } as const;
  return {
    homeRegion: region,
    clientsFor: (of: string) => createClients({ region: of, ...options, middleware: [respondAsServed] }),
    regionNodes: () => undefined,
  };
});

// As it is shipped, with destinations beside Slack.
vi.mock("../../../auditor.config.ts", async (original) => {
  const { parseConfig } = await import("@eks-auditor/core/config");
  const { default: shipped } = await original<{ default: object }>();
  const destinations = { team: { type: "teams" }, "on-call": { type: "pagerduty" } };
  const routes = [{ channels: ["#eks-audit", "team"] }, { minimumSeverity: "HIGH", channels: ["on-call"] }];
  const { slack } = parseConfig(shipped);
  const buttons = { users: ["U0123ABCD"] };
  return { default: parseConfig({ ...shipped, destinations, routes, slack: { ...slack, buttons } }) };
});

let deployed: Deployed;
let functions: Awaited<ReturnType<typeof load>>;

/** Loaded when their environment is there: they make their clients then. */
const load = async () => {
  const [route, capture, publish, slack, destinations, ...more] = await Promise.all([
    import("../../../functions/route.ts"),
    import("../../../functions/capture.ts"),
    import("../../../functions/publish.ts"),
    import("../../../functions/slack.ts"),
    import("../../../functions/destinations.ts"),
    import("../../../functions/sweep.ts"),
    import("../../../functions/summarise.ts"),
    import("../../../functions/tamper.ts"),
    import("../../../functions/slack-command.ts"),
    import("../../../functions/slack-interactivity.ts"),
    import("../../../functions/api.ts"),
  ]);
  const [sweep, summarise, tamper, slackCommand, slackInteractivity, api] = more;
  const ofSlack = { slack, slackCommand, slackInteractivity };
  return { route, capture, publish, destinations, sweep, summarise, tamper, api, ...ofSlack };
};

type Handler = (event: never, context: never) => unknown;

/** Invokes a function as Lambda does. */
const invoke = async <T>(
  { handler }: { readonly handler: unknown },
  event: unknown,
  milliseconds?: number,
): Promise<T> => (await (handler as Handler)(event as never, invocation(milliseconds) as never)) as T;

const queueOf = (fn: { readonly handler: unknown }, ...records: SQSEvent["Records"]) =>
  invoke<SQSBatchResponse>(fn, { Records: records });

const failed = ({ batchItemFailures }: SQSBatchResponse): string[] =>
  batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);

/** Handles what waits in the queues of reads, and gives what waits then. */
const reads = async (waiting: readonly { body: string; queue: string }[]) => {
  for (const [index, { body, queue }] of waiting.entries())
    expect(failed(await queueOf(functions.capture, received(body, { queue, id: `m-${index}` })))).toEqual([]);
  return sentTo(deployed);
};

const scope = { kind: "cluster", accountId, region, cluster: clusterName } as const;

const asksToRead = (sections: readonly string[]) => ({
  scope: scopeKey(scope),
  sections,
  eventIDs: [],
  origin: "sweep",
});

/** The table's stream tells of the newest commit of the cluster. */
const streamed = async (more: Record<string, unknown> = {}): Promise<{ Records: DynamoDBRecord[] }> => {
  const { seq } = await deployed.history.head(scope);
  const NewImage = { scope: { S: scopeKey(scope) }, seq: { N: String(seq) }, ...more };
  return { Records: [{ eventID: "stream-1", dynamodb: { SequenceNumber: "7", NewImage } }] as never };
};

const announcements = (): { source: string; id: string; detail: JsonObject }[] =>
  deployed.platform.taken().flatMap(({ operation, input }) =>
    operation === "PutEvents"
      ? (input.Entries as { Source: string; Detail: string }[]).map(({ Source, Detail }) => {
          const detail = JSON.parse(Detail) as JsonObject;
          return { source: Source, id: String(detail.id), detail };
        })
      : [],
  );

/** What was measured since the last look, by name. */
const measured = (): Record<string, unknown> =>
  Object.assign({}, ...deployed.logged().filter((line) => "_aws" in line));

const clock = (): string => new Date(Date.now()).toISOString().slice(11, 19);

beforeAll(async () => {
  deployed = await openDeployed();
  functions = await load();
  await invoke(functions.sweep, {});
  const firstReads = sentTo(deployed);
  // While it is being read nobody is told how it stands.
  await invoke(functions.summarise, {});
  expect(announcements()).toEqual([]);
  await reads(firstReads);
  // What came into view with the first sweep is told to nobody.
  for await (const { scope: of, seq } of deployed.history.unpublished()) {
    const NewImage = { scope: { S: scopeKey(of) }, seq: { N: String(seq) } };
    await invoke(functions.publish, {
      Records: [{ eventID: "s", dynamodb: { SequenceNumber: "1", NewImage } }],
    });
  }
});
afterAll(() => deployed.close());

describe("an account that was read for the first time", () => {
  it("is told of once: what is watched, what is wrong and what is open", async () => {
    await invoke(functions.summarise, {});
    const [first, ...more] = announcements();
    expect(more).toEqual([]);
    expect(first?.detail).toMatchObject({ reportKind: "watching" });
    const teams = await startEndpoint(wrongTeamsMessage);
    deployed.platform.parameters.set("team", `${teams.url}/workflows/1`);
    const message = received(JSON.stringify({ detail: { id: first?.id } }));
    for (const fn of [functions.slack, functions.destinations, functions.slack, functions.destinations])
      expect(failed(await queueOf(fn, message))).toEqual([]);
    await teams.close();
    const [told, ...others] = deployed.slack.messages();
    expect(others).toEqual([]);
    expect(told?.text).toContain(`Watching account ${accountId}: 1 cluster, 1 region`);
    const shown = JSON.stringify(told?.blocks);
    for (const part of [
      clusterName,
      "no CloudTrail event has arrived yet",
      "is the baseline of 1 cluster",
      "Fix: ",
    ])
      expect(shown).toContain(part);
    expect(teams.taken).toHaveLength(1);
    const cluster = { accountId, region, cluster: clusterName };
    expect((await deployed.history.baselines(cluster)).items).toHaveLength(1);
    deployed.passes(600);
    await invoke(functions.summarise, {});
    expect(announcements()).toEqual([]);
  });
});
beforeEach(() => {
  // A quiet window and more lies between any two of them.
  deployed.passes(600);
  deployed.platform.taken();
  deployed.logged();
});

const open = "0.0.0.0/0";
const office = "203.0.113.0/24";
const other = "198.51.100.0/24";

/** The endpoint is opened or closed, and EventBridge tells of it. */
const changes = (cidr: string): string => {
  deployed.account.model = endpointFrom(cidr)(deployed.account.model);
  return JSON.stringify(eventBridgeEnvelope(updatesEndpoint(clock(), ssoUser, cidr)));
};

/** Brings a change as far as a commit. */
const commits = async (cidr: string): Promise<void> => {
  const event = changes(cidr);
  deployed.passes(20);
  await queueOf(functions.route, received(event));
  await reads(sentTo(deployed));
};

describe("reads that wait among the events, where few functions may run at once", () => {
  it("are sent on to their scope's group by route, and what only looks like one is no event", async () => {
    const waiting = {
      ...asksToRead(["nodes"]),
      requestedAt: "2026-11-22T10:00:00.000Z",
      rereads: 1,
      waited: true,
    };
    const response = await queueOf(
      functions.route,
      received(JSON.stringify(waiting), { id: "waited" }),
      received(JSON.stringify({ ...waiting, scope: "nowhere" }), { id: "nowhere" }),
      received(JSON.stringify({ waited: true }), { id: "empty" }),
    );
    expect(failed(response)).toEqual(["nowhere", "empty"]);
    const [sent, ...others] = sentTo(deployed);
    expect(others).toEqual([]);
    expect(sent?.queue).toBe("captures.fifo");
    expect(JSON.parse(sent?.body ?? "")).toEqual({ ...waiting, waited: false });
  });
});

describe("a change on its way through the functions", () => {
  it("is routed, read, published and told once, by whom it was, and asked for in Slack and over HTTP", async () => {
    const event = changes(open);
    deployed.passes(20);
    const response = await queueOf(
      functions.route,
      received("no event at all", { id: "broken" }),
      received(event, { id: "whole" }),
      received(event, { id: "twice" }),
    );
    expect(failed(response)).toEqual(["broken"]);
    expect(measured()).toMatchObject({ "events.routed": 1, "events.duplicate": 1, "events.rejected": 1 });
    const waiting = sentTo(deployed);
    expect(new Set(waiting.map(({ queue }) => queue))).toEqual(new Set(["captures.fifo"]));
    expect(waiting.map(({ body }) => JSON.parse(body))).toContainEqual(
      expect.objectContaining({ scope: scopeKey(scope), sections: expect.arrayContaining(["cluster"]) }),
    );

    expect(await reads(waiting)).toEqual([]);
    expect(await invoke(functions.publish, await streamed())).toEqual({ batchItemFailures: [] });
    const [announced, ...more] = announcements();
    expect(more).toEqual([]);
    expect(announced).toMatchObject({
      source: "eks-auditor",
      detail: {
        schemaVersion: 2,
        actor: { class: "person-cli" },
        effects: [{ kind: "reach", direction: "opened" }],
        link: `https://api.example/v1/reports/${announced?.id}`,
      },
    });
    expect(measured()).toMatchObject({ reports: 1, "changes.unattributed": 0 });

    const message = JSON.stringify({ detail: { id: announced?.id } });
    const before = deployed.slack.messages().length;
    for (const _again of [1, 2])
      expect(failed(await queueOf(functions.slack, received(message)))).toEqual([]);
    const told = deployed.slack.messages("#eks-audit").slice(before);
    expect(told.map(({ text }) => text)).toEqual([
      expect.stringContaining("API endpoint opened to 0.0.0.0/0 by dev@example.com"),
    ]);

    const answer = await asks("reports");
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain("dev@example.com");
    expect(answer.body).toContain("show it with `eks-auditor serve --stage test`");
    // Signed, and below the prefix with a token: the same API.
    for (const path of ["/v1/reports", "/jwt/v1/reports"]) {
      const listed = await invoke<{ statusCode: number; body: string }>(functions.api, apiEvent(path));
      expect(listed.statusCode).toBe(200);
      expect(JSON.parse(listed.body)).toMatchObject({
        items: [{ report: { id: announced?.id } }, { report: { kind: "watching" } }],
      });
    }
  });

  it("is told beside Slack by whom routes name, each in its form, once", async () => {
    const teams = await startEndpoint(wrongTeamsMessage);
    const pagerDuty = await startEndpoint(wrongPagerDutyEvent);
    deployed.platform.parameters.set("team", `${teams.url}/workflows/1`).set("on-call", "k".repeat(32));
    vi.stubEnv("PAGERDUTY_EVENTS_URL", pagerDuty.url);
    for (const cidr of [office, open]) {
      deployed.passes(600);
      deployed.platform.taken();
      await commits(cidr);
      await invoke(functions.publish, await streamed());
    }
    const [announced] = announcements();
    const message = received(JSON.stringify({ detail: { id: announced?.id } }));
    const before = deployed.slack.messages().length;
    for (const _again of [1, 2]) expect(failed(await queueOf(functions.destinations, message))).toEqual([]);
    expect(teams.taken).toHaveLength(1);
    expect(teams.taken[0]?.body).toContain(`https://api.example/v1/reports/${announced?.id}`);
    expect(pagerDuty.taken.map(({ body }) => JSON.parse(body))).toContainEqual(
      expect.objectContaining({ event_action: "trigger", routing_key: "k".repeat(32) }),
    );
    expect(deployed.slack.messages()).toHaveLength(before);
    expect((await deployed.history.report(announced?.id ?? ""))?.deliveries).toEqual([
      expect.objectContaining({ channel: "on-call", status: "sent", alerts: [expect.any(String)] }),
      expect.objectContaining({ channel: "team", status: "sent" }),
    ]);
    const rung = pagerDuty.taken.length;
    deployed.passes(600);
    await commits(office);
    await invoke(functions.publish, await streamed());
    for (const { id } of announcements())
      await queueOf(functions.destinations, received(JSON.stringify({ detail: { id } })));
    expect(pagerDuty.taken.slice(rung).map(({ body }) => JSON.parse(body))).toContainEqual(
      expect.objectContaining({ event_action: "resolve" }),
    );
    await Promise.all([teams.close(), pagerDuty.close()]);
  });

  it("leads to the page where one is hosted: from Slack, from events, from other destinations, from the command", async () => {
    vi.stubEnv("PAGE_URL", "https://audit.example.com/");
    const teams = await startEndpoint(wrongTeamsMessage);
    const pagerDuty = await startEndpoint(wrongPagerDutyEvent);
    deployed.platform.parameters.set("team", `${teams.url}/workflows/1`).set("on-call", "k".repeat(32));
    vi.stubEnv("PAGERDUTY_EVENTS_URL", pagerDuty.url);
    for (const cidr of [office, open]) {
      deployed.passes(600);
      deployed.platform.taken();
      await commits(cidr);
      await invoke(functions.publish, await streamed());
    }
    const [announced] = announcements();
    const page = `https://audit.example.com/reports/${announced?.id}`;
    expect(announced?.detail.link).toBe(page);
    const message = received(JSON.stringify({ detail: { id: announced?.id } }));
    const before = deployed.slack.messages().length;
    for (const fn of [functions.slack, functions.destinations])
      expect(failed(await queueOf(fn, message))).toEqual([]);
    expect(JSON.stringify(deployed.slack.messages()[before]?.blocks)).toContain(`<${page}|`);
    expect(teams.taken.at(-1)?.body).toContain(page);
    const linked = async (text: string): Promise<string> => (await asks(text)).body.replaceAll("&amp;", "&");
    expect(await linked("reports")).toContain(`<${page}|`);
    expect(await linked(`report ${announced?.id}`)).toContain(`<${page}|`);
    expect(await linked("help")).toContain("<https://audit.example.com/|The page>");
    expect(await linked("who-can-assume my-nginx-assets")).toMatch(
      /<https:\/\/audit\.example\.com\/access\?role=arn%3Aaws%3Aiam%3A%3A\d+%3Arole%2Fmy-nginx-assets\|/,
    );
    // The first reading was accepted as the baseline.
    expect(await linked(`drift ${clusterName}`)).toMatch(
      new RegExp(
        `<https://audit\\.example\\.com/clusters/${region}/${clusterName}\\?account=${accountId}&with=20`,
      ),
    );
    await Promise.all([teams.close(), pagerDuty.close()]);
    vi.stubEnv("PAGE_URL", undefined);
    deployed.passes(600);
    await commits(office);
    await invoke(functions.publish, await streamed());
    deployed.platform.taken();
  });

  it("is published once more for a late event, and measured no second time", async () => {
    await commits(other);
    await invoke(functions.publish, await streamed());
    measured();
    await invoke(functions.publish, await streamed({ publishedAt: { S: "2021-04-09T00:40:00.000Z" } }));
    const again = measured();
    expect(again).toMatchObject({ reports: 1 });
    expect(again).not.toHaveProperty("publish.lag");
  });
});

describe("what the functions do not know", () => {
  it("a call that nobody has heard of is measured, and what it may have changed is read", async () => {
    const record = { ...updatesEndpoint(clock(), ssoUser), eventName: "ReshapeCluster" };
    expect(
      failed(await queueOf(functions.route, received(JSON.stringify(eventBridgeEnvelope(record))))),
    ).toEqual([]);
    expect(measured()).toMatchObject({ "events.unknown": 1, "events.routed": 0, "events.rejected": 0 });
    expect(sentTo(deployed).map(({ body }) => JSON.parse(body))).toContainEqual(
      expect.objectContaining({ scope: scopeKey(scope) }),
    );
  });

  it("a read ends while there is still time to commit what it saw", async () => {
    const begun = Date.now();
    const slow = () => void deployed.passes(10);
    deployed.account.refusing.add(slow);
    const sections = ["cluster", "nodes", "addons", "access", "pod-identity"];
    const body = JSON.stringify({ ...asksToRead(sections), requestedAt: new Date().toISOString() });
    await invoke(functions.capture, { Records: [received(body, { queue: "sweeps.fifo" })] }, 95_000);
    deployed.account.refusing.delete(slow);
    expect(Date.now() - begun).toBe(50_000);
    expect(deployed.logged()).toContainEqual(expect.objectContaining({ message: "captured" }));
  });
});

describe("commits that the stream tells of together", () => {
  it("are told one after the other, and each that was not comes back", async () => {
    await commits(office);
    const [first] = (await streamed()).Records;
    deployed.passes(600);
    await commits(other);
    const [second] = (await streamed()).Records;
    const of = (record: DynamoDBRecord | undefined, SequenceNumber: string) => ({
      ...record,
      dynamodb: { ...record?.dynamodb, SequenceNumber },
    });
    deployed.platform.taken();
    // Until the bus has answered for the first, nothing of the second is told.
    let told = 0;
    deployed.platform.answerOnce("PutEvents", async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      told = announcements().length;
      return { FailedEntryCount: 1, Entries: [{ ErrorCode: "InternalFailure", ErrorMessage: "no" }] };
    });
    const response = await invoke<SQSBatchResponse>(functions.publish, {
      Records: [of(first, "7"), of(second, "8")],
    });
    expect(told).toBe(1);
    expect(failed(response)).toEqual(["7"]);
    await invoke(functions.publish, { Records: [of(first, "7"), of(second, "8")] });
    expect(await Array.fromAsync(deployed.history.unpublished())).toEqual([]);
  });
});

describe("what goes wrong on the way comes back", () => {
  it("an announcement that the bus refuses leaves the commit untold, and the next try tells it", async () => {
    await commits(open);
    deployed.platform.answerOnce("PutEvents", {
      FailedEntryCount: 1,
      Entries: [{ ErrorCode: "ThrottlingException", ErrorMessage: "slower" }],
    });
    const refused = await invoke<SQSBatchResponse>(functions.publish, await streamed());
    expect(failed(refused)).toEqual(["7"]);
    expect(measured()).toMatchObject({ failed: 1 });
    expect(await Array.fromAsync(deployed.history.unpublished())).toHaveLength(1);
    deployed.platform.taken();
    await invoke(functions.publish, await streamed());
    expect(announcements()).not.toEqual([]);
    expect(await Array.fromAsync(deployed.history.unpublished())).toEqual([]);
  });

  it("the sweep marks anew what was committed and never told", async () => {
    await commits(office);
    const [left] = await Array.fromAsync(deployed.history.unpublished());
    expect(left).toBeDefined();
    deployed.logged();
    await invoke(functions.sweep, {});
    expect(deployed.logged()).toContainEqual(
      expect.objectContaining({ message: "swept", untold: [left?.id] }),
    );
    // So the stream tells of it once more: its mark is another one than was seen.
    await deployed.history.markPublished(left?.id ?? "", new Date().toISOString());
    expect(await Array.fromAsync(deployed.history.unpublished())).toHaveLength(1);
    // Here the functions share what one process knows: the first try minds the mark that the sweep saw before its own.
    for (const _try of [1, 2]) await invoke(functions.publish, await streamed());
    expect(await Array.fromAsync(deployed.history.unpublished())).toEqual([]);
  });

  it("a queue that takes only some of the reads makes the events come back", async () => {
    const event = changes(open);
    deployed.platform.answerOnce("SendMessageBatch", {
      Successful: [],
      Failed: [{ Id: "0", SenderFault: false, Code: "InternalError", Message: "not now" }],
    });
    await expect(queueOf(functions.route, received(event))).rejects.toThrow(/SQS took \d of \d: not now/);
  });

  it.each([
    [1, 60],
    [3, 240],
    [9, 900],
  ])("a read that fails for the %d. time comes back after %d seconds", async (times, seconds) => {
    const response = await queueOf(
      functions.capture,
      received("no request", { queue: "sweeps.fifo", times, id: "broken" }),
    );
    expect(failed(response)).toEqual(["broken"]);
    const [call] = deployed.platform.taken();
    expect(call).toMatchObject({
      operation: "ChangeMessageVisibility",
      input: { ReceiptHandle: "receipt of broken", VisibilityTimeout: seconds },
    });
    expect(String(call?.input.QueueUrl)).toMatch(/\/sweeps\.fifo$/);
  });

  it("a report that another run is telling is tried again, and told once that run has died", async () => {
    await commits(open);
    await invoke(functions.publish, await streamed());
    const [announced] = announcements();
    const message = received(JSON.stringify({ detail: { id: announced?.id } }), { id: "busy" });
    const at = new Date().toISOString();
    await deployed.history.putDelivery(announced?.id ?? "", { channel: "#eks-audit", status: "sending", at });
    const before = deployed.slack.messages("#eks-audit").length;
    expect(failed(await queueOf(functions.slack, message))).toEqual(["busy"]);
    expect(deployed.slack.messages("#eks-audit")).toHaveLength(before);
    deployed.passes(360);
    expect(failed(await queueOf(functions.slack, message))).toEqual([]);
    expect(deployed.slack.messages("#eks-audit")).toHaveLength(before + 1);
  });

  it("a report that history does not have is tried again", async () => {
    const message = JSON.stringify({ detail: { id: "none" } });
    expect(failed(await queueOf(functions.slack, received(message, { id: "early" })))).toEqual(["early"]);
  });
});

describe("what is read again", () => {
  it("a section that was read a moment ago waits apart, and goes to the end of its scope's group", async () => {
    await commits(open);
    deployed.passes(10);
    const event = changes(office);
    deployed.passes(1);
    await queueOf(functions.route, received(event));
    const asked = sentTo(deployed);
    const waits = (await reads(asked)).find(({ body }) => body.includes(scopeKey(scope)));
    expect(waits?.queue).toBe("settling");
    expect(waits?.delaySeconds).toBeGreaterThan(0);
    expect(waits?.delaySeconds).toBeLessThanOrEqual(60);
    deployed.passes(60);
    const [back] = await reads([{ body: waits?.body ?? "", queue: "settling" }]);
    expect(back?.queue).toBe("captures.fifo");
    const before = await deployed.history.head(scope);
    expect(await reads([{ body: back?.body ?? "", queue: "captures.fifo" }])).toEqual([]);
    expect((await deployed.history.head(scope)).seq).toBe(before.seq + 1);
  });

  it("what AWS throttled is read again after half a minute; what it denies is not", async () => {
    const request = { ...asksToRead(["cluster"]), requestedAt: new Date().toISOString() };
    for (const [error, status, seen, again] of [
      [
        "ThrottlingException",
        400,
        "throttled",
        [expect.objectContaining({ queue: "settling", delaySeconds: 30 })],
      ],
      ["AccessDeniedException", 403, "denied", []],
    ] as const) {
      const refuse = ({ operation }: { operation: string }) =>
        operation === "DescribeCluster" ? new ModelError(error, "refused", status) : undefined;
      deployed.account.refusing.add(refuse);
      const left = await reads([{ body: JSON.stringify(request), queue: "sweeps.fifo" }]);
      deployed.account.refusing.delete(refuse);
      const logged = deployed.logged();
      expect(logged.find(({ message }) => message === "captured")).toMatchObject({
        readings: [{ section: "cluster", status: seen }],
      });
      expect(Object.assign({}, ...logged)).toMatchObject({ "readings.incomplete": 1 });
      expect(left, error).toEqual(again);
      if (left[0]) expect(JSON.parse(left[0].body)).toMatchObject({ rereads: 1, waited: true });
      deployed.passes(120);
    }
  });
});

describe("a heartbeat", () => {
  it("goes the way of a change and arrives in history, without a message", async () => {
    const before = deployed.slack.messages("#eks-audit").length;
    const at = new Date().toISOString();
    const beat = JSON.stringify({
      source: "eks-auditor.heartbeat",
      "detail-type": "Heartbeat",
      detail: { at },
    });
    await queueOf(functions.route, received(beat));
    const [sent] = sentTo(deployed);
    expect(sent?.queue).toBe("captures.fifo");
    await reads([{ body: sent?.body ?? "", queue: "captures.fifo" }]);
    const pulse = { name: { S: "pulse" }, at: { S: at } };
    await invoke(functions.publish, {
      Records: [{ eventID: "s", dynamodb: { SequenceNumber: "8", NewImage: pulse } }],
    });
    const [put] = deployed.platform.taken();
    expect(put).toMatchObject({
      operation: "PutEvents",
      input: { Entries: [{ EventBusName: "reports", Source: "eks-auditor.heartbeat" }] },
    });
    measured();
    expect(failed(await queueOf(functions.slack, received(beat)))).toEqual([]);
    expect(measured()).toMatchObject({ heartbeat: 1 });
    expect(deployed.slack.messages("#eks-audit")).toHaveLength(before);
  });
});

describe("what no commit announces", () => {
  it("failed calls that cluster are announced once", async () => {
    const denied = Array.from({ length: 12 }, (_, n) =>
      isDenied(clock(), ssoUser, "DeleteCluster", { attempt: n }),
    );
    await queueOf(
      functions.route,
      ...denied.map((record, n) => received(JSON.stringify(eventBridgeEnvelope(record)), { id: `d-${n}` })),
    );
    expect(measured()).toMatchObject({ "events.attempt": 12 });
    deployed.platform.taken();
    await invoke(functions.summarise, {});
    const [notice, ...more] = announcements();
    expect(more).toEqual([]);
    await queueOf(functions.slack, received(JSON.stringify({ detail: { id: notice?.id } })));
    await invoke(functions.summarise, {});
    expect(announcements()).toEqual([]);
  });

  it("a region that does not list its clusters is logged and measured, and swept all the same", async () => {
    const refuse = ({ operation }: { operation: string }) =>
      operation === "ListClusters" ? new ModelError("AccessDeniedException", "no", 403) : undefined;
    deployed.account.refusing.add(refuse);
    await invoke(functions.sweep, {});
    deployed.account.refusing.delete(refuse);
    expect(measured()).toMatchObject({ "sweep.unlisted": 1, "sweep.requests": 3 });
    expect(sentTo(deployed).map(({ queue }) => queue)).toEqual(["sweeps.fifo", "sweeps.fifo", "sweeps.fifo"]);
  });
});

describe("who changes the auditor", () => {
  it("is told of in Slack; what is no event comes back", async () => {
    const record = {
      ...updatesEndpoint(clock(), ssoUser),
      eventSource: "lambda.amazonaws.com",
      eventName: "DeleteFunction20150331",
      requestParameters: { functionName: "eks-auditor-test-capture" },
    };
    const response = await queueOf(
      functions.tamper,
      received("nothing", { id: "broken" }),
      received(JSON.stringify(eventBridgeEnvelope(record)), { id: "whole" }),
    );
    expect(failed(response)).toEqual(["broken"]);
    const text = JSON.stringify(deployed.slack.messages("#eks-audit").at(-1));
    for (const word of ["eks-auditor-test-capture", "dev@example.com"]) expect(text).toContain(word);
  });

  it("is told of in one message, whatever they called in one go", async () => {
    const before = deployed.slack.messages("#eks-audit").length;
    const calls = ["192.0.2.1/32", "192.0.2.2/32"].map((cidr, n) => {
      deployed.passes(1);
      return received(JSON.stringify(eventBridgeEnvelope(updatesEndpoint(clock(), ssoUser, cidr))), {
        id: `t-${n}`,
      });
    });
    expect(failed(await queueOf(functions.tamper, ...calls))).toEqual([]);
    expect(measured()).toMatchObject({ tampering: 2 });
    expect(deployed.slack.messages("#eks-audit")).toHaveLength(before + 1);
  });

  it("comes back where Slack refuses it", async () => {
    const event = JSON.stringify(eventBridgeEnvelope(updatesEndpoint(clock(), ssoUser, "192.0.2.1/32")));
    deployed.slack.fail({ status: 200, error: "channel_not_found", times: 1 } as never);
    const before = deployed.slack.messages("#eks-audit").length;
    expect(failed(await queueOf(functions.tamper, received(event, { id: "whole" })))).toEqual(["whole"]);
    expect(deployed.slack.messages("#eks-audit")).toHaveLength(before);
    // What failed once does not stand in later answers: Lambda would take back all of a batch that has no such message.
    expect(failed(await queueOf(functions.tamper, received(event, { id: "again" })))).toEqual([]);
  });
});

describe("the slash command", () => {
  it("answers nobody whom Slack did not sign for", async () => {
    expect(await asks("reports", { secret: "another" })).toMatchObject({ statusCode: 401 });
    expect(await asks("reports", { secondsAgo: 400 })).toMatchObject({ statusCode: 401 });
  });

  it("says what it was not asked well", async () => {
    expect((await asks("delete payments")).body).toContain("no command");
  });
});

describe("a button of a message", () => {
  const since = "2020-01-01T00:00:00.000Z";
  const press = (of: { secret?: string; secondsAgo?: number } = {}) => {
    const message = deployed.slack
      .messages("#eks-audit")
      .findLast(({ blocks }) => JSON.stringify(blocks).includes("report-mute"));
    if (!message) throw new Error("no message has buttons");
    const mark = message.metadata?.event_payload;
    const value = isJsonObject(mark) ? mark.report_id : null;
    const payload = {
      type: "block_actions",
      user: { id: "U0123ABCD", username: "minsu" },
      channel: { id: message.channel },
      message: { ts: message.ts },
      response_url: "http://169.254.169.254/latest/meta-data",
      actions: [{ action_id: "report-mute", value, action_ts: (Date.now() / 1_000 - 1).toFixed(3) }],
    };
    return signed(functions.slackInteractivity, { payload: JSON.stringify(payload) }, of);
  };

  it("is pressed by nobody whom Slack did not sign for", async () => {
    expect(await press({ secret: "another" })).toMatchObject({ statusCode: 401 });
    expect(await press({ secondsAgo: 400 })).toMatchObject({ statusCode: 401 });
    expect(await deployed.history.decisions(since)).toEqual([]);
  });

  it("is taken, though the answer could go nowhere, and what is none is passed over", async () => {
    expect(await press()).toMatchObject({ statusCode: 200, body: "" });
    expect(await deployed.history.decisions(since)).toMatchObject([
      { kind: "mute", by: { id: "U0123ABCD", name: "minsu" } },
    ]);
    expect(deployed.logged()).toContainEqual(
      expect.objectContaining({ message: "the message could not be renewed" }),
    );
    for (const form of [{ ssl_check: "1" }, { payload: "{" }])
      expect(await signed(functions.slackInteractivity, form)).toMatchObject({ statusCode: 200 });
    expect(await deployed.history.decisions(since)).toHaveLength(1);
  });
});

const asks = (text: string, how: { secret?: string; secondsAgo?: number } = {}) =>
  signed(functions.slackCommand, { text, user_id: "U1", team_id: "T1" }, how);

/** Sends a form as Slack does. */
const signed = (
  to: { readonly handler: unknown },
  form: Record<string, string>,
  { secret = "of Slack", secondsAgo = 0 }: { secret?: string; secondsAgo?: number } = {},
) => {
  const body = new URLSearchParams(form).toString();
  const timestamp = String(Math.floor(Date.now() / 1_000) - secondsAgo);
  const signature = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  return invoke<{ statusCode: number; body: string }>(to, {
    headers: { "x-slack-request-timestamp": timestamp, "x-slack-signature": `v0=${signature}` },
    body,
    isBase64Encoded: false,
  });
};

const apiEvent = (path: string) => ({
  version: "2.0",
  routeKey: "$default",
  rawPath: path,
  rawQueryString: "",
  headers: { host: "api.example" },
  requestContext: {
    accountId,
    apiId: "api",
    domainName: "api.example",
    http: { method: "GET", path, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "test" },
    stage: "$default",
    requestId: "r",
  },
  isBase64Encoded: false,
});

describe("what functions log", () => {
  it("holds none of dozens of secrets that AWS, CloudTrail and people hand to them", async () => {
    const log = await logOfSecrets(deployed, functions);
    const whole = log.join("\n");
    const happened = [
      "captured",
      "swept",
      "published",
      "failed",
      "tampering",
      "could not be listed",
      "thrown",
    ];
    expect(happened.filter((words) => !whole.includes(words))).toEqual([]);
    expect(secretsIn(log)).toEqual([]);
  });
});

// Last: it lets days pass, and what happens above happens on one day.
describe("an account that is watched", () => {
  it("is told of once a week", async () => {
    deployed.passes(((8 - new Date(Date.now()).getUTCDay()) % 7) * 86_400 || 7 * 86_400);
    deployed.passes(10 * 3_600);
    await invoke(functions.summarise, {});
    const [line, ...more] = announcements();
    expect(more).toEqual([]);
    await queueOf(functions.slack, received(JSON.stringify({ detail: { id: line?.id } })));
    expect(deployed.slack.messages().at(-1)?.text).toContain(
      `Still watching account ${accountId}: 1 cluster`,
    );
    await invoke(functions.summarise, {});
    expect(announcements()).toEqual([]);
  });
});
