import {
  type CidrSet,
  cidrSet,
  everywhere,
  intersect,
  isNowhere,
  newCidrs,
  nowhere,
  unite,
  without,
} from "../cidr-set.ts";
import { awsPrefixListWords, shareOfList } from "./aws-prefix-list.ts";

/**
 * Who may send something: addresses, and the members of security groups, whatever addresses they have. `any`: nothing
 * here asks for groups. `prefixLists` are AWS's own lists by name, where they are let in beyond the addresses.
 * `principals` are who may connect by PrivateLink, from whatever address; `*` for any AWS account.
 */
export interface Sources {
  readonly cidrs: CidrSet;
  readonly groups: "any" | readonly string[];
  readonly prefixLists?: readonly string[];
  readonly principals?: readonly string[];
}

/**
 * From where something can be reached, as far as that is known: surely from `sure`, and from nowhere beyond `maybe`.
 * Where the two differ, `because` says what was not read.
 */
export interface Reach {
  readonly sure: Sources;
  readonly maybe: Sources;
  readonly because: readonly string[];
}

/** No addresses, for what lets in others by name. */
export const noCidrs: CidrSet = nowhere;

const nobody: Sources = { cidrs: nowhere, groups: [] };
const anyone: Sources = { cidrs: everywhere, groups: "any" };

/** Reach that is known. */
export const surely = (sources: Sources): Reach => ({ sure: sources, maybe: sources, because: [] });

export const fromNowhere: Reach = surely(nobody);

export const fromAnywhere: Reach = surely(anyone);

/** Reach of which nothing is known. */
export const unknownReach = (because: string): Reach => ({ sure: nobody, maybe: anyone, because: [because] });

/** Reach that nobody has for sure, if there is a reason why not. */
export const onlyPerhaps = (reach: Reach, ...because: readonly (string | undefined)[]): Reach => {
  const reasons = because.filter((why) => why !== undefined);
  if (reasons.length === 0) return reach;
  return { sure: nobody, maybe: reach.maybe, because: [...new Set([...reach.because, ...reasons])].sort() };
};

/** Reach from some addresses, which says nothing of groups. */
export const fromCidrs = (cidrs: CidrSet): Reach => surely({ cidrs, groups: "any" });

/** Returns the reach of what has two ways in. */
export const either = (a: Reach, b: Reach): Reach =>
  settle({ sure: eitherOf(a.sure, b.sure), maybe: eitherOf(a.maybe, b.maybe), because: said(a, b) });

/** Returns the reach of what lies behind two doors, one after the other. */
export const both = (a: Reach, b: Reach): Reach =>
  settle({
    sure: bothOf(a.sure, b.sure, ["all"]),
    maybe: bothOf(a.maybe, b.maybe, ["all", "some"]),
    because: [...new Set([...said(a, b), ...halved(a.maybe, b.maybe), ...halved(b.maybe, a.maybe)])].sort(),
  });

/** Returns whether nobody can get there, for all that is known. */
export const isClosed = ({ maybe }: Reach): boolean => isEmpty(maybe);

export const isEmpty = ({ cidrs, groups, prefixLists = [], principals = [] }: Sources): boolean =>
  isNowhere(cidrs) && groups.length === 0 && prefixLists.length === 0 && principals.length === 0;

/** Returns whether two reaches are the same, and for the same want of knowledge. */
export const isSame = (a: Reach, b: Reach): boolean =>
  isSameAs(a.sure, b.sure) && isSameAs(a.maybe, b.maybe) && a.because.join() === b.because.join();

const isSameAs = (a: Sources, b: Sources): boolean => isEmpty(beyond(a, b)) && isEmpty(beyond(b, a));

/** Returns what of some sources is not among others. */
export const beyond = (sources: Sources, others: Sources): Sources => ({
  cidrs: without(sources.cidrs, others.cidrs),
  groups: groupsBeyond(sources.groups, others.groups),
  ...listed((sources.prefixLists ?? []).filter((name) => !passes(name, others, ["all"]))),
  ...permitted((sources.principals ?? []).filter((principal) => !connects(principal, others, ["all"]))),
});

