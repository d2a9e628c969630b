import type { JsonObject } from "../../model/json.ts";
import { textAt } from "../../model/properties.ts";
import type { ExposureLookup } from "./exposure-lookup.ts";
import { fromNowhere, noCidrs, type Reach, surely, unknownReach } from "./reach.ts";

/** A rule's other group that lies at the other end of a peering connection. */
interface PeeredGroup {
  readonly group: string;
  readonly connection: string;
  /** As the rule tells it: the account and VPC of the group, and what became of the connection. */
  readonly told: JsonObject;
}

/**
 * Returns who is let in by a rule that names a group of a peered VPC: its members, while the connection is active. Who is
 * at the other end is said, for it may be another account's network.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
 */
export const admittedOverPeering = (
  { group, connection, told }: PeeredGroup,
  view: ExposureLookup,
): Reach => {
  const peering = view.find("AWS::EC2::VPCPeeringConnection", connection)?.properties ?? null;
  const status = textAt(peering, "Status", "Code") ?? textAt(told, "PeeringStatus");
  if (status !== undefined && over.has(status)) return fromNowhere;
  const [account, vpc] = [textAt(told, "UserId"), textAt(told, "VpcId") ?? otherEnd(told, peering)];
  const name = account === undefined || group.includes("/") ? group : `${account}/${group}`;
  const words = [name, ...(vpc === undefined ? [] : [`of VPC ${vpc}`]), `over ${connection}`].join(" ");
  const members = surely({ cidrs: noCidrs, groups: [words] });
  if (status === "active") return members;
  const because =
    status === undefined
      ? `whether peering connection ${connection} is active was not read`
      : `peering connection ${connection} is ${status}`;
  return { ...unknownReach(because), maybe: members.maybe };
};

/** Returns whether what a rule names is a group of ours, be it over a peering connection. */
export const isGroup = (named: string, id: string): boolean =>
  named === id || named.split(" ")[0]?.split("/").at(-1) === id;

/** AWS goes on showing rules whose connection came to nothing: they let nobody in. */
const over: ReadonlySet<string> = new Set(["deleting", "deleted", "rejected", "expired", "failed"]);

/** The end of the connection that is the account of the group. */
const otherEnd = (told: JsonObject, peering: JsonObject | null): string | undefined => {
  const account = textAt(told, "UserId");
  const ends = ["RequesterVpcInfo", "AccepterVpcInfo"].filter(
    (end) => account !== undefined && textAt(peering, end, "OwnerId") === account,
  );
  const [only, ...others] = ends;
  return only !== undefined && others.length === 0 ? textAt(peering, only, "VpcId") : undefined;
};
