import { DescribeSSLPoliciesCommand } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { KnownResource, RegionScope } from "@eks-auditor/core";
import type { ReadContext } from "../collector.ts";
import { required } from "../refusal.ts";
import { listPage, type SectionReader } from "../section-reader.ts";
import { type LoadBalancerAction, pageSize } from "./actions.ts";

/** Protocols by the name of the security policy that accepts them; a policy that could not be read is missing. */
export type SslProtocols = ReadonlyMap<string, readonly string[]>;

/**
 * Returns the protocols of security policies. AWS never changes a policy, it gives a new mix a new name, so what history
 * knows stands, and AWS is asked (one list tells all policies) only when a name is new.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
export const readSslPolicies = async (
  read: SectionReader<LoadBalancerAction>,
  { clients, scope, known }: ReadContext<RegionScope>,
  names: readonly string[],
): Promise<SslProtocols> => {
  const protocols = protocolsKnown(names.length > 0 ? await known.resources() : []);
  if (names.every((name) => protocols.has(name))) return protocols;
  const { items } = await read.list(
    "elasticloadbalancing:DescribeSSLPolicies",
    `security policies of ${scope.region}`,
    async (options, marker) => {
      const input = { PageSize: pageSize, Marker: marker };
      const page = await clients.elbv2.send(new DescribeSSLPoliciesCommand(input), options);
      for (const { SslProtocols } of page.SslPolicies ?? []) required(SslProtocols, "SslProtocols");
      return listPage(page.SslPolicies, page.NextMarker, ({ Name }) => Name);
    },
  );
  for (const { Name, SslProtocols } of items)
    protocols.set(required(Name, "Name"), (SslProtocols ?? []).toSorted());
  return protocols;
};

const protocolsKnown = (known: readonly KnownResource[]): Map<string, readonly string[]> =>
  new Map(
    known.flatMap(({ type, properties: { SslPolicy, SslProtocols } }): [string, string[]][] =>
      type === "AWS::ElasticLoadBalancingV2::Listener" &&
      typeof SslPolicy === "string" &&
      Array.isArray(SslProtocols)
        ? [[SslPolicy, SslProtocols.filter((each) => typeof each === "string")]]
        : [],
    ),
  );
