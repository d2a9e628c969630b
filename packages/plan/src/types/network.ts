import type { JsonObject } from "@eks-auditor/core";
import { notKnownYet } from "@eks-auditor/core/hypothesis";
import type { Attributes } from "../attributes.ts";
import { given, type Translate, type Translated, tagsOf } from "../translated.ts";

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group */
export const securityGroup: Translate = (attributes, { id, address }) => {
  const name = attributes.text("name") ?? address;
  return [
    {
      type: "AWS::EC2::SecurityGroup",
      name,
      aliases: [name],
      properties: given({
        GroupId: id,
        GroupName: name,
        Description: attributes.text("description"),
        VpcId: attributes.text("vpc_id"),
        Tags: tagsOf(attributes),
      }),
    },
    ...attributes.blocks("ingress").flatMap((block) => ingress(block, id, "security_groups")),
  ];
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group_rule */
export const securityGroupRule: Translate = (attributes) =>
  attributes.text("type") === "egress"
    ? []
    : ingress(attributes, attributes.text("security_group_id") ?? notKnownYet, "source_security_group_id");

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_security_group_ingress_rule */
export const ingressRule: Translate = (attributes) => {
  const group = attributes.text("security_group_id") ?? notKnownYet;
  const cidr4 = attributes.text("cidr_ipv4");
  const cidr6 = attributes.text("cidr_ipv6");
  const list = attributes.text("prefix_list_id");
  const referred = attributes.text("referenced_security_group_id");
  const source =
    cidr4 !== undefined
      ? fromCidr(cidr4)
      : cidr6 !== undefined
        ? fromCidr(cidr6)
        : list !== undefined
          ? fromList(list)
          : fromGroup(referred ?? notKnownYet);
  return [rule(group, traffic(attributes, "ip_protocol"), source)];
};

const ingress = (attributes: Attributes, group: string, groupsName: string): Translated[] => {
  const about = traffic(attributes, "protocol");
  const groups =
    groupsName === "security_groups"
      ? attributes.texts(groupsName)
      : [attributes.text(groupsName) ?? []].flat();
  return [
    ...(attributes.texts("cidr_blocks") ?? []).map(fromCidr),
    ...(attributes.texts("ipv6_cidr_blocks") ?? []).map(fromCidr),
    ...(attributes.texts("prefix_list_ids") ?? []).map(fromList),
    ...(groups ?? []).map(fromGroup),
    ...(attributes.flag("self") === true ? [fromGroup(group)] : []),
  ].map((source) => rule(group, about, source));
};

const fromCidr = (cidr: string): JsonObject =>
  cidr === notKnownYet ? fromList(cidr) : cidr.includes(":") ? { CidrIpv6: cidr } : { CidrIpv4: cidr };
const fromList = (id: string): JsonObject => ({ PrefixListId: id });
const fromGroup = (id: string): JsonObject =>
  id === notKnownYet ? fromList(id) : { ReferencedGroupInfo: { GroupId: id.split("/").at(-1) ?? id } };

/** Ports that are not known may be any. */
const traffic = (attributes: Attributes, protocolName: string): JsonObject => {
  const protocol = attributes.text(protocolName) ?? "-1";
  const all = protocol === "-1" || protocol === "all";
  return {
    IpProtocol: all ? "-1" : protocol,
    FromPort: all ? -1 : (attributes.number("from_port") ?? -1),
    ToPort: all ? -1 : (attributes.number("to_port") ?? -1),
  };
};

const rule = (group: string, about: JsonObject, source: JsonObject): Translated => {
  const { IpProtocol, FromPort, ToPort } = about;
  const [from] = Object.values(source).map((value) =>
    typeof value === "object" && value !== null && "GroupId" in value
      ? String(value.GroupId as string)
      : String(value as string),
  );
  const ports = FromPort === -1 ? "" : FromPort === ToPort ? ` ${FromPort}` : ` ${FromPort}-${ToPort}`;
  const properties = { ...about, ...source, GroupId: group, IsEgress: false };
  return {
    type: "AWS::EC2::SecurityGroupIngress",
    id: [group, IpProtocol, FromPort, ToPort, from].join("|"),
    name: `${group}: ${IpProtocol === "-1" ? "all traffic" : `${IpProtocol as string}${ports}`} from ${from}`,
    properties,
  };
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/subnet */
export const subnet: Translate = (attributes, { id }) => [
  {
    type: "AWS::EC2::Subnet",
    name: id,
    properties: given({
      SubnetId: id,
      VpcId: attributes.text("vpc_id"),
      CidrBlock: attributes.text("cidr_block"),
      AvailabilityZone: attributes.text("availability_zone"),
      MapPublicIpOnLaunch: attributes.flag("map_public_ip_on_launch"),
      Tags: tagsOf(attributes),
    }),
  },
];

/** The targets of a route, by Terraform's names. */
const targets = {
  gateway_id: "GatewayId",
  nat_gateway_id: "NatGatewayId",
  transit_gateway_id: "TransitGatewayId",
  vpc_peering_connection_id: "VpcPeeringConnectionId",
  egress_only_gateway_id: "EgressOnlyInternetGatewayId",
  network_interface_id: "NetworkInterfaceId",
  vpc_endpoint_id: "GatewayId",
} as const;

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route */
export const routeInTable: Translate = (attributes) => {
  const table = attributes.text("route_table_id") ?? notKnownYet;
  const where = given({
    DestinationCidrBlock: attributes.text("destination_cidr_block"),
    DestinationIpv6CidrBlock: attributes.text("destination_ipv6_cidr_block"),
    DestinationPrefixListId: attributes.text("destination_prefix_list_id"),
  });
  const to = Object.entries(targets).flatMap(([theirs, ours]) => {
    const id = attributes.text(theirs);
    return id === undefined || id === "" ? [] : [[ours, id] as const];
  });
  const value = { ...where, ...Object.fromEntries(to), Origin: "CreateRoute", State: "active" };
  return [
    {
      type: "AWS::EC2::RouteTable",
      id: table,
      name: table,
      properties: { RouteTableId: table },
      edits: [{ property: "Routes", where, value }],
    },
  ];
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route_table_association */
export const routeTableAssociation: Translate = (attributes) => {
  const table = attributes.text("route_table_id") ?? notKnownYet;
  const SubnetId = attributes.text("subnet_id");
  if (SubnetId === undefined) return [];
  return [
    {
      type: "AWS::EC2::RouteTable",
      id: table,
      name: table,
      properties: { RouteTableId: table },
      edits: [
        {
          property: "Associations",
          where: { SubnetId },
          value: { Main: false, RouteTableId: table, SubnetId },
        },
      ],
    },
  ];
};
