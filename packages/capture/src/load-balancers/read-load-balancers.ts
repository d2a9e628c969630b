import type { LoadBalancer, TargetGroup } from "@aws-sdk/client-elastic-load-balancing-v2";
import { type Instant, type RegionScope, type Resource, shiftInstant } from "@eks-auditor/core";
import type { ReadContext } from "../collector.ts";
import { noteNoTime, readInTurn } from "../read-in-turn.ts";
import type { Rotation } from "../rotation.ts";
import type { Listed, SectionReader } from "../section-reader.ts";
import type { LoadBalancerAction } from "./actions.ts";
import { assemble } from "./assemble.ts";
import { listLoadBalancers, listTargetGroups } from "./lists.ts";
import {
  arnsOfSeen,
  readLoadBalancer,
  readTargetGroup,
  type SeenThings,
  sslPolicyNames,
  tagsOfSeen,
} from "./read-one.ts";
import { readTrustStores } from "./read-trust-stores.ts";
import { readWebAcls } from "./read-web-acls.ts";
import type { SeenLoadBalancer, SeenTargetGroup } from "./seen.ts";
import { readSslPolicies } from "./ssl-policies.ts";

type Read = SectionReader<LoadBalancerAction>;
type Context = ReadContext<RegionScope>;

/** Of the time that is left when details begin. */
const shareForRest = 0.2;
/** At least, to end what is begun: sixteen at once with some calls each. */
const restMilliseconds = 25_000;
const tagsTogetherMax = 100;

/**
 * Reads the load balancers of the region with listeners, rules, target groups, their attributes and tags. Two lists
 * give all load balancers and target groups; listeners cost one call for each load balancer, rules one for each
 * listener of an application load balancer, attributes one for each thing that has them, tags one for twenty things.
 * What guards application load balancers is read meanwhile: AWS WAF has a rate of its own, and a slow one.
 *
 * Lists come first: they decide what exists. Then tags, which tell whose it is; then what costs calls for each, in
 * turn. What has not had its turn keeps what is known of it.
 */
export const readLoadBalancers = async (
  read: Read,
  context: Context,
  rotation: Rotation,
): Promise<{ resources: Resource[]; asked: ReadonlySet<string>; whole: boolean }> => {
  const loadBalancers = await listLoadBalancers(read, context);
  const targetGroups = await listTargetGroups(read, context);
  if (loadBalancers.whole) read.decides("AWS::ElasticLoadBalancingV2::LoadBalancer");
  if (targetGroups.whole) read.decides("AWS::ElasticLoadBalancingV2::TargetGroup");
  const applications = loadBalancers.items.filter(({ Type }) => Type === "application");
  const listed = {
    loadBalancers: loadBalancers.items.map((description) => notReadYet(description)),
    targetGroups: targetGroups.items.map(onlyListed),
    trustStores: [],
  };
  // Where there are few, one batch takes them together with what is in them.
  const isLong = loadBalancers.items.length + targetGroups.items.length > tagsTogetherMax;
  const early = isLong ? await tagsOfSeen(read, context, listed) : [];
  const [webAcls, seen] = await Promise.all([
    readWebAcls(read, context, applications.flatMap(arnOf)),
    readDetails(read, context, rotation, { loadBalancers, targetGroups }),
  ]);
  if (loadBalancers.whole && webAcls.whole) read.decides("AWS::WAFv2::WebACLAssociation");
  decideInside(read, seen.loadBalancers, loadBalancers.whole);
  const trustStores = await readTrustStores(read, context, applications.length > 0);
  const { asked, ...details } = seen;
  const things = { ...details, trustStores };
  const late = await tagsOfSeen(read, context, isLong ? { ...inside(things), trustStores } : things);
  const tags = new Map([...early, ...late]);
  const allTagged = arnsOfSeen(things).every((arn) => tags.has(arn));
  const listedSure = loadBalancers.whole && targetGroups.whole && allTagged;
  const resources = assemble({
    scope: context.scope,
    ...things,
    tags,
    ownersSure: listedSure,
    // Whose a trust store is, all listeners tell together.
    storesSure: listedSure && seen.loadBalancers.every(({ wholeListeners }) => wholeListeners),
    webAcls: webAcls.byLoadBalancer,
    sslProtocols: await readSslPolicies(read, context, sslPolicyNames(seen.loadBalancers)),
    known: await context.known.resources(),
  });
  return { resources, asked, whole: loadBalancers.whole };
};

