import {
  type CaptureRequest,
  type ReadingStatus,
  scopeKey,
  shiftInstant,
  type Unread,
} from "@eks-auditor/core";
import { rereadUntilSettled, steppingClock } from "@eks-auditor/local";
import { type CaptureResult, rereadAfter } from "@eks-auditor/pipeline";
import { describe, expect, test } from "vitest";
import { cluster, reading, region, second } from "./history/world.ts";

const request = {
  scope: region(),
  sections: ["load-balancers", "network"] as const,
  eventIDs: ["e-1"],
  origin: "event" as const,
};

const after = (status: ReadingStatus, rereads = 0, settling?: true) =>
  rereadAfter(
    {
      request,
      readings: [
        { ...reading(region(), "load-balancers", second(0), [], status), ...(settling && { settling }) },
        reading(region(), "network", second(0), []),
      ],
    },
    rereads,
  );

test("what could not be seen for a reason that passes is read again, and only that", () => {
  for (const status of ["partial", "throttled", "unreadable", "not-observed"] as const)
    expect(after(status)).toEqual({
      request: { ...request, sections: ["load-balancers"], continues: true },
      delaySeconds: 30,
    });
  expect(after("complete", 0, true)?.request.sections).toEqual(["load-balancers"]);
});

test("what was seen is not read again, nor what stays denied", () => {
  expect(after("complete")).toBeUndefined();
  expect(after("denied")).toBeUndefined();
});

test("details that stay denied are no reason to read all the others again", () => {
  const denied = { what: "x", action: "ec2:DescribeVpcAttribute", reason: "denied", message: "no" } as const;
  const partial = (...unread: Unread[]) =>
    rereadAfter(
      { request, readings: [{ ...reading(region(), "network", second(0), [], "partial"), unread }] },
      0,
    );
  expect(partial(denied)).toBeUndefined();
  expect(partial(denied, { ...denied, reason: "throttled" })?.request.sections).toEqual(["network"]);
});

test("what history held a later reading of is read again: it was compared with nothing", () => {
  const readings = [reading(region(), "load-balancers", second(0), [])];
  const head = { scope: region(), seq: 1, sections: [] };
  expect(rereadAfter({ request, readings, outcome: { kind: "stale", head } }, 0)?.request.sections).toEqual([
    "load-balancers",
  ]);
});

test("waits grow to what SQS can delay, and end", () => {
  const waits: number[] = [];
  for (let next = after("throttled"); next; next = after("throttled", waits.length))
    waits.push(next.delaySeconds);
  expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
});

describe("on the laptop, what AWS is still changing is read again", () => {
  const updating = {
    scope: cluster(),
    sections: ["cluster", "nodes"],
    eventIDs: [],
    origin: "sweep",
  } as const;

  /** Reads everything again until it is done, with a cluster that AWS changes until some instant. */
  const waitFor = async (doneAt: string, until: string) => {
    const clock = steppingClock(second(0));
    const seen: { at: string; sections: readonly string[] }[] = [];
    const waits: string[] = [];
    const capture = async (asked: CaptureRequest): Promise<CaptureResult> => {
      const at = clock.now();
      seen.push({ at, sections: asked.sections });
      const readings = asked.sections.map((section) => ({
        ...reading(asked.scope, section, at, []),
        ...(section === "cluster" && at < doneAt && { settling: true as const }),
      }));
      const head = { scope: asked.scope, seq: 1, sections: [] };
      return {
        request: asked,
        readings,
        outcome: { kind: "unchanged", head },
        settling: at < doneAt,
        missing: {},
      };
    };
    const first = [
      await capture(updating),
      await capture({ ...updating, scope: cluster("calm"), sections: ["nodes"] }),
    ];
    const rereads = await Array.fromAsync(
      rereadUntilSettled({
        results: first,
        capture,
        clock: clock.now,
        until,
        pause: async (milliseconds) => clock.set(shiftInstant(clock.now(), milliseconds)),
        onWait: (due, requests) =>
          waits.push(`${due} ${requests.map(({ scope }) => scopeKey(scope)).join()}`),
      }),
    );
    return { seen: seen.slice(2), waits, rereads };
  };

  test("after the same waits as in the deployment, that alone, until it is done", async () => {
    const { seen, waits, rereads } = await waitFor(second(200), second(3_600));
    expect(seen.map(({ sections }) => sections)).toEqual([["cluster"], ["cluster"], ["cluster"]]);
    const gaps = seen.map(({ at }, index) => Date.parse(at) - Date.parse(seen[index - 1]?.at ?? second(0)));
    for (const [index, wait] of [30, 60, 120].entries()) {
      expect(gaps[index]).toBeGreaterThanOrEqual(wait * 1_000);
      expect(gaps[index]).toBeLessThan(wait * 1_000 + 5_000);
    }
    expect(waits).toHaveLength(3);
    expect(waits[0]).toContain("cluster/123456789012/eu-west-1/payments");
    expect(waits.join()).not.toContain("calm");
    expect(rereads.map(({ settling }) => settling)).toEqual([true, true, false]);
  });

  test("no longer than there is time, and no oftener than in the deployment", async () => {
    expect((await waitFor(second(86_400), second(100))).seen).toHaveLength(2);
    expect((await waitFor(second(86_400), second(86_400))).seen).toHaveLength(8);
  });
});
