import type { ReadingStatus } from "@eks-auditor/core";
import { expect, test } from "vitest";
import { rereadAfter } from "../../functions/reread.ts";
import { reading, region, second } from "../flow/history/world.ts";

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
      request: { ...request, sections: ["load-balancers"] },
      delaySeconds: 30,
    });
  expect(after("complete", 0, true)?.request.sections).toEqual(["load-balancers"]);
});

test("what was seen is not read again, nor what stays denied", () => {
  expect(after("complete")).toBeUndefined();
  expect(after("denied")).toBeUndefined();
});

test("waits grow to what SQS can delay, and end", () => {
  const waits: number[] = [];
  for (let next = after("throttled"); next; next = after("throttled", waits.length))
    waits.push(next.delaySeconds);
  expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
});
