import { SNSClient } from "@aws-sdk/client-sns";
import type { Delivery } from "@eks-auditor/core";
import type { Report, ReportedFinding } from "@eks-auditor/core/report";
import { RefusedError, UnavailableError } from "@eks-auditor/delivery";
import {
  type Destination,
  deliverToDestination,
  emailDestination,
  pagerDutyDestination,
  teamsDestination,
  webhookDestination,
} from "@eks-auditor/destinations";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sampleReport, sampleReported } from "../../core/test/notify/sample.ts";
import { memoryStore } from "../../delivery/test/memory-store.ts";
import { signedHeaders } from "../src/signed-headers.ts";
import { type Endpoint, startEndpoint, type Taken } from "./fixture/endpoint.ts";
import { wrongMail, wrongPagerDutyEvent, wrongTeamsMessage, wrongWebhook } from "./fixture/forms.ts";

const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const routingKey = "0123456789abcdef0123456789abcdef";
const topicArn = "arn:aws:sns:eu-west-1:123456789012:eks-auditor-test-destination-mail";
const link = "https://api.example/v1/reports/0123456789abcdef0123456789abcdef";

let slept: number[];
const patience = { sleep: async (milliseconds: number) => void slept.push(milliseconds) };

interface Way {
  readonly wrong: (request: Taken) => string | undefined;
  readonly make: (url: string) => Destination;
  readonly answer?: { readonly status: number; readonly body: string };
}

const published = `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>`;

const ways = {
  webhook: {
    wrong: wrongWebhook(secret, Date.now),
    make: (url) => webhookDestination({ name: "siem", url: `${url}/hook`, secret, ...patience }),
    answer: { status: 204, body: "" },
  },
  teams: {
    wrong: wrongTeamsMessage,
    make: (url) => teamsDestination({ name: "team", url: `${url}/workflows/1?sig=secret`, ...patience }),
  },
  pagerduty: {
    wrong: wrongPagerDutyEvent,
    make: (url) => pagerDutyDestination({ name: "oncall", routingKey, eventsUrl: url, ...patience }),
  },
  email: {
    wrong: wrongMail,
    make: (url) =>
      emailDestination({
        name: "mail",
        topicArn,
        client: new SNSClient({
          endpoint: url,
          region: "eu-west-1",
          credentials: { accessKeyId: "none", secretAccessKey: "none" },
          maxAttempts: 1,
        }),
      }),
    answer: { status: 200, body: published },
  },
} as const satisfies Record<string, Way>;

type Kind = keyof typeof ways;
const kinds = Object.keys(ways) as Kind[];

const byNobody = sampleReported({ causes: [] });
const loud = (over: Partial<Report> = {}): Report =>
  sampleReport(
    [
      sampleReported({
        effects: [
          {
            kind: "reach",
            direction: "opened",
            severity: "HIGH",
            sentence: "the API is reachable from 0.0.0.0/0 [x](https://evil.example) <at>everyone</at>",
            subject: { type: "AWS::EKS::Cluster", id: "a" },
            evidence: [],
          },
        ],
      }),
    ],
    over,
  );
const unattributed = sampleReport([byNobody], { unattributed: 1, actors: [] });
const attributed = sampleReport([sampleReported()]);

const finding = (id: string, over: Partial<ReportedFinding> = {}): ReportedFinding => ({
  id,
  rule: "eks-endpoint-private",
  title: "The API endpoint is private",
  wrong: "the API endpoint is open to the internet",
  fix: "Turn the public endpoint off.",
  severity: "HIGH",
  resource: { type: "AWS::EKS::Cluster", id: sampleReported().id, name: "payments" },
  evidence: ["publicAccessCidrs has 0.0.0.0/0"],
  ...over,
});

let endpoint: Endpoint;
let history: ReturnType<typeof memoryStore>;
let time: number;

const clock = (): string => new Date(time).toISOString();

beforeEach(() => {
  history = memoryStore();
  time = Date.parse("2026-11-22T10:01:00.000Z");
  slept = [];
});
afterEach(() => endpoint.close());

const opened = async (kind: Kind) => {
  const way: Way = ways[kind];
  endpoint = await startEndpoint(way.wrong, way.answer);
  const destination = way.make(endpoint.url);
  return {
    destination,
    deliver: (report: Report) =>
      deliverToDestination({ history, report, channel: kind, clock, destination, link }),
  };
};

