import type { LoadBalancer, TargetGroup } from "@aws-sdk/client-elastic-load-balancing-v2";
import { type Instant, type RegionScope, type Resource, shiftInstant } from "@eks-auditor/core";
import type { ReadContext } from "../collector.ts";
import { forEachOf, type SectionRead } from "../section-read.ts";
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
import type { SeenLoadBalancer } from "./seen.ts";
import { readSslPolicies } from "./ssl-policies.ts";

type Read = SectionRead<LoadBalancerAction>;
type Context = ReadContext<RegionScope>;

/** Of the time that is left; the rest is for what is read of all of them together. */
const shareForDetails = 0.8;
const tagsTogetherMax = 100;
/** So long one of many is the first, before the next one is: coprime to the hours between sweeps. */
const turnMilliseconds = 7_919;

/**
 * Reads the load balancers of the region with listeners, rules, target groups, their attributes and tags. Two lists
 * give all load balancers and target groups; listeners cost one call for each load balancer, rules one for each
 * listener of an application load balancer, attributes one for each thing that has them, tags one for twenty things.
 * What guards application load balancers is read meanwhile: AWS WAF has a rate of its own, and a slow one.
 *
 * Lists come first: they decide what exists. Then tags, which tell whose it is; then what costs calls for each, of what
 * was never read first. What there is no time for keeps what is known of it.
 */
export const readLoadBalancers = async (read: Read, context: Context): Promise<Resource[]> => {
  const loadBalancers = await listLoadBalancers(read, context);
  const targetGroups = await listTargetGroups(read, context);
  if (loadBalancers.whole) read.decides("AWS::ElasticLoadBalancingV2::LoadBalancer");
  if (targetGroups.whole) read.decides("AWS::ElasticLoadBalancingV2::TargetGroup");
  const applications = loadBalancers.items.filter(({ Type }) => Type === "application");
  const listed = {
    loadBalancers: loadBalancers.items.map((description) => notReadYet(description)),
    targetGroups: targetGroups.items.map((description) => ({ description, attributes: undefined })),
    trustStores: [],
  };
  // Where there are few, one batch takes them together with what is in them.
  const isLong = loadBalancers.items.length + targetGroups.items.length > tagsTogetherMax;
  const early = isLong ? await tagsOfSeen(read, context, listed) : [];
  const [webAcls, seen] = await Promise.all([
    readWebAcls(read, context, applications.flatMap(arnOf)),
    readDetails(read, context, loadBalancers.items, targetGroups.items),
  ]);
  if (loadBalancers.whole && webAcls.whole) read.decides("AWS::WAFv2::WebACLAssociation");
  decideInside(read, seen.loadBalancers, loadBalancers.whole);
  const trustStores = await readTrustStores(read, context, applications.length > 0);
  const things = { ...seen, trustStores };
  const late = await tagsOfSeen(read, context, isLong ? { ...inside(things), trustStores } : things);
  const tags = new Map([...early, ...late]);
  return assemble({
    scope: context.scope,
    ...things,
    tags,
    ownersSure:
      loadBalancers.whole &&
      targetGroups.whole &&
      seen.loadBalancers.every(({ wholeListeners }) => wholeListeners) &&
      arnsOfSeen(things).every((arn) => tags.has(arn)),
    webAcls: webAcls.byLoadBalancer,
    sslProtocols: await readSslPolicies(read, context, sslPolicyNames(seen.loadBalancers)),
    known: await context.known.resources(),
  });
};

const readDetails = async (
  read: Read,
  context: Context,
  loadBalancers: readonly LoadBalancer[],
  targetGroups: readonly TargetGroup[],
): Promise<Omit<SeenThings, "trustStores">> => {
  const left = Date.parse(context.deadline) - Date.parse(context.now());
  const until = shiftInstant(context.now(), left * shareForDetails);
  const isRead = new Set(
    (await context.known.resources()).filter(({ unread = [] }) => unread.length === 0).map(({ id }) => id),
  );
  const skipped: string[] = [];
  const seenBalancers = await forEachOf(inTurn(loadBalancers, arnOfOne, isRead, context.now()), (each) => {
    if (context.now() < until) return readLoadBalancer(read, context, each);
    skipped.push(arnOfOne(each));
    return Promise.resolve(notReadYet(each));
  });
  const seenGroups = await forEachOf(inTurn(targetGroups, arnOfGroup, isRead, context.now()), (each) => {
    if (context.now() < until) return readTargetGroup(read, context, each);
    skipped.push(arnOfGroup(each));
    return Promise.resolve({ description: each, attributes: undefined });
  });
  if (skipped.length > 0)
    read.note(`listeners, rules and attributes of ${skipped.length} load balancers and target groups`, {
      reason: "not-observed",
      action: "elasticloadbalancing:DescribeListeners",
      message: "the time budget of the read ended before this; the next one begins with them",
    });
  return {
    loadBalancers: seenBalancers.filter((each) => each !== undefined),
    targetGroups: seenGroups.filter((each) => each !== undefined),
  };
};

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

/** Puts what was never read first, and begins with another one of the rest each time, so that each has its turn. */
const inTurn = <Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  isRead: ReadonlySet<string>,
  now: Instant,
): Item[] => {
  const sorted = items.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  const rest = sorted.filter((item) => isRead.has(idOf(item)));
  const from = rest.length > 0 ? Math.floor(Date.parse(now) / turnMilliseconds) % rest.length : 0;
  return [...sorted.filter((item) => !isRead.has(idOf(item))), ...rest.slice(from), ...rest.slice(0, from)];
};

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