/** What one reading saw of load balancers and target groups one by one. */
interface SeenInTurn extends Omit<SeenThings, "trustStores"> {
  /** ARNs of those whose details were asked for. */
  readonly asked: ReadonlySet<string>;
}

const readDetails = async (
  read: Read,
  context: Context,
  rotation: Rotation,
  { loadBalancers, targetGroups }: { loadBalancers: Listed<LoadBalancer>; targetGroups: Listed<TargetGroup> },
): Promise<SeenInTurn> => {
  const until = untilFor(context);
  const balancers = await readInTurn(read, context, loadBalancers, {
    rotation,
    idOf: arnOfOne,
    task: (own, each) => readLoadBalancer(own, context, each),
    until,
  });
  const groups = await readInTurn(read, context, targetGroups, {
    rotation,
    idOf: arnOfGroup,
    task: (own, each) => readTargetGroup(own, context, each),
    until,
  });
  const neverRead = balancers.neverRead + groups.neverRead;
  noteNoTime(read, neverRead, "load balancers and target groups", "elasticloadbalancing:DescribeListeners");
  const seenOf = <Item, Seen>(
    items: readonly Item[],
    idOf: (item: Item) => string,
    results: ReadonlyMap<string, Seen | undefined>,
    listed: (item: Item) => Seen,
  ): Seen[] =>
    items.flatMap((item) => (results.has(idOf(item)) ? (results.get(idOf(item)) ?? []) : [listed(item)]));
  return {
    loadBalancers: seenOf(loadBalancers.items, arnOfOne, balancers.results, notReadYet),
    targetGroups: seenOf(targetGroups.items, arnOfGroup, groups.results, onlyListed),
    asked: new Set([...balancers.results.keys(), ...groups.results.keys()]),
  };
};

/** Until when details are begun: what is begun then is ended, and what is read of all together comes after. */
const untilFor = ({ deadline, now }: Context): Instant => {
  const left = Date.parse(deadline) - Date.parse(now());
  return shiftInstant(now(), left - Math.min(left / 2, Math.max(left * shareForRest, restMilliseconds)));
};

const onlyListed = (description: TargetGroup): SeenTargetGroup => ({ description, attributes: undefined });

const notReadYet = (description: LoadBalancer): SeenLoadBalancer => ({
  description,
  attributes: undefined,
  listeners: [],
  wholeListeners: false,
});

/** What can only be listed once what holds it was read. */
const inside = ({ loadBalancers }: Pick<SeenThings, "loadBalancers">): Omit<SeenThings, "trustStores"> => ({
  loadBalancers: loadBalancers.map((each) => ({
    ...each,
    description: { ...each.description, LoadBalancerArn: undefined },
  })),
  targetGroups: [],
});

const arnOfOne = ({ LoadBalancerArn = "" }: LoadBalancer): string => LoadBalancerArn;
const arnOfGroup = ({ TargetGroupArn = "" }: TargetGroup): string => TargetGroupArn;

/** Listeners and rules are listed apart for each thing that holds them. */
export const decideInside = (read: Read, loadBalancers: readonly SeenLoadBalancer[], all: boolean): void => {
  const whole = loadBalancers.filter(({ wholeListeners }) => wholeListeners);
  const allListeners = all && whole.length === loadBalancers.length;
  const listener = "AWS::ElasticLoadBalancingV2::Listener";
  if (allListeners) read.decides(listener);
  else for (const { description } of whole) read.decides(listener, { of: description.LoadBalancerArn ?? "" });
  const listeners = loadBalancers.flatMap((each) => each.listeners);
  const wholeRules = listeners.filter((each) => each.wholeRules);
  const rule = "AWS::ElasticLoadBalancingV2::ListenerRule";
  if (allListeners && wholeRules.length === listeners.length) read.decides(rule);
  else for (const { description } of wholeRules) read.decides(rule, { of: description.ListenerArn ?? "" });
};

const arnOf = ({ LoadBalancerArn }: LoadBalancer): string[] => (LoadBalancerArn ? [LoadBalancerArn] : []);
