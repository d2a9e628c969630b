import type { CidrSet } from "../cidr-set.ts";
import { countOf } from "../cidr-set.ts";

/**
 * Some of the prefix lists that AWS keeps for its own services, by the end of their names; the middle is `global` or a
 * region. https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
 */
const services: readonly (readonly [end: string, words: string])[] = [
  ["cloudfront.origin-facing", "CloudFront"],
  ["ec2-instance-connect", "EC2 Instance Connect"],
  ["route53-healthchecks", "Route 53 health checks"],
  ["vpc-lattice", "VPC Lattice"],
  ["groundstation", "Ground Station"],
  ["dynamodb", "DynamoDB"],
  ["s3", "S3"],
];

/** `CloudFront (com.amazonaws.global.cloudfront.origin-facing)`; a list that is not known here has its name alone. */
export const awsPrefixListWords = (name: string): string => {
  const known = services.find(([end]) => name.endsWith(`.${end}`));
  return known ? `${known[1]} (${name})` : `AWS's prefix list ${name}`;
};

/** How much of one of AWS's lists some blocks hold: AWS changes the lists by itself, so only all or nothing is sure. */
export const shareOfList = (name: string, { ipv4, ipv6 }: CidrSet): "all" | "some" | "none" => {
  const kind = name.includes(".ipv6.") ? "ipv6" : "ipv4";
  const own = { ipv4, ipv6 }[kind];
  if (own.length === 0) return "none";
  const size = kind === "ipv4" ? 1n << 32n : 1n << 128n;
  return countOf({ ipv4, ipv6, unreadable: [] }, kind) === size ? "all" : "some";
};
