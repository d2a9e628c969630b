import type { ResourceType } from "../../model/resource.ts";

/** The kinds of EC2 id that the table reads, with the resource types they stand for (some are parts of a resource). */
const typesByPrefix = {
  vpc: ["AWS::EC2::VPC"],
  "vpc-cidr-assoc": [],
  dopt: [],
  subnet: ["AWS::EC2::Subnet"],
  "subnet-cidr-assoc": [],
  rtb: ["AWS::EC2::RouteTable"],
  rtbassoc: [],
  nat: ["AWS::EC2::NatGateway"],
  igw: ["AWS::EC2::InternetGateway"],
  eigw: ["AWS::EC2::EgressOnlyInternetGateway"],
  acl: ["AWS::EC2::NetworkAcl"],
  aclassoc: [],
  vpce: ["AWS::EC2::VPCEndpoint"],
  "vpce-svc": ["AWS::EC2::VPCEndpointService"],
  pcx: ["AWS::EC2::VPCPeeringConnection"],
  tgw: [],
  "tgw-attach": ["AWS::EC2::TransitGatewayVpcAttachment"],
  sg: ["AWS::EC2::SecurityGroup"],
  sgr: ["AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress"],
  pl: ["AWS::EC2::PrefixList"],
  lt: ["AWS::EC2::LaunchTemplate"],
  i: ["AWS::EC2::Instance"],
  "iip-assoc": [],
  eni: ["AWS::EC2::NetworkInterface"],
  "eni-attach": [],
  eipalloc: [],
  eipassoc: [],
  vpcec: [],
  "vpcbpa-exclude": ["AWS::EC2::VPCBlockPublicAccessExclusion"],
} as const satisfies Record<string, readonly ResourceType[]>;

export type Ec2Kind = keyof typeof typesByPrefix;

const ec2Id = new RegExp(`(?<![\\w-])(${Object.keys(typesByPrefix).join("|")})-[0-9a-f]{8,}(?![\\w-])`, "gi");

/**
 * Returns the EC2 ids in a text (an id, an ARN, a list in one string), of all kinds or of those named. CloudTrail shows
 * EC2 calls in three shapes, so ids are recognised wherever they stand.
 */
export const ec2IdsIn = (text: string, kinds?: readonly Ec2Kind[]): string[] => {
  const wanted: readonly string[] | undefined = kinds;
  return [...text.matchAll(ec2Id)].flatMap(([id, kind = ""]) =>
    !wanted || wanted.includes(kind.toLowerCase()) ? [id] : [],
  );
};

/** Returns the resource types that an EC2 id stands for; none for parts such as an association, and for other texts. */
export const typesOfEc2Id = (id: string): readonly ResourceType[] => {
  const kind = /^(.+)-[0-9a-f]{8,}$/i.exec(id)?.[1]?.toLowerCase();
  return isEc2Kind(kind) ? typesByPrefix[kind] : [];
};

const isEc2Kind = (text: string | undefined): text is Ec2Kind =>
  text !== undefined && Object.hasOwn(typesByPrefix, text);
