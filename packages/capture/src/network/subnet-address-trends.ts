import type { NetworkInterface, SecurityGroup, Subnet } from "@aws-sdk/client-ec2";
import type { Instant, SubnetAddressTrend } from "@eks-auditor/core";
import { type AddressUse, interfaceUses } from "./network-interface-use.ts";

/** AWS keeps the first four addresses and the last one of each subnet. */
const keptByAws = 5;

/** What the trends of one reading are made of. */
export interface SeenAddresses {
  readonly observedAt: Instant;
  readonly subnets: readonly Subnet[];
  readonly interfaces: readonly NetworkInterface[];
  /** Security groups of the same VPCs. */
  readonly groups: readonly SecurityGroup[];
}

/**
 * Returns the use of IPv4 addresses of each subnet that has an IPv4 block. The two sources are read a moment apart and
 * AWS keeps addresses back for reservations, so the parts need not add up to the capacity.
 * https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
export const subnetAddressTrends = ({
  observedAt,
  subnets,
  interfaces,
  groups,
}: SeenAddresses): SubnetAddressTrend[] => {
  const uses = interfaceUses(interfaces, groups);
  const bySubnet = Map.groupBy(interfaces, ({ SubnetId }) => SubnetId ?? "");
  return subnets.flatMap((subnet): SubnetAddressTrend[] => {
    const { SubnetId: id, VpcId: vpcId, AvailableIpAddressCount: free } = subnet;
    const capacity = capacityOf(subnet.CidrBlock);
    if (id === undefined || vpcId === undefined || free === undefined || capacity === undefined) return [];
    const used: Record<AddressUse, number> = {
      nodes: 0,
      pods: 0,
      controlPlane: 0,
      loadBalancers: 0,
      other: 0,
    };
    for (const each of bySubnet.get(id) ?? [])
      for (const [use, count] of Object.entries(uses.of(each)) as [AddressUse, number][]) used[use] += count;
    const headroom = Math.round((free / capacity) * 10_000) / 10_000;
    return [
      { kind: "subnet-addresses", id, vpcId, observedAt, values: { capacity, free, ...used }, headroom },
    ];
  });
};

const capacityOf = (cidrBlock: string | undefined): number | undefined => {
  const length = /^\d+\.\d+\.\d+\.\d+\/(\d+)$/.exec(cidrBlock ?? "")?.[1];
  return length === undefined ? undefined : 2 ** (32 - Number(length)) - keptByAws;
};
