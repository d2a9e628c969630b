import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual, promisify } from "node:util";
import { type AttributeValue, ScanCommand } from "@aws-sdk/client-dynamodb";
import { diffReading, type Reading, type Resource, resourceKey, shiftInstant } from "@eks-auditor/core";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB } from "@eks-auditor/local";
import * as dynalite from "dynalite/db/index.js";
import { type StoredRevision, wayBack } from "../../packages/history/src/commit/revision.ts";
import { between, meterDynamoDB } from "./dynamodb-meter.ts";
import type { Figure } from "./figure.ts";

const resources = 200;
/** So many revisions of each resource: 2,000, 20,000 and 200,000 in all. */
const depths = [10, 100, 1_000] as const;
const instants = 6;
const begun = "2026-01-01T00:00:00.000Z";
const scope = { kind: "region", accountId: "111122223333", region: "eu-west-1" } as const;
const section = "load-balancers";

/** A revision is made every ten minutes, of every resource. */
const instantOf = (revision: number): string => shiftInstant(begun, revision * 600_000);

/** Resource `index` after its revision `revision`, which it names. */
const resource = (index: number, revision: number): Resource => ({
  type: "AWS::ElasticLoadBalancingV2::TargetGroup",
  id: `arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/team-${index}/0123456789abcdef`,
  name: `team-${index}`,
  properties: {
    Attributes: { "deregistration_delay.timeout_seconds": String(revision), "stickiness.enabled": "false" },
    HealthCheck: { Path: "/healthz", Port: "traffic-port", Protocol: "HTTP", Interval: 15 },
    Port: 8080,
    Protocol: "HTTP",
  },
  aliases: [],
  parents: [],
  owners: [],
});

const seen = (revision: number): Resource[] =>
  [...Array(resources).keys()].map((index) => resource(index, revision));

type RawItem = Record<string, AttributeValue>;

/**
 * DynamoDB reads of one section at any instant of its past, while its revisions grow a hundredfold. The first and the
 * last revisions are committed by history; those between are written into dynalite's files in the same form, each
 * leading back by history's own `wayBack`, and what is read is compared with what was there.
 */
export const historyAtInstants = async (): Promise<Figure> => {
  const folder = await mkdtemp(join(tmpdir(), "eks-auditor-bench-"));
  try {
    const reads: number[] = [];
    const units: number[] = [];
    let written = await commitTo(folder, 1, 2);
    const models = await modelsIn(folder);
    for (const depth of depths) {
      await fillTo(folder, models, written, depth - 1);
      written = await commitTo(folder, depth, depth);
      const most = await readBack(folder, depth);
      reads.push(most.reads);
      units.push(most.units);
    }
    const [least = 0] = reads;
    const last = reads.at(-1) ?? Number.NaN;
    return {
      what: "section at any instant over 200,000 revisions",
      measured: `${last} reads, ${Math.round(units.at(-1) ?? 0)} read units at most`,
      compared: `${resources} resources; over 2,000 and 20,000 revisions ${reads.slice(0, 2).join(" and ")} reads, ${units.slice(0, 2).map(Math.round).join(" and ")} units`,
      budget: "reads as resources",
      kept: last <= resources * 1.1 + 5 && last <= least * 1.1,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const open = async (folder: string) => {
  const database = await openEmbeddedDynamoDB({ folder });
  const { client, tableName } = database;
  return { database, history: openHistory({ client, tableName, clock: () => instantOf(100_000) }) };
};

/** Commits revisions through history. */
const commitTo = async (folder: string, from: number, to: number): Promise<number> => {
  const { database, history } = await open(folder);
  for (let revision = from; revision <= to; revision += 1) {
    const at = instantOf(revision);
    const head = await history.head(scope);
    const reading: Reading = {
      scope,
      section,
      observedAt: at,
      completedAt: at,
      status: "complete",
      resources: seen(revision),
      unread: [],
      lists: [{ types: ["AWS::ElasticLoadBalancingV2::LoadBalancer"] }],
      calls: 1,
    };
    const previous = head.sections.find((state) => state.section === section) ?? null;
    const known = await history.known(scope, section);
    await history.commit({
      head,
      readings: [reading],
      changes: diffReading({ reading, known, previous }),
      resources: new Map(reading.resources.map((one) => [resourceKey(one), one])),
      request: { scope, sections: [section], eventIDs: [], origin: "sweep" },
    });
  }
  await database.close();
  return to;
};

/** The resources' items and one revision's item of each, as history wrote them: what more of them look like. */
const modelsIn = async (folder: string): Promise<Model[]> => {
  const { database } = await open(folder);
  const { client, tableName } = database;
  const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName }));
  await database.close();
  const ofEntity = (entity: string) => Items.filter((item) => item.__edb_e__?.S === entity);
  const revisions = new Map(ofEntity("revision").map((item) => [item.key?.S, item]));
  return ofEntity("resource").flatMap((item) => {
    const revision = revisions.get(item.key?.S);
    const index = Number(/team-(\d+)/.exec(item.key?.S ?? "")?.[1]);
    return revision ? [{ index, resource: item, revision }] : [];
  });
};

