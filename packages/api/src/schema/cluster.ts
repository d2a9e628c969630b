import * as core from "@eks-auditor/core";
import { z } from "@hono/zod-openapi";
import { Change, PolicyDocumentChange } from "./change.ts";
import { component } from "./component.ts";
import { Instant } from "./instant.ts";
import { list, Properties, PropertiesOrNull } from "./json.ts";
import { Resource } from "./resource.ts";
import { ReadingStatus, Scope, Section, Unread } from "./scope.ts";

export const ClusterRef = component(core.ClusterRef, "ClusterRef");

export const ListedCluster = ClusterRef.extend({ properties: Properties }).openapi("ListedCluster");

export const Presence = z.enum(["present", "absent", "not-observed"]).openapi("Presence", {
  description:
    "`absent`: a reading shows that the cluster did not exist; `not-observed`: nobody had read it by that time",
});

export const Cluster = ClusterRef.extend({
  at: Instant,
  presence: Presence,
  properties: PropertiesOrNull,
}).openapi("Cluster");

export const SectionView = z
  .object({
    scope: Scope,
    section: Section,
    status: ReadingStatus.openapi({
      description: "`not-observed`: the section had not been read by that time",
    }),
    observedAt: Instant.nullable(),
    lastCompleteAt: Instant.nullable(),
    unread: list(Unread),
    resources: z.number().int().openapi({ description: "How many of its resources concern the cluster" }),
  })
  .openapi("SectionView", { description: "How well a section was known at an instant" });

export const ClusterSnapshot = Cluster.extend({
  sections: list(SectionView),
  items: list(Resource),
  cursor: z.string().optional(),
}).openapi("ClusterSnapshot", { description: "A cluster at one instant, its scopes joined" });

export const ComparedSection = z
  .object({
    scope: Scope,
    section: Section,
    from: ReadingStatus,
    to: ReadingStatus,
    comparable: z.boolean().openapi({
      description: "False: one end had not been read whole, so silence about this section is not peace",
    }),
  })
  .openapi("ComparedSection");

export const ClusterDiff = ClusterRef.extend({
  from: Instant,
  to: Instant,
  sections: list(ComparedSection),
  items: list(
    Change.omit({ aliases: true, completedAt: true, previousRevisionAt: true }).extend({
      documents: list(PolicyDocumentChange).optional().openapi({
        description: "Policy documents that differ, statement by statement",
      }),
      sentences: list(z.string()).optional().openapi({
        description: "What the difference means: who may newly do what, and who no longer",
      }),
    }),
  ),
  cursor: z.string().optional(),
}).openapi("ClusterDiff", { description: "What is different about a cluster between two instants" });

export type ListedCluster = z.output<typeof ListedCluster>;
export type ClusterSnapshot = z.output<typeof ClusterSnapshot>;
export type ClusterDiff = z.output<typeof ClusterDiff>;
