import {
  type DescribeTrustStoreRevocation,
  DescribeTrustStoreRevocationsCommand,
  DescribeTrustStoresCommand,
  type TrustStore,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { RegionScope } from "@eks-auditor/core";
import type { ReadContext } from "../collector.ts";
import { required } from "../refusal.ts";
import { absent, forEachOf, type Listed, listPage, type SectionReader } from "../section-reader.ts";
import { type LoadBalancerAction, pageSize } from "./actions.ts";
import type { SeenTrustStore } from "./seen.ts";

type Read = SectionReader<LoadBalancerAction>;
type Context = ReadContext<RegionScope>;

/** Lists the trust stores of the region. */
export const listTrustStores = (read: Read, { clients, scope }: Context): Promise<Listed<TrustStore>> =>
  read.list(
    "elasticloadbalancing:DescribeTrustStores",
    `trust stores of ${scope.region}`,
    async (options, marker) => {
      const input = { PageSize: pageSize, Marker: marker };
      const page = await clients.elbv2.send(new DescribeTrustStoresCommand(input), options);
      for (const each of page.TrustStores ?? []) required(each.Name, "Name");
      const idOf = ({ TrustStoreArn }: TrustStore) => TrustStoreArn;
      return listPage(page.TrustStores, page.NextMarker, idOf);
    },
  );

/**
 * Reads the trust stores of the region with their revocation files, those of a store one list more. Only application
 * load balancers use trust stores: a region that has none of these, and never had a store, is not asked.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/mutual-authentication.html
 */
export const readTrustStores = async (
  read: Read,
  context: Context,
  hasApplicationLoadBalancer: boolean,
): Promise<SeenTrustStore[]> => {
  const known = await context.known.resources();
  const knowsSome = known.some(({ type }) => type === "AWS::ElasticLoadBalancingV2::TrustStore");
  const { items, whole } =
    hasApplicationLoadBalancer || knowsSome
      ? await listTrustStores(read, context)
      : { items: [], whole: true };
  if (whole) read.decides("AWS::ElasticLoadBalancingV2::TrustStore");
  return (await forEachOf(items, (description) => readTrustStore(read, context, description))).flat();
};

/** Reads trust stores by their ARNs, and decides these. */
export const readTrustStoresOf = async (
  read: Read,
  context: Context,
  arns: readonly string[],
): Promise<SeenTrustStore[]> => {
  const found = await forEachOf(arns, async (arn): Promise<SeenTrustStore[]> => {
    const description = await read.detail(
      "elasticloadbalancing:DescribeTrustStores",
      `trust store ${arn}`,
      async (options) => {
        const command = new DescribeTrustStoresCommand({ TrustStoreArns: [arn] });
        const { TrustStores } = await context.clients.elbv2.send(command, options);
        const store = required(required(TrustStores, "TrustStores")[0], "TrustStores[0]");
        required(store.TrustStoreArn, "TrustStoreArn");
        required(store.Name, "Name");
        return store;
      },
    );
    if (description === undefined) return [];
    read.decides("AWS::ElasticLoadBalancingV2::TrustStore", { ids: [arn] });
    return description === absent ? [] : readTrustStore(read, context, description);
  });
  return found.flat();
};

/** Returns nothing when the store was deleted since it was listed. */
const readTrustStore = async (
  read: Read,
  context: Context,
  description: TrustStore,
): Promise<SeenTrustStore[]> => {
  if (!description.TotalRevokedEntries) return [{ description, revocations: [] }];
  const revocations = await listRevocations(read, context, required(description.TrustStoreArn, "arn"));
  if (revocations.absent) return [];
  return [{ description, revocations: revocations.whole ? revocations.items : undefined }];
};

const listRevocations = (
  read: Read,
  { clients }: Context,
  trustStoreArn: string,
): Promise<Listed<DescribeTrustStoreRevocation>> =>
  read.list(
    "elasticloadbalancing:DescribeTrustStoreRevocations",
    `revocations of ${trustStoreArn}`,
    async (options, marker) => {
      const input = { TrustStoreArn: trustStoreArn, PageSize: pageSize, Marker: marker };
      const page = await clients.elbv2.send(new DescribeTrustStoreRevocationsCommand(input), options);
      const idOf = ({ RevocationId }: DescribeTrustStoreRevocation) => RevocationId?.toString();
      return listPage(page.TrustStoreRevocations, page.NextMarker, idOf);
    },
  );
