import type { JsonObject, Resource, ResourceType } from "@eks-auditor/core";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB, steppingClock } from "@eks-auditor/local";
import { publishSnapshot } from "@eks-auditor/pipeline";
import { accountOfCopies } from "./account-of-copies.ts";
import { between, meterDynamoDB } from "./dynamodb-meter.ts";
import type { Figure } from "./figure.ts";

/** One kind of change, made anew each time. */
interface Act {
  readonly what: string;
  readonly type: ResourceType;
  readonly edit: (properties: JsonObject, time: number) => JsonObject;
}

/** Of each scope and section that people change. */
export const acts: readonly Act[] = [
  {
    what: "endpoint",
    type: "AWS::EKS::Cluster",
    edit: (properties, time) => ({
      ...properties,
      resourcesVpcConfig: {
        ...(properties.resourcesVpcConfig as JsonObject),
        endpointPublicAccess: true,
        publicAccessCidrs: [`198.51.100.${time % 250}/32`],
      },
    }),
  },
  {
    what: "access entry",
    type: "AWS::EKS::AccessEntry",
    edit: (properties, time) => ({ ...properties, kubernetesGroups: [`group-${time}`] }),
  },
  {
    what: "listener",
    type: "AWS::ElasticLoadBalancingV2::Listener",
    edit: (properties, time) => ({ ...properties, Port: 1_000 + time }),
  },
  {
    what: "security group rule",
    type: "AWS::EC2::SecurityGroupIngress",
    edit: ({ ReferencedGroupInfo: _, ...properties }, time) => ({
      ...properties,
      CidrIpv4: `0.0.0.0/${time % 2}`,
      FromPort: 1_000 + time,
      ToPort: 1_000 + time,
    }),
  },
  {
    what: "role's trust",
    type: "AWS::IAM::Role",
    edit: (properties, time) => ({
      ...properties,
      AssumeRolePolicyDocument: loosened(properties.AssumeRolePolicyDocument as JsonObject, time),
    }),
  },
];

const loosened = ({ Statement, ...document }: JsonObject, time: number): JsonObject => ({
  ...document,
  Statement: [
    ...(Statement as JsonObject[]).slice(0, 1),
    {
      Effect: "Allow",
      Principal: { AWS: [`arn:aws:iam::210987654321:role/other-${time}`] },
      Action: ["sts:AssumeRole"],
    },
  ],
});

/** What publishing one commit of each kind read, at one size of the account. */
export interface PublishReads {
  readonly clusters: number;
  readonly requests: Readonly<Record<string, number>>;
  readonly units: Readonly<Record<string, number>>;
}

/** Measures what publishing one change of each kind reads, in accounts of so many clusters. */
export const measurePublishReads = async (sizes: readonly number[]): Promise<PublishReads[]> => {
  const clock = steppingClock("2026-01-01T00:00:00.000Z");
  const { client, tableName, close } = await openEmbeddedDynamoDB();
  const history = openHistory({ client, tableName, clock: clock.now });
  const measured: PublishReads[] = [];
  let time = 0;
  try {
    const account = await accountOfCopies(history, clock);
    for (const clusters of sizes) {
      await account.growTo(clusters);
      const requests: Record<string, number> = {};
      const units: Record<string, number> = {};
      for (const { what, type, edit } of acts) {
        time += 1;
        const now = time;
        const snapshot = await account.change(
          (resource) => resource.type === type && isOfSomebody(resource),
          (resource) => ({ ...resource, properties: edit(resource.properties, now) }),
        );
        const meter = meterDynamoDB(client);
        const before = meter.read();
        const told = await publishSnapshot(snapshot, {
          history,
          now: clock.now,
          quietWindowSeconds: 120,
          deliver: async () => {},
        });
        await history.markPublished(snapshot.id, clock.now());
        if (told.length === 0) throw new Error(`nobody was told of the ${what}`);
        const spent = between(before, meter.read());
        requests[what] = spent.readRequests;
        units[what] = spent.readUnits;
        client.middlewareStack.remove("meterDynamoDB");
      }
      measured.push({ clusters, requests, units });
    }
    return measured;
  } finally {
    await close();
  }
};

/** A role that trusts a cluster; of others all that are there. */
export const isOfSomebody = ({ type, owners }: Resource): boolean =>
  type !== "AWS::IAM::Role" || owners.some(({ by }) => by === "issuer");

/** Publishing reads as much in an account of a thousand clusters as in one of a single cluster. */
export const publishReads = async (): Promise<Figure[]> => {
  const measured = await measurePublishReads([1, 10, 100, 1_000]);
  const [first] = measured;
  return measured.map(({ clusters, requests, units }) => {
    const grown = acts.filter(
      ({ what }) =>
        (requests[what] ?? 0) > (first?.requests[what] ?? 0) * 1.1 ||
        (units[what] ?? 0) > (first?.units[what] ?? 0) * 1.25,
    );
    const words = acts.map(({ what }) => `${what} ${requests[what]} (${Math.round(units[what] ?? 0)})`);
    return {
      what: `reads to publish one change, ${clusters} ${clusters === 1 ? "cluster" : "clusters"}`,
      measured: `${Math.max(...Object.values(requests))} requests at most`,
      compared: `requests (units): ${words.join(", ")}`,
      budget: "as with 1 cluster",
      kept: grown.length === 0,
    };
  });
};
