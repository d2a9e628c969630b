import { textAt } from "../../model/properties.ts";
import { type Resource, resourceKey } from "../../model/resource.ts";
import type { ExposureLookup } from "./exposure-lookup.ts";
import type { PathStep } from "./path.ts";
import { fromAnywhere, fromNowhere, type Reach, unknownReach } from "./reach.ts";

const optionsType = "AWS::EC2::VPCBlockPublicAccessOptions";
const exclusionType = "AWS::EC2::VPCBlockPublicAccessExclusion";

/**
 * Returns whom VPC Block Public Access lets come to a subnet through an internet gateway: everybody where it is off or
 * where an exclusion lets traffic in both ways, nobody else. An exclusion for egress leaves what comes in blocked.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
 */
export const pastBlockPublicAccess = (subnet: string, view: ExposureLookup): Reach => {
  const shared = sharedBy(subnet, view);
  if (shared !== undefined) return pastOwnersBlocking(subnet, shared, view);
  const options = optionsIn(view);
  const stale = options && view.doubts.ofResource(options);
  if (stale !== undefined) return unknownReach(stale);
  const mode = options && textAt(options.properties, "InternetGatewayBlockMode");
  if (mode === "off") return fromAnywhere;
  if (mode !== "block-bidirectional" && mode !== "block-ingress")
    return unknownReach(
      mode === undefined
        ? "VPC Block Public Access was not read"
        : `VPC Block Public Access has a mode that is not known here: ${mode}`,
    );
  const modes = new Set(exclusionsOf(subnet, view).map(modeOf));
  if (modes.has("allow-bidirectional"))
    return modes.size === 1
      ? fromAnywhere
      : unknownReach(
          `subnet ${subnet} and its VPC are excluded from VPC Block Public Access in different ways`,
        );
  const more = view.doubts.ofMore(
    "the exclusions from VPC Block Public Access were not all read",
    exclusionType,
  );
  return more === undefined ? fromNowhere : unknownReach(more);
};

/** Returns what the answer rests on: the options of the region and the exclusions of the subnet and its VPC. */
export const blockPublicAccessFacts = (subnets: readonly string[], view: ExposureLookup): string[] => {
  const options = optionsIn(view);
  const exclusions = subnets.flatMap((subnet) => exclusionsOf(subnet, view));
  return [...new Set([...(options ? [options] : []), ...exclusions].map(resourceKey))];
};

/** Returns the exclusions without which nobody would come this way. */
export const exclusionSteps = (subnets: readonly string[], view: ExposureLookup): PathStep[] => {
  const options = optionsIn(view);
  if (!options || textAt(options.properties, "InternetGatewayBlockMode") === "off") return [];
  const found = new Map(
    subnets.flatMap((subnet) => exclusionsOf(subnet, view)).map((each) => [each.id, each] as const),
  );
  return [...found.values()].map(({ type, id, name, properties, parents }) => ({
    type,
    id,
    name,
    words: `${parents[0] ?? "what it names"} is excluded from VPC Block Public Access (${textAt(properties, "InternetGatewayExclusionMode") ?? "of a mode that was not read"})`,
  }));
};

const optionsIn = (view: ExposureLookup): Resource | undefined => view.ofType(optionsType)[0];

/** An organization's policy can forbid exclusions: those that there are have no effect then. */
const exclusionsOf = (subnet: string, view: ExposureLookup): Resource[] => {
  const vpcId = vpcOf(subnet, view);
  const ids = [subnet, ...(vpcId === undefined ? [] : [vpcId])];
  return ids
    .flatMap((id) => view.within(exclusionType, id).filter(({ parents }) => parents[0] === id))
    .filter(({ properties }) => textAt(properties, "State") !== "disabled");
};

const modeOf = ({ properties }: Resource): string =>
  textAt(properties, "InternetGatewayExclusionMode") ?? "not read";

const vpcOf = (subnet: string, view: ExposureLookup): string | undefined =>
  textAt(view.find("AWS::EC2::Subnet", subnet)?.properties ?? null, "VpcId");

/** Returns the account that shares a subnet with ours. */
const sharedBy = (subnet: string, view: ExposureLookup): string | undefined => {
  const owner = textAt(view.find("AWS::EC2::Subnet", subnet)?.properties ?? null, "OwnerId");
  const [own] = optionsIn(view)?.id.split("/") ?? [];
  return owner !== undefined && own !== undefined && owner !== own ? owner : undefined;
};

/** The account that owns a subnet blocks it, and what it excludes only it can read. */
const pastOwnersBlocking = (subnet: string, owner: string, view: ExposureLookup): Reach => {
  const properties = view.find("AWS::EC2::Subnet", subnet)?.properties ?? null;
  return textAt(properties, "BlockPublicAccessStates", "InternetGatewayBlockMode") === "off"
    ? fromAnywhere
    : unknownReach(
        `whether account ${owner}, which owns subnet ${subnet}, blocks public access was not read`,
      );
};
