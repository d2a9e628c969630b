import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { changeSet, head, resource, revision, scope, sectionState, snapshot } from "./entities/commits.ts";
import { alias, attempt, cause } from "./entities/events.ts";
import { member, memberStack } from "./entities/members.ts";
import { callBudget, deferredRead, round, trend } from "./entities/readings.ts";
import {
  awaited,
  baseline,
  decision,
  delivery,
  publication,
  report,
  reportMention,
} from "./entities/reports.ts";
import { counter, mark, overflow, schema, schemaVersion, secretKey } from "./entities/upkeep.ts";
import { type EntityOf, openEntity } from "./entity.ts";

/** Every kind of item of the table. */
export const descriptions = {
  schema,
  schemaVersion,
  scope,
  head,
  changeSet,
  snapshot,
  resource,
  revision,
  sectionState,
  alias,
  cause,
  attempt,
  report,
  reportMention,
  publication,
  awaited,
  baseline,
  decision,
  deferredRead,
  delivery,
  counter,
  mark,
  member,
  memberStack,
  secretKey,
  callBudget,
  round,
  trend,
  overflow,
} as const;

type Descriptions = typeof descriptions;

export type Entities = { readonly [Name in keyof Descriptions]: EntityOf<Descriptions[Name]> };

/**
 * Returns the table's entities over one client. Each is made when it is first used: to make one takes about a millisecond,
 * and no function uses all of them.
 */
export const openEntities = (client: DynamoDBDocumentClient, table: string): Entities => {
  const made = new Map<string, unknown>();
  const entities = {};
  for (const [name, description] of Object.entries(descriptions))
    Object.defineProperty(entities, name, {
      enumerable: true,
      get: () => {
        const entity = made.get(name) ?? openEntity(description, { client, table });
        made.set(name, entity);
        return entity;
      },
    });
  return entities as Entities;
};