const delivery = (): Delivery | undefined => [...history.deliveries.values()][0];
const bodies = () => endpoint.taken.map(({ body }) => JSON.parse(body) as Record<string, never>);

describe.each(kinds)("a report on its way to %s", (kind) => {
  it("arrives once and in form, however often it is delivered", async () => {
    const { deliver } = await opened(kind);
    expect(await deliver(loud())).toMatchObject({ kind: "sent", posted: 1 });
    expect(await deliver(loud())).toMatchObject({ kind: "unchanged", posted: 0 });
    expect(endpoint.taken).toHaveLength(1);
    expect(delivery()).toMatchObject({ status: "sent" });
  });

  it("holds within its limits what is told of a storm, and of hostile names", async () => {
    const { deliver } = await opened(kind);
    const many = Array.from({ length: 400 }, (_, index) =>
      sampleReported({
        id: `arn:${index}`,
        name: `\u001b[2J\n**${"ü".repeat(400)}** <script> ${index}`,
        fields: Array.from({ length: 20 }, (_, at) => ({
          path: `/a${at}`,
          before: "x".repeat(300),
          after: "y",
        })),
      }),
    );
    expect(await deliver(sampleReport(many, { title: `ü\n${"t".repeat(3_000)}` }))).toMatchObject({
      kind: "sent",
    });
    expect(endpoint.taken).toHaveLength(1);
    expect(endpoint.taken[0]?.body).not.toContain("\u001b");
  });

  it("waits out failures and says once and for all what is refused", async () => {
    const { deliver } = await opened(kind);
    endpoint.fail({ status: 503 });
    if (kind === "email") await expect(deliver(loud())).rejects.toThrow(UnavailableError);
    else endpoint.fail("cut", { status: 429, headers: { "retry-after": "7" } });
    expect(await deliver(loud())).toMatchObject({ kind: "sent" });
    if (kind !== "email") expect(slept).toEqual([500, 1_000, 7_000]);
    expect(endpoint.taken).toHaveLength(1);
    endpoint.fail({ status: 403, body: "no" });
    const refused = deliver(loud({ id: "f".repeat(32) }));
    await expect(refused).rejects.toThrow(RefusedError);
    expect([...history.deliveries.values()]).toContainEqual(expect.objectContaining({ status: "failed" }));
  });

  it("is sent again after a run that died on the way, and says so where that cannot be told apart", async () => {
    const { deliver, destination } = await opened(kind);
    await history.putDelivery(loud().id, { channel: kind, status: "sending", at: clock() });
    expect(await deliver(loud())).toMatchObject({ kind: "busy" });
    time += 600_000;
    expect(await deliver(loud())).toEqual({
      kind: "sent",
      posted: 1,
      ...(!destination.idempotent && { perhapsTwice: true }),
    });
  });
});

describe("what a report says later", () => {
  it.each(["webhook", "teams", "email"] as const)("is told on %s", async (kind) => {
    const { deliver } = await opened(kind);
    await deliver(unattributed);
    expect(await deliver(attributed)).toMatchObject({ kind: "added", posted: 1 });
    expect(await deliver(attributed)).toMatchObject({ kind: "unchanged" });
    expect(endpoint.taken).toHaveLength(2);
  });

  it("comes to a webhook as an update with an id of its own, to Teams and by mail in words", async () => {
    const web = await opened("webhook");
    await web.deliver(unattributed);
    await web.deliver(attributed);
    expect(bodies().map(({ type }) => type)).toEqual(["report.created", "report.updated"]);
    expect(new Set(endpoint.taken.map(({ headers }) => headers["webhook-id"])).size).toBe(2);
    await endpoint.close();
    const teams = await opened("teams");
    await teams.deliver(unattributed);
    await teams.deliver(attributed);
    expect(endpoint.taken[1]?.body).toContain("New since this was told: who did it, for 1 change.");
    await endpoint.close();
    const mail = await opened("email");
    await mail.deliver(unattributed);
    await mail.deliver(attributed);
    const [, second] = endpoint.taken.map(({ body }) => new URLSearchParams(body));
    expect(second?.get("Subject")).toMatch(/^\[eks-auditor\] MEDIUM, more: ssup2-eks-cluster/);
    expect(second?.get("Message")).toMatch(/^New since this was told: who did it/);
  });
});

