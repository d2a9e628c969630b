import { isJsonObject, type JsonObject } from "../../../model/json.ts";
import { textAt } from "../../../model/properties.ts";
import type { Resource } from "../../../model/resource.ts";
import type { RuleLookup } from "../rule-lookup.ts";

/**
 * Returns whether a subnet routes to an internet gateway, over IPv4 or IPv6; undefined when its route table is not known.
 * A subnet that no route table names follows the main one of its VPC.
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html
 */
export const isPublicSubnet = (subnetId: string, view: RuleLookup): boolean | undefined => {
  const subnet = view.find("AWS::EC2::Subnet", subnetId);
  const vpcId = subnet && textAt(subnet.properties, "VpcId");
  if (!vpcId) return undefined;
  const tables = view.within("AWS::EC2::RouteTable", vpcId);
  const table =
    tables.find((each) => associations(each).some(({ SubnetId }) => SubnetId === subnetId)) ??
    tables.find((each) => associations(each).some(({ Main }) => Main === true));
  return table && list(table, "Routes").some(isToInternetGateway);
};

const list = ({ properties }: Resource, name: string): JsonObject[] => {
  const items = properties[name];
  return Array.isArray(items) ? items.filter(isJsonObject) : [];
};

const associations = (table: Resource): JsonObject[] => list(table, "Associations");

const isToInternetGateway = (route: JsonObject): boolean =>
  (textAt(route, "GatewayId") ?? "").startsWith("igw-") && textAt(route, "State") !== "blackhole";
