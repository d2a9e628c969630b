import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { aliasEntity } from "./entities/alias.ts";
import { attemptEntity } from "./entities/attempt.ts";
import { baselineEntity } from "./entities/baseline.ts";
import { causeEntity } from "./entities/cause.ts";
import { changeSetEntity } from "./entities/change-set.ts";
import { counterEntity } from "./entities/counter.ts";
import { deliveryEntity } from "./entities/delivery.ts";
import { headEntity } from "./entities/head.ts";
import { markEntity } from "./entities/mark.ts";
import { overflowEntity } from "./entities/overflow.ts";
import { publicationEntity } from "./entities/publication.ts";
import { reportEntity } from "./entities/report.ts";
import { resourceEntity } from "./entities/resource.ts";
import { revisionEntity } from "./entities/revision.ts";
import { scopeEntity } from "./entities/scope.ts";
import { sectionStateEntity } from "./entities/section-state.ts";
import { snapshotEntity } from "./entities/snapshot.ts";
import { trendEntity } from "./entities/trend.ts";

/** Gives the table's entities over one client. */
export const openEntities = (client: DynamoDBDocumentClient, table: string) => {
  const place = { client, table };
  return {
    scope: scopeEntity(place),
    head: headEntity(place),
    changeSet: changeSetEntity(place),
    snapshot: snapshotEntity(place),
    resource: resourceEntity(place),
    revision: revisionEntity(place),
    sectionState: sectionStateEntity(place),
    alias: aliasEntity(place),
    cause: causeEntity(place),
    attempt: attemptEntity(place),
    report: reportEntity(place),
    publication: publicationEntity(place),
    baseline: baselineEntity(place),
    delivery: deliveryEntity(place),
    counter: counterEntity(place),
    mark: markEntity(place),
    trend: trendEntity(place),
    overflow: overflowEntity(place),
  };
};

export type Entities = ReturnType<typeof openEntities>;