interface Model {
  readonly index: number;
  readonly resource: RawItem;
  readonly revision: RawItem;
}

/** Writes the revisions after `from` up to `to`, and the resources as they are after them, into dynalite's files. */
const fillTo = async (folder: string, models: readonly Model[], from: number, to: number): Promise<void> => {
  const store = dynalite.create({ path: folder });
  const table = await promisify<string, dynalite.Table>(store.getTable)("eks-auditor");
  const items = store.getItemDb("eks-auditor");
  const write = (made: readonly RawItem[]) =>
    new Promise<void>((resolve, reject) => {
      const puts = made.map((value) => ({
        type: "put" as const,
        key: dynalite.createKey(value, table),
        value,
      }));
      items.batch(puts, (error) => (error ? reject(error) : resolve()));
    });
  for (const { index, resource: itself, revision: model } of models) {
    const made: RawItem[] = [];
    for (let revision = from + 1; revision <= to; revision += 1) {
      const after = resource(index, revision);
      const stored: StoredRevision = {
        frame: frameOf(after, revision),
        previousAt: instantOf(revision - 1),
        back: wayBack(after, resource(index, revision - 1), revision),
      };
      made.push({
        ...model,
        sk: { S: instantOf(revision) },
        observedAt: { S: instantOf(revision) },
        ordinal: { N: String(revision) },
        body: { M: { text: { S: JSON.stringify(stored) } } },
      });
    }
    made.push({
      ...itself,
      revisionAt: { S: instantOf(to) },
      ordinal: { N: String(to) },
      body: { M: { text: { S: JSON.stringify(resource(index, to)) } } },
    });
    await write(made);
  }
  await new Promise((resolve) => store.db.close(resolve));
};

const frameOf = (after: Resource, revision: number): StoredRevision["frame"] => {
  const { properties: _, ...itself } = after;
  const observedAt = instantOf(revision);
  const before = instantOf(revision - 1);
  return {
    ...itself,
    section,
    kind: "modified",
    observedAt,
    completedAt: observedAt,
    previousObservedAt: before,
    previousRevisionAt: before,
  };
};

/** Reads the section at instants all over its past; gives the most that one of them took. */
const readBack = async (folder: string, depth: number): Promise<{ reads: number; units: number }> => {
  const { database, history } = await open(folder);
  const meter = meterDynamoDB(database.client);
  let reads = 0;
  let units = 0;
  for (let number = 0; number < instants; number += 1) {
    const revision = 1 + Math.floor((number / (instants - 1)) * (depth - 1));
    const before = meter.read();
    const { resources: found } = await history.sectionAt(
      scope,
      section,
      shiftInstant(instantOf(revision), 1_000),
    );
    const { readRequests, readUnits } = between(before, meter.read());
    reads = Math.max(reads, readRequests);
    units = Math.max(units, readUnits);
    const right = found.filter(({ id, properties }) => {
      const expected = resource(Number(/team-(\d+)/.exec(id)?.[1]), revision);
      return isDeepStrictEqual(properties, expected.properties);
    }).length;
    if (right !== resources)
      throw new Error(
        `${right} of ${resources} resources are as they were after revision ${revision} of ${depth}`,
      );
  }
  await database.close();
  return { reads, units };
};
