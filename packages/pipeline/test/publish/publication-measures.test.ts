import type { Change } from "@eks-auditor/core";
import type { Report, ReportedChange } from "@eks-auditor/core/report";
import { publicationMeasures } from "@eks-auditor/pipeline";
import { expect, test } from "vitest";

const now = "2026-11-22T10:02:00.000Z";
const type = "AWS::EKS::Cluster" as const;

const change = (id: string, observedAt: string) => ({ type, id, observedAt }) as unknown as Change;
const told = (id: string, observedAt: string, ...eventTimes: string[]) =>
  ({
    type,
    id,
    observedAt,
    causes: eventTimes.map((eventTime) => ({ eventTime })),
  }) as unknown as ReportedChange;
const report = (...changes: ReportedChange[]): Pick<Report, "changes"> => ({ changes });

test("what a commit's reports say of its own changes is measured, and not what they say of earlier ones", () => {
  const snapshot = {
    changes: [change("a", "2026-11-22T10:01:30.000Z"), change("b", "2026-11-22T10:01:00.000Z")],
  };
  const reports = [
    report(
      told("a", "2026-11-22T10:01:30.000Z", "2026-11-22T10:00:00.000Z", "2026-11-22T10:01:10.000Z"),
      told("earlier", "2026-11-22T09:58:00.000Z"),
    ),
    report(told("b", "2026-11-22T10:01:00.000Z")),
  ];
  expect(publicationMeasures(snapshot, reports, now)).toEqual({
    unattributed: 1,
    lagSeconds: 60,
    eventLagSeconds: 50,
  });
});

test("a commit that nobody is told of, or that no event explains, has no lag to measure", () => {
  const snapshot = { changes: [change("a", "2026-11-22T10:01:30.000Z")] };
  expect(publicationMeasures(snapshot, [], now)).toEqual({
    unattributed: 0,
    lagSeconds: null,
    eventLagSeconds: null,
  });
  const unexplained = [report(told("a", "2026-11-22T10:01:30.000Z"))];
  expect(publicationMeasures(snapshot, unexplained, now)).toMatchObject({
    lagSeconds: 30,
    eventLagSeconds: null,
  });
});

test("a caller's clock that is ahead of ours makes no negative lag", () => {
  const snapshot = { changes: [change("a", now)] };
  const reports = [report(told("a", now, "2026-11-22T10:02:03.000Z"))];
  expect(publicationMeasures(snapshot, reports, now).eventLagSeconds).toBe(0);
});
