import { createClients } from "@eks-auditor/capture";
import {
  type Change,
  diffReading,
  lastOfEach,
  type Owner,
  type Reading,
  type Resource,
  type ResourceType,
  resourceKey,
  type SnapshotWithChanges,
  scopeKey,
  shiftInstant,
} from "@eks-auditor/core";
import { type History, openHistory } from "@eks-auditor/history";
import { openAuditor, openEmbeddedDynamoDB, type SteppingClock, steppingClock } from "@eks-auditor/local";
import { baseline, respond } from "../seed-account/index.ts";
import { anotherCluster } from "./generated-account.ts";

/** What copies have of the seed account's cluster: enough of each section, so that a thousand fit into memory. */
const copied: ReadonlySet<ResourceType> = new Set<ResourceType>([
  "AWS::EKS::Cluster",
  "AWS::EKS::AccessEntry",
  "AWS::EKS::Nodegroup",
  "AWS::EKS::PodIdentityAssociation",
  "AWS::IAM::Role",
  "AWS::IAM::OIDCProvider",
  "AWS::EC2::VPC",
  "AWS::EC2::SecurityGroup",
  "AWS::EC2::SecurityGroupIngress",
  "AWS::ElasticLoadBalancingV2::LoadBalancer",
  "AWS::ElasticLoadBalancingV2::Listener",
  "AWS::ElasticLoadBalancingV2::TargetGroup",
]);

const start = "2026-01-01T00:00:00.000Z";

/** An account of which every cluster, with its VPC, load balancers and roles, is a copy of the seed account's. */
export interface AccountOfCopies {
  /** Adds clusters until there are so many, as sweeps would have found them; nobody is told of it. */
  growTo(clusters: number): Promise<void>;
  /** Changes a resource of the first cluster and gives the commit that it makes. `select` says which. */
  change(
    select: (resource: Resource) => boolean,
    edit: (resource: Resource) => Resource,
  ): Promise<SnapshotWithChanges>;
}

/** Reads the seed account once and writes what was read into a history, number by number, without AWS. */
export const accountOfCopies = async (history: History, clock: SteppingClock): Promise<AccountOfCopies> => {
  const read = await readSeed();
  const slim = read.map((reading) => ({
    ...reading,
    resources: reading.resources.filter(({ type }) => copied.has(type)),
  }));
  const readings = new Map<string, Reading>();
  let count = 0;
  let hours = 0;
  const commit = async (reading: Reading): Promise<SnapshotWithChanges | undefined> => {
    const { scope, section, resources } = reading;
    const head = await history.head(scope);
    const known = await history.known(scope, section);
    const previous = head.sections.find((state) => state.section === section) ?? null;
    const changes: Change[] = diffReading({ reading, known, previous });
    const outcome = await history.commit({
      head,
      readings: [reading],
      changes,
      resources: new Map(resources.map((resource) => [resourceKey(resource), resource])),
      request: { scope, sections: [section], eventIDs: [], origin: "event" },
    });
    return outcome.kind === "committed" ? outcome.snapshot : undefined;
  };
  const later = (reading: Reading): Reading => {
    const observedAt = shiftInstant(start, hours * 3_600_000);
    return { ...reading, observedAt, completedAt: shiftInstant(observedAt, 400) };
  };
  const keyOf = ({ scope, section }: Reading): string => `${scopeKey(scope)} ${section}`;
  return {
    growTo: async (clusters) => {
      hours += 1;
      clock.set(shiftInstant(start, hours * 3_600_000 + 1_000));
      const touched = new Set<string>();
      for (; count < clusters; count += 1)
        for (const one of (count === 0 ? read : slim).map((reading) => anotherCluster(reading, count))) {
          const key = keyOf(one);
          const before = readings.get(key);
          readings.set(key, before ? joined(before, one) : one);
          touched.add(key);
        }
      for (const key of touched) {
        const reading = readings.get(key);
        const snapshot = reading && (await commit(later(reading)));
        if (snapshot) await history.markPublished(snapshot.id, clock.now());
      }
    },
    change: async (select, edit) => {
      hours += 1;
      clock.set(shiftInstant(start, hours * 3_600_000 + 1_000));
      for (const [key, reading] of readings) {
        const found = reading.resources.find(select);
        if (!found) continue;
        const resources = reading.resources.map((one) => (one === found ? edit(one) : one));
        readings.set(key, { ...reading, resources });
        const snapshot = await commit(later({ ...reading, resources }));
        if (snapshot?.changes.length !== 1) throw new Error(`${resourceKey(found)} did not change alone`);
        return snapshot;
      }
      throw new Error("the account has no such resource");
    },
  };
};

/** Two readings of one section as one: what both have is there once, and concerns whom it concerns in either. */
const joined = (before: Reading, more: Reading): Reading => {
  const all = new Map(before.resources.map((resource) => [resourceKey(resource), resource]));
  for (const resource of more.resources) {
    const there = all.get(resourceKey(resource));
    all.set(
      resourceKey(resource),
      there ? { ...there, owners: union(there.owners, resource.owners) } : resource,
    );
  }
  const covers = [...new Set([...(before.covers ?? []), ...(more.covers ?? [])])].sort();
  return { ...before, resources: [...all.values()], ...(before.covers && { covers }) };
};

const union = (a: readonly Owner[], b: readonly Owner[]): Owner[] => [
  ...new Map([...a, ...b].map((owner) => [JSON.stringify(owner), owner])).values(),
];

const readSeed = async (): Promise<Reading[]> => {
  const clients = createClients({
    region: baseline.region,
    pace: false,
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
    middleware: [respond({ account: baseline, refusals: {} })],
  });
  const clock = steppingClock(start);
  const database = await openEmbeddedDynamoDB();
  const history = openHistory({ client: database.client, tableName: database.tableName, clock: clock.now });
  const auditor = openAuditor({
    accountId: baseline.accountId,
    regions: [baseline.region],
    clientsFor: () => clients,
    history,
    clock: clock.now,
    quietWindowSeconds: 120,
    deliver: async () => {},
  });
  try {
    const results = await auditor.capture((await auditor.sweep()).requests);
    return results.flatMap((result) =>
      result.readings.map((reading) => ({ ...reading, resources: lastOfEach(reading.resources) })),
    );
  } finally {
    clients.close();
    await database.close();
  }
};
