import { createApi, schema } from "@eks-auditor/api";
import { afterEach, describe, expect, it } from "vitest";
import { ask, expectProblem } from "../api/fixture/ask.ts";
import { openStory, type Story } from "./fixture/open-story.ts";
import {
  colleague,
  consoleUser,
  createsTargetGroup,
  endpointFrom,
  healthCheckPath,
  isDenied,
  loadBalancerController,
  loosensTrust,
  modifiesTargetGroup,
  ssoUser,
  targetGroup,
  trustLoosened,
  updatesEndpoint,
  withTargetGroups,
} from "./fixture/what-happens.ts";

let story: Story;
afterEach(() => story.close());

const open = "0.0.0.0/0";
const office = "203.0.113.0/24";
const apiOf = (now: string, writable = true) =>
  createApi({
    history: story.history,
    clock: () => story.instant(now),
    version: "0.0.0-test",
    onFault: (error) => {
      throw error;
    },
    ...(writable && { acceptBaseline: story.history.acceptBaseline }),
  });
const cluster = "/v1/clusters/ap-northeast-2/ssup2-eks-cluster";

describe("demand 5: the platform team cannot audit who made a change -> changes by principal is a first-class query", () => {
  it("gives the reports of one person, by name or by principal", async () => {
    story = await openStory();
    const group = targetGroup(1);
    await story.happens("01:00:30", endpointFrom(open), updatesEndpoint("01:00:10", consoleUser, open));
    await story.happens("02:00:30", trustLoosened, loosensTrust("02:00:10", ssoUser));
    await story.happens(
      "03:00:30",
      withTargetGroups(group),
      createsTargetGroup("03:00:10", loadBalancerController, group),
    );
    const app = apiOf("04:00:00");
    const titles = async (actor: string) =>
      (await ask(app, schema.ReportPage, `/v1/reports?actor=${encodeURIComponent(actor)}`)).items.map(
        ({ report }) => report.by?.name,
      );
    expect(await titles("kakao_ccc")).toEqual(["kakao_ccc"]);
    expect(await titles("arn:aws:iam::*:role/*AWSReservedSSO_PowerUser_*")).toEqual(["dev@example.com"]);
    expect(await titles("AWS Load Balancer Controller")).toEqual(["AWS Load Balancer Controller"]);
    expect(await titles("nobody")).toEqual([]);
  });
});

describe("attempts ledger: denied and failed mutating calls are kept apart from state, and reported when they cluster", () => {
  it("is silent about a slip, tells of a burst once, and answers who tried what", async () => {
    story = await openStory({ attempts: { threshold: 4, withinMinutes: 5, severity: "HIGH" } });
    await story.happens("01:00:30", null, isDenied("01:00:10", colleague, "DeleteCluster", {}));
    const entry = (n: number) => ({ principalArn: `arn:aws:iam::123456789012:role/r${n}`, type: "STANDARD" });
    const burst = [1, 2, 3].map((n) => isDenied(`02:0${n}:00`, ssoUser, "CreateAccessEntry", entry(n)));
    await story.happens("02:03:30", null, ...burst);
    expect(story.messages()).toEqual([]);
    await story.happens("02:04:30", null, isDenied("02:04:00", ssoUser, "CreateAccessEntry", entry(4)));
    await story.happens("02:05:30", null, isDenied("02:05:00", ssoUser, "AssociateAccessPolicy", entry(4)));
    const [message, ...more] = story.messages("#eks-audit");
    expect(more).toEqual([]);
    expect(message?.text).toContain("HIGH: ");
    expect(message?.text).toContain(
      "4 calls by dev@example.com failed, mostly CreateAccessEntry: AccessDenied",
    );
    expect(JSON.stringify(message?.blocks)).toContain("4 × CreateAccessEntry: AccessDenied on");

    const app = apiOf("03:00:00");
    const attempts = async (query: string) =>
      (await ask(app, schema.AttemptPage, `/v1/attempts?${query}`)).items.map(({ eventName }) => eventName);
    expect(await attempts("actor=dev@example.com")).toEqual([
      "AssociateAccessPolicy",
      ...Array(4).fill("CreateAccessEntry"),
    ]);
    expect(await attempts("actor=ops@example.com")).toEqual(["DeleteCluster"]);
    expect(await attempts("error=Throttling*")).toEqual([]);
    expect(await attempts("subject=ssup2-eks-cluster*&limit=1")).toEqual(["AssociateAccessPolicy"]);
    const [notice] = (await ask(app, schema.ReportPage, "/v1/reports")).items;
    expect(notice?.report).toMatchObject({
      kind: "attempts",
      cluster: { cluster: "ssup2-eks-cluster" },
      changes: [],
    });
  });

  it("tells the thread when there are twice as many", async () => {
    story = await openStory({ attempts: { threshold: 2, withinMinutes: 5 } });
    for (const n of [0, 1, 2, 3])
      await story.happens(`01:0${n}:30`, null, isDenied(`01:0${n}:10`, ssoUser, "DeleteCluster", {}));
    const messages = story.messages("#eks-audit");
    expect(messages.map(({ threadTs }) => threadTs === undefined)).toEqual([true, false]);
    expect(messages[0]?.text).toContain("4 calls by dev@example.com failed");
  });
});

