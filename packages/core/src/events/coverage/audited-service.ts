import { sectionsOf } from "../../model/section.ts";
import type { CloudTrailRecord } from "../cloudtrail/index.ts";
import { autoscaling } from "./autoscaling.ts";
import { taggedClusters } from "./cluster-tag.ts";
import { ec2 } from "./ec2.ts";
import { eks } from "./eks.ts";
import { calledCluster } from "./eks-subject.ts";
import { elbClassic } from "./elb-classic.ts";
import { elbGenerationOf } from "./elb-generation.ts";
import { elbv2 } from "./elbv2.ts";
import { type Finder, nothing } from "./finder.ts";
import { iam } from "./iam.ts";
import type { Row, Table, Target } from "./row.ts";
import { wafv2 } from "./wafv2.ts";

/** One API of an audited service. */
export interface AuditedApi {
  /** What people call it. */
  readonly title: string;
  /** The AWS SDK package (`@aws-sdk/client-…`) whose operations the table must name. */
  readonly client: string;
  readonly table: Table;
}

/** A service whose mutating calls are audited. */
export interface AuditedService {
  readonly eventSource: string;
  /** `source` of EventBridge events. */
  readonly source: string;
  readonly apis: readonly AuditedApi[];
  /** Returns the row of a record; undefined for an operation that the table does not know. */
  readonly rowOf: (record: CloudTrailRecord) => Row | undefined;
  /** Which clusters a record names. */
  readonly clusters: Finder;
  /** What an unknown mutating call may have touched. */
  readonly unknown: Target;
}

const single = (api: AuditedApi): Pick<AuditedService, "apis" | "rowOf"> => ({
  apis: [api],
  rowOf: ({ eventName }) => api.table.get(eventName),
});

const reading = (
  scope: Target["scope"],
  sections: Target["sections"],
  over: Partial<Target> = {},
): Target => ({ scope, sections, affects: [], subjects: nothing, ...over });

/** The audited services by event source. */
export const auditedServices: ReadonlyMap<string, AuditedService> = new Map(
  (
    [
      {
        eventSource: "eks.amazonaws.com",
        source: "aws.eks",
        ...single({ title: "EKS", client: "eks", table: eks }),
        clusters: calledCluster,
        unknown: reading("cluster", sectionsOf.cluster, { unnamedCluster: "all" }),
      },
      {
        eventSource: "elasticloadbalancing.amazonaws.com",
        source: "aws.elasticloadbalancing",
        apis: [
          { title: "Elastic Load Balancing, classic", client: "elastic-load-balancing", table: elbClassic },
          { title: "Elastic Load Balancing v2", client: "elastic-load-balancing-v2", table: elbv2 },
        ],
        rowOf: (record) => {
          const classic = elbClassic.get(record.eventName);
          const v2 = elbv2.get(record.eventName);
          if (!classic || !v2) return classic ?? v2;
          const generation = elbGenerationOf(record);
          return generation && (generation === "classic" ? classic : v2);
        },
        clusters: nothing,
        unknown: reading("region", ["load-balancers"]),
      },
      {
        eventSource: "iam.amazonaws.com",
        source: "aws.iam",
        ...single({ title: "IAM", client: "iam", table: iam }),
        clusters: nothing,
        unknown: reading("account", ["identity"]),
      },
      {
        eventSource: "ec2.amazonaws.com",
        source: "aws.ec2",
        ...single({ title: "EC2", client: "ec2", table: ec2 }),
        clusters: taggedClusters,
        unknown: reading("region", ["network"]),
      },
      {
        eventSource: "autoscaling.amazonaws.com",
        source: "aws.autoscaling",
        ...single({ title: "Auto Scaling", client: "auto-scaling", table: autoscaling }),
        clusters: taggedClusters,
        unknown: reading("cluster", ["nodes"], { unnamedCluster: "all" }),
      },
      {
        eventSource: "wafv2.amazonaws.com",
        source: "aws.wafv2",
        ...single({ title: "WAFv2", client: "wafv2", table: wafv2 }),
        clusters: nothing,
        unknown: reading("region", ["load-balancers"]),
      },
    ] satisfies (Omit<AuditedService, "rowOf"> & {
      rowOf: (record: CloudTrailRecord) => Row | null | undefined;
    })[]
  ).map((service) => [
    service.eventSource,
    { ...service, rowOf: (record) => service.rowOf(record) ?? undefined },
  ]),
);
