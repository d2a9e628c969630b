import { eventNamesByService } from "@eks-auditor/core/coverage";
import type { EventRule } from "@eks-auditor/core/deployment";

/** Returns an event that a rule must let in, in the form in which EventBridge tests patterns. */
export const sampleEvent = ({ pattern, region, eventSource }: EventRule): string => {
  const wanted = pattern.detail.eventName?.[0];
  const named = typeof wanted === "string" ? wanted : undefined;
  const routed = eventNamesByService().find((service) => service.eventSource === eventSource)?.routed[0];
  return JSON.stringify({
    id: "00000000-0000-0000-0000-000000000000",
    source: pattern.source[0],
    account: pattern.account[0],
    "detail-type": pattern["detail-type"][0],
    time: "2026-01-01T00:00:00Z",
    region,
    resources: [],
    detail: { eventSource, eventName: named ?? routed },
  });
};