describe("baseline: a state is accepted, and standing drift against it stands beside the stream of changes", () => {
  it("shows what differs from what was accepted, whoever did it, until that is accepted too", async () => {
    story = await openStory();
    const app = () => apiOf("01:30:00");
    await expectProblem(await app().request(`${cluster}/drift`), 404, "not-found");
    const accept = (now: string, body: object) =>
      apiOf(now).request(`${cluster}/baseline`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    const accepted = await accept("01:30:00", { acceptedBy: "alice", reason: "as reviewed" });
    expect([accepted.status, await accepted.json()]).toEqual([
      200,
      expect.objectContaining({
        cluster: "ssup2-eks-cluster",
        at: story.instant("01:30:00"),
        acceptedBy: "alice",
      }),
    ]);
    await story.happens("02:00:30", endpointFrom(open), updatesEndpoint("02:00:10", consoleUser, open));
    await story.happens("03:00:30", trustLoosened, loosensTrust("03:00:10", ssoUser));
    await story.happens("04:00:30", endpointFrom(office), updatesEndpoint("04:00:10", consoleUser, office));
    const drift = await ask(apiOf("05:00:00"), schema.StandingDrift, `${cluster}/drift`);
    expect(drift.items.map(({ type, kind }) => [type, kind])).toEqual([["AWS::IAM::Role", "modified"]]);
    expect(drift.baseline).toMatchObject({ acceptedBy: "alice", reason: "as reviewed" });

    await accept("05:30:00", { acceptedBy: "bob" });
    expect((await ask(apiOf("06:00:00"), schema.StandingDrift, `${cluster}/drift`)).items).toEqual([]);
    expect(await ask(apiOf("06:00:00"), schema.Baseline, `${cluster}/baseline`)).toMatchObject({
      acceptedBy: "bob",
      reason: null,
    });
  });

  it("cannot be what has not happened, what nobody saw, or set where the API only reads", async () => {
    story = await openStory();
    const put = (body: string, writable = true) =>
      apiOf("01:30:00", writable).request(`${cluster}/baseline`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body,
      });
    for (const [body, parameter] of [
      ['{"acceptedBy":"alice","at":"2031-01-01T00:00:00Z"}', "at"],
      ['{"acceptedBy":"alice","at":"2011-01-01T00:00:00Z"}', "at"],
      ['{"acceptedBy":""}', "acceptedBy"],
      ['{"acceptedBy":"alice","by":"bob"}', "by"],
    ]) {
      const problem = await expectProblem(await put(body ?? ""), 400, "invalid-parameter");
      expect(problem.errors?.map((flaw) => flaw.parameter)).toEqual([parameter]);
    }
    await expectProblem(await put("{"), 400, "invalid-parameter");
    await expectProblem(
      await put(JSON.stringify({ acceptedBy: "a".repeat(20_000) })),
      400,
      "invalid-parameter",
    );
    const refused = await put('{"acceptedBy":"alice"}', false);
    expect(refused.headers.get("allow")).toBe("GET, HEAD");
    await expectProblem(refused, 405, "method-not-allowed");
    await expectProblem(await apiOf("01:30:00").request(`${cluster}/baseline`), 404, "not-found");
  });
});

describe("demand 40: two controllers fight -> flapping is detected and said", () => {
  it("says which field goes back and forth between which values, in the report that shows it once more", async () => {
    const group = targetGroup(1);
    story = await openStory({ report: { quietWindowSeconds: 60 } });
    await story.happens("01:00:30", withTargetGroups(group), createsTargetGroup("01:00:10", ssoUser, group));
    const paths = ["/healthz", "/ready", "/healthz", "/ready"];
    const reports = [];
    for (const [n, path] of paths.entries()) {
      const who = n % 2 === 0 ? ssoUser : colleague;
      reports.push(
        await story.happens(
          `0${n + 2}:00:30`,
          healthCheckPath(group, path),
          modifiesTargetGroup(`0${n + 2}:00:10`, who, group),
        ),
      );
    }
    const notes = reports.map(([report]) => report?.notes?.[0]?.lines);
    expect(notes.slice(0, 3)).toEqual([undefined, undefined, undefined]);
    expect(notes[3]).toEqual([
      "target group k8s-default-app1-0a1b2c3d4e: HealthCheckPath went back and forth 3 times between /healthz and /ready",
    ]);
    const last = story.messages().findLast(({ threadTs }) => threadTs === undefined);
    expect(JSON.stringify(last?.blocks)).toContain("goes back and forth");
  });
});
