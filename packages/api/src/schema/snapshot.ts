import * as core from "@eks-auditor/core";
import { z } from "@hono/zod-openapi";
import { Cause } from "./cause.ts";
import { Change } from "./change.ts";
import { component, describe } from "./component.ts";
import { list } from "./json.ts";
import { Scope } from "./scope.ts";

describe(core.Snapshot, { id: { example: "region/123456789012/eu-west-1@000000000042" } });

export const Snapshot = component(core.Snapshot, "Snapshot", { description: "One commit of a scope" });

export const ExplainedChange = Change.extend({
  attribution: z.enum(["attributed", "unattributed", "not-applicable"]).openapi({
    description:
      "`not-applicable`: the resource came into or went out of view, which needs no cause, or CloudTrail tells nothing of it (Kubernetes)",
  }),
  causes: list(Cause),
}).openapi("ExplainedChange", { description: "A change with the events that explain it" });

export const SnapshotPage = Snapshot.extend({
  items: list(ExplainedChange),
  cursor: z.string().optional(),
}).openapi("SnapshotPage", { description: "A snapshot with a page of its changes" });

export const Revision = z
  .object({ scope: Scope, snapshotId: z.string(), change: Change })
  .openapi("Revision", { description: "One version of one resource" });

export type Snapshot = z.output<typeof Snapshot>;
export type SnapshotPage = z.output<typeof SnapshotPage>;
export type Revision = z.output<typeof Revision>;
