import * as z from "zod";
import { actorClasses } from "../../events/actor-class/actor-class.ts";
import { severities } from "../../model/severity.ts";

const severity = z.enum(severities).describe("INFORMATIONAL, LOW, MEDIUM, HIGH or CRITICAL");

const cluster = z
  .object({
    accountId: z.string(),
    region: z.string(),
    cluster: z.string().describe("The cluster's name"),
  })
  .describe("An EKS cluster");

const actor = z
  .object({
    class: z.enum(actorClasses).describe("What kind of actor it is, by evidence; docs/notify.md"),
    name: z.string(),
    principalArn: z.string().nullable().describe("ARN of the user, or of the role behind the session"),
    product: z.string().optional().describe("The known controller or tool"),
  })
  .describe("Who made every change of the report");

const effect = z.object({
  kind: z.enum(["trust", "reach", "access", "visibility"]),
  direction: z.enum(["opened", "closed"]),
  severity,
  text: z.string().describe("One sentence for people"),
  resource: z.object({ type: z.string(), id: z.string() }),
});

const finding = z.object({
  id: z.string(),
  rule: z.string().describe("Id of the rule; docs/rules.md"),
  severity,
  resource: z.object({ type: z.string(), id: z.string() }),
});

const count = z.int().nonnegative();

/** What the event of a report holds. Within a version fields are added only; none is renamed or changes its meaning. */
export const ReportEventDetail = z
  .object({
    schemaVersion: z
      .literal(2)
      .describe("Events without it are of version 1: id to changes, and nothing else"),
    id: z.string().describe("Id of the report; the API gives all of it"),
    accountId: z.string().describe("The audited account"),
    cluster: cluster.nullable().describe("Null: the report is of no cluster"),
    from: z.string().describe("When the first of its changes was observed"),
    to: z.string().describe("When the last of its changes was observed"),
    severity,
    title: z.string().describe("One line for people"),
    unattributed: count.describe("Changes that no event of CloudTrail explains"),
    changes: count,
    reportKind: z
      .string()
      .describe(
        "changes; attempts: failed calls that cluster; summary: what nobody was told at its time; watching: how an account stands. More kinds may come",
      ),
    regions: z
      .array(z.string())
      .describe("Where the changes were seen; none for what belongs to no region, such as roles"),
    clusters: z.array(cluster).describe("Every cluster that the report is of"),
    types: z.array(z.string()).describe("CloudFormation types of what changed: AWS::EKS::Cluster"),
    kinds: z.array(z.enum(["created", "modified", "deleted"])),
    namespaces: z.array(z.string()).describe("Kubernetes namespaces that are concerned, as far as tags tell"),
    actor: actor.nullable().describe("Null: several actors, or nobody known"),
    actors: z.array(z.string()).describe("Names of all who made its changes"),
    effects: z.array(effect).describe("What the changes mean, the loudest first"),
    findings: z.object({ opened: z.array(finding), resolved: z.array(finding) }),
    counts: z.object({
      changes: count,
      unattributed: count,
      effects: count,
      findingsOpened: count,
      findingsResolved: count,
    }),
    link: z
      .string()
      .nullable()
      .describe(
        "Where the whole report is: on the page where it is hosted, else in the API; null where nobody serves it",
      ),
    truncated: z.boolean().describe("True: lists or texts were cut to fit into an event; `counts` are whole"),
  })
  .meta({
    title: "Detail of a report event of eks-auditor",
    description: "EventBridge events of source eks-auditor and detail type Report on the reports bus",
  });

export type ReportEventDetail = z.output<typeof ReportEventDetail>;

/** Returns the JSON Schema (draft 2020-12) that is published for those who subscribe. Further fields are allowed. */
export const reportEventJsonSchema = (): object => z.toJSONSchema(ReportEventDetail, { io: "input" });
