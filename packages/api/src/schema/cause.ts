import * as core from "@eks-auditor/core";
import { ReportedCause } from "@eks-auditor/core/report";
import { component, describe } from "./component.ts";

describe(core.Cause, {
  eventSource: { example: "eks.amazonaws.com" },
  eventName: { example: "UpdateClusterConfig" },
});

export const Cause = component(ReportedCause, "Cause", {
  description: "The CloudTrail event that explains a change",
});