describe("a webhook", () => {
  it("keeps the id of what it repeats, so that it is taken once", async () => {
    const { destination } = await opened("webhook");
    const dispatch = { report: loud(), news: null, alerts: [], id: "msg_1", link };
    endpoint.fail({ status: 500 });
    await destination.send(dispatch);
    await destination.send(dispatch);
    expect(endpoint.taken.map(({ headers }) => headers["webhook-id"])).toEqual(["msg_1", "msg_1"]);
    expect(bodies()[0]).toMatchObject({ data: { schemaVersion: 2, id: loud().id, link } });
  });

  it("signs as the reference implementation of Standard Webhooks does", () => {
    const key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const headers = signedHeaders(key, {
      name: "siem",
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
      seconds: 1_614_265_330,
      body: '{"test": 2432232314}',
    });
    expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  });

  it("does not follow to another address, and does not give a secret away", async () => {
    const { deliver } = await opened("webhook");
    endpoint.fail({ status: 307, headers: { location: "http://127.0.0.1:1/" } });
    await expect(deliver(loud())).rejects.toThrow(/has moved/);
    const plain = webhookDestination({ name: "siem", url: "http://example.com/?key=k", secret, ...patience });
    const dispatch = { report: loud(), news: null, alerts: [], id: "msg_1", link };
    await expect(plain.send(dispatch)).rejects.toThrow(/^siem has no address that begins with https/);
    const weak = webhookDestination({ name: "siem", url: endpoint.url, secret: "whsec_c2hvcnQ=" });
    await expect(weak.send(dispatch)).rejects.toThrow(/the secret of siem is none/);
  });
});

describe("PagerDuty", () => {
  const events = () => bodies().map(({ event_action, dedup_key }) => `${event_action} ${dedup_key}`);

  it("rings once for each finding, and for the report where it says more", async () => {
    const { deliver } = await opened("pagerduty");
    await deliver(
      sampleReport([sampleReported()], {
        findings: { opened: [finding("f1"), finding("f2")], resolved: [] },
      }),
    );
    expect(events()).toEqual(["trigger eks-auditor/finding/f1", "trigger eks-auditor/finding/f2"]);
    expect(bodies()[0]).toMatchObject({ payload: { severity: "error", class: "eks-endpoint-private" } });
    endpoint.taken.length = 0;
    const other = finding("f3", { resource: { type: "AWS::IAM::Role", id: "r", name: "r" } });
    await deliver(loud({ id: "e".repeat(32), findings: { opened: [other], resolved: [] } }));
    expect(events()).toEqual([
      `trigger eks-auditor/report/${"e".repeat(32)}`,
      "trigger eks-auditor/finding/f3",
    ]);
  });

  it("tells findings on resources of long names apart", async () => {
    const { deliver } = await opened("pagerduty");
    const long = `eks-endpoint-private|${"a".repeat(300)}`;
    const both = [finding(`${long}1`), finding(`${long}2`)];
    await deliver(sampleReport([sampleReported()], { findings: { opened: both, resolved: [] } }));
    expect(new Set(events()).size).toBe(2);
  });

  it("is told that a finding is no more, and nothing else by a report that only says so", async () => {
    const { deliver, destination } = await opened("pagerduty");
    const closing = sampleReport([], { findings: { opened: [], resolved: [finding("f1")] } });
    await deliver(closing);
    await destination.resolve?.(closing);
    expect(events()).toEqual(["resolve eks-auditor/finding/f1", "resolve eks-auditor/finding/f1"]);
  });

  it("is told that all came to nothing, though the report knows no more of its findings", async () => {
    const { deliver } = await opened("pagerduty");
    await deliver(loud({ findings: { opened: [finding("f1")], resolved: [] } }));
    expect(delivery()?.alerts).toEqual(["eks-auditor/finding/f1"]);
    endpoint.taken.length = 0;
    await deliver(sampleReport([], { cancelled: 1, title: "changed back" }));
    expect(events()).toEqual(["resolve eks-auditor/finding/f1"]);
    expect(delivery()?.alerts).toBeUndefined();
  });

  it("rings nobody anew to say who it was", async () => {
    const { deliver } = await opened("pagerduty");
    await deliver(unattributed);
    expect(await deliver(attributed)).toMatchObject({ kind: "added" });
    expect(events()).toEqual([`trigger eks-auditor/report/${attributed.id}`]);
    expect(delivery()?.alerts).toEqual([`eks-auditor/report/${attributed.id}`]);
  });
});
