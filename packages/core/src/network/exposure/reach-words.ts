import { type CidrSet, everywhere, toCidrs, without } from "../cidr-set.ts";
import { listedBriefly } from "../reach-severity.ts";
import { awsPrefixListWords, shareOfList } from "./aws-prefix-list.ts";
import { isEmpty, type Reach, type Sources } from "./reach.ts";

/** Returns some sources as items of a list: blocks, AWS's own prefix lists, members of security groups, then principals. */
export const sourceItems = ({ cidrs, groups, prefixLists = [], principals = [] }: Sources): string[] => [
  ...blocks(cidrs, "ipv4"),
  ...blocks(cidrs, "ipv6"),
  ...prefixLists.filter((name) => shareOfList(name, cidrs) !== "all").map(awsPrefixListWords),
  ...(groups === "any" ? [] : groups.map((group) => `members of security group ${group}`)),
  ...(principals.includes("*") ? ["any AWS account"] : principals.map(principalWords)),
];

/** `account 123456789012` for all of an account, else the ARN. */
const principalWords = (principal: string): string =>
  principal.replace(/^arn:[^:]+:iam::(\d{12}):root$/, "account $1");

const exceptionsMax = 3;

/** What spares a few blocks reads better as all but those: a network ACL that denies one block leaves 24. */
const blocks = (set: CidrSet, kind: "ipv4" | "ipv6"): string[] => {
  const own = { ipv4: [], ipv6: [], unreadable: [], [kind]: set[kind] };
  const inside = toCidrs(own);
  if (inside.length <= exceptionsMax) return inside;
  const outside = toCidrs(without({ ...everywhere, ipv4: [], ipv6: [], [kind]: everywhere[kind] }, own));
  if (outside.length > exceptionsMax) return inside;
  return [`${kind === "ipv4" ? "0.0.0.0/0" : "::/0"} except ${outside.join(" and ")}`];
};

/** Returns a reach in words: `0.0.0.0/0`, `10.0.0.0/8, members of security group sg-1`, `nobody`. */
export const reachWords = ({ sure, maybe, because }: Reach): string => {
  const words = isEmpty(sure) ? "nobody" : listedBriefly(sourceItems(sure)) || "anyone";
  return because.length > 0 && !isEmpty(maybe) ? `${words}, perhaps more` : words;
};
