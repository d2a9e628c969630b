import { heartbeatDetail, heartbeatEvent, readHeartbeat, writeHeartbeat } from "@eks-auditor/core";
import fc from "fast-check";
import { expect, test } from "vitest";

const at = "2026-11-22T10:00:00.000Z";

test("a heartbeat is read from EventBridge's event, from the message it becomes, and from what announces it", () => {
  const event = {
    version: "0",
    id: "1",
    account: "123456789012",
    source: heartbeatEvent.source,
    "detail-type": heartbeatEvent.detailType,
    detail: { at: "2026-11-22T10:00:00Z", stage: "production" },
  };
  expect(readHeartbeat(JSON.stringify(event, null, 2), at)).toEqual({ at });
  expect(readHeartbeat(writeHeartbeat({ at }), at)).toEqual({ at });
  expect(
    readHeartbeat(JSON.stringify({ ...event, detail: JSON.parse(heartbeatDetail({ at })) }), at),
  ).toEqual({
    at,
  });
});

test.each([
  [
    "a change of the heartbeat's own schedule",
    { source: "aws.scheduler", detail: { source: heartbeatEvent.source } },
  ],
  ["another detail type", { source: heartbeatEvent.source, "detail-type": "Report", detail: { at } }],
  ["no moment", { source: heartbeatEvent.source, "detail-type": heartbeatEvent.detailType, detail: {} }],
  [
    "no moment in time",
    { source: heartbeatEvent.source, "detail-type": "Heartbeat", detail: { at: "soon" } },
  ],
  ["a list", [heartbeatEvent.source]],
])("%s is no heartbeat", (_name, event) => {
  expect(readHeartbeat(JSON.stringify(event), at)).toBeNull();
});

test("whatever text comes, reading it throws nothing and finds no heartbeat", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), fc.boolean(), (text, named) => {
      expect(readHeartbeat(named ? `${text}"${heartbeatEvent.source}"` : text, at)).toBeNull();
    }),
  );
});

test("a heartbeat that claims to come from the future is none, so that no forged one outlives all others", () => {
  for (const future of ["9999-12-31T23:59:59Z", "+275760-09-13T00:00:00Z", "2026-11-22T10:06:00Z"])
    expect(readHeartbeat(writeHeartbeat({ at: future }), at)).toBeNull();
  expect(readHeartbeat(writeHeartbeat({ at: "2026-11-22T10:04:00.000Z" }), at)).not.toBeNull();
});
