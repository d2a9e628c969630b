import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { aliasEntity } from "./entities/alias.ts";
import { attemptEntity } from "./entities/attempt.ts";
import { awaitedEntity } from "./entities/awaited.ts";
import { baselineEntity } from "./entities/baseline.ts";
import { callBudgetEntity } from "./entities/call-budget.ts";
import { causeEntity } from "./entities/cause.ts";
import { changeSetEntity } from "./entities/change-set.ts";
import { counterEntity } from "./entities/counter.ts";
import { decisionEntity } from "./entities/decision.ts";
import { deferredReadEntity } from "./entities/deferred-read.ts";
import { deliveryEntity } from "./entities/delivery.ts";
import { headEntity } from "./entities/head.ts";
import { markEntity } from "./entities/mark.ts";
import { overflowEntity } from "./entities/overflow.ts";
import { publicationEntity } from "./entities/publication.ts";
import { reportEntity } from "./entities/report.ts";
import { reportMentionEntity } from "./entities/report-mention.ts";
import { resourceEntity } from "./entities/resource.ts";
import { revisionEntity } from "./entities/revision.ts";
import { roundEntity } from "./entities/round.ts";
import { schemaEntity } from "./entities/schema.ts";
import { schemaVersionEntity } from "./entities/schema-version.ts";
import { scopeEntity } from "./entities/scope.ts";
import { secretKeyEntity } from "./entities/secret-key.ts";
import { sectionStateEntity } from "./entities/section-state.ts";
import { snapshotEntity } from "./entities/snapshot.ts";
import { trendEntity } from "./entities/trend.ts";

const makers = {
  schema: schemaEntity,
  schemaVersion: schemaVersionEntity,
  scope: scopeEntity,
  head: headEntity,
  changeSet: changeSetEntity,
  snapshot: snapshotEntity,
  resource: resourceEntity,
  revision: revisionEntity,
  sectionState: sectionStateEntity,
  alias: aliasEntity,
  cause: causeEntity,
  attempt: attemptEntity,
  report: reportEntity,
  reportMention: reportMentionEntity,
  publication: publicationEntity,
  awaited: awaitedEntity,
  baseline: baselineEntity,
  decision: decisionEntity,
  deferredRead: deferredReadEntity,
  delivery: deliveryEntity,
  counter: counterEntity,
  mark: markEntity,
  secretKey: secretKeyEntity,
  callBudget: callBudgetEntity,
  round: roundEntity,
  trend: trendEntity,
  overflow: overflowEntity,
} as const;

export type Entities = { readonly [Name in keyof typeof makers]: ReturnType<(typeof makers)[Name]> };

/**
 * Returns the table's entities over one client. Each is made when it is first used: to make one takes about a millisecond,
 * and no function uses all of them.
 */
export const openEntities = (client: DynamoDBDocumentClient, table: string): Entities => {
  const made = new Map<string, unknown>();
  const entities = {};
  for (const [name, make] of Object.entries(makers))
    Object.defineProperty(entities, name, {
      enumerable: true,
      get: () => {
        const entity = made.get(name) ?? make({ client, table });
        made.set(name, entity);
        return entity;
      },
    });
  return entities as Entities;
};