export /** Returns the blocks and groups of some sources that others do not hold whole: what people wrote, not what is left of it. */
const newly = (sources: Sources, others: Sources): Sources => ({
  ...beyond(sources, others),
  cidrs: cidrSet(newCidrs(others.cidrs, sources.cidrs)),
});

const groupsBeyond = (groups: Sources["groups"], others: Sources["groups"]): Sources["groups"] => {
  if (others === "any") return [];
  return groups === "any" ? "any" : groups.filter((group) => !others.includes(group));
};

const eitherOf = (a: Sources, b: Sources): Sources => ({
  cidrs: unite(a.cidrs, b.cidrs),
  groups: a.groups === "any" || b.groups === "any" ? "any" : [...new Set([...a.groups, ...b.groups])].sort(),
  ...listed([...(a.prefixLists ?? []), ...(b.prefixLists ?? [])]),
  ...permitted([...(a.principals ?? []), ...(b.principals ?? [])]),
});

const bothOf = (a: Sources, b: Sources, enough: readonly Held[]): Sources => ({
  cidrs: intersect(a.cidrs, b.cidrs),
  groups: commonGroups(a.groups, b.groups),
  ...listed([
    ...(a.prefixLists ?? []).filter((name) => passes(name, b, enough)),
    ...(b.prefixLists ?? []).filter((name) => passes(name, a, enough)),
  ]),
  ...permitted([
    ...(a.principals ?? []).filter((principal) => connects(principal, b, enough)),
    ...(b.principals ?? []).filter((principal) => connects(principal, a, enough)),
  ]),
});

const commonGroups = (a: Sources["groups"], b: Sources["groups"]): Sources["groups"] => {
  if (a === "any") return b;
  return b === "any" ? a : a.filter((group) => b.includes(group));
};

type Held = ReturnType<typeof shareOfList>;

/** Returns whether a door for some sources lets AWS's list pass: by its name, or by addresses that hold enough of it. */
const passes = (name: string, { cidrs, prefixLists = [] }: Sources, enough: readonly Held[]): boolean =>
  prefixLists.includes(name) || enough.includes(shareOfList(name, cidrs));

/**
 * Returns whether a door for some sources lets a principal pass: by name, or by the addresses that it lets in. Which
 * addresses a principal calls from, only its own account knows.
 */
const connects = (principal: string, { cidrs, principals = [] }: Sources, enough: readonly Held[]): boolean =>
  principals.includes("*") ||
  principals.includes(principal) ||
  enough.includes(isNowhere(cidrs) ? "none" : isNowhere(without(everywhereIpv4, cidrs)) ? "all" : "some");

const everywhereIpv4: CidrSet = { ...everywhere, ipv6: [] };

/** Says of which lists some addresses hold nobody knows how much, and that nobody knows the addresses of principals. */
const halved = ({ prefixLists = [], principals = [] }: Sources, others: Sources): string[] => [
  ...prefixLists
    .filter((name) => !passes(name, others, ["all", "none"]))
    .map((name) => `how much of ${awsPrefixListWords(name)} gets through was not read`),
  ...(principals.some((principal) => !connects(principal, others, ["all", "none"]))
    ? ["which addresses callers by PrivateLink have is not known here"]
    : []),
];

const listed = (names: readonly string[]): Pick<Sources, "prefixLists"> =>
  names.length > 0 ? { prefixLists: [...new Set(names)].sort() } : {};

const permitted = (principals: readonly string[]): Pick<Sources, "principals"> =>
  principals.length > 0 ? { principals: [...new Set(principals)].sort() } : {};

const said = (a: Reach, b: Reach): string[] => [...new Set([...a.because, ...b.because])].sort();

/** What was not read does not matter where it makes no difference. */
const settle = (reach: Reach): Reach =>
  isEmpty(beyond(reach.maybe, reach.sure)) ? { ...reach, because: [] } : reach;
