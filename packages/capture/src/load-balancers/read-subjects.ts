import {
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
  type LoadBalancer,
  type TargetGroup,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { KnownResource, Reading, RegionScope, ResourceType } from "@eks-auditor/core";
import type { ReadContext } from "../collector.ts";
import { required } from "../refusal.ts";
import { type absent, beginRead, forEachOf, type SectionReader } from "../section-reader.ts";
import type { LoadBalancerAction } from "./actions.ts";
import { assemble } from "./assemble.ts";
import { targetGroupsOf } from "./lists.ts";
import { readClassicOf } from "./read-classic.ts";
import { readEndpointServicesOf } from "./read-endpoint-services.ts";
import { decideInside } from "./read-load-balancers.ts";
import { arnsOfSeen, readLoadBalancer, readTargetGroup, sslPolicyNames, tagsOfSeen } from "./read-one.ts";
import { readTrustStoresOf } from "./read-trust-stores.ts";
import { guardOf } from "./read-web-acls.ts";
import { resolveNames } from "./resolve-names.ts";
import { readSslPolicies } from "./ssl-policies.ts";
import { unitsOf } from "./subject-units.ts";

type Read = SectionReader<LoadBalancerAction>;
type Context = ReadContext<RegionScope>;

const v2 = "AWS::ElasticLoadBalancingV2" as const;

/**
 * Reads load balancers with all that hangs on them (listeners, rules, target groups, tags, what guards and offers them),
 * and by themselves target groups, trust stores, classic load balancers and endpoint services: by ARNs, ids and names of
 * theirs or of what lies in them. Gives nothing where a subject is none of these.
 */
export const readLoadBalancerSubjects = async (
  context: Context,
  subjects: readonly string[],
): Promise<Reading | undefined> => {
  const named = unitsOf(subjects);
  if (!named || subjects.length === 0) return undefined;
  const read = beginRead<LoadBalancerAction>("load-balancers", context);
  const known = await context.known.resources();
  const units = await resolveNames(read, context, named, known);
  const balancers = units.loadBalancers;
  const described = await forEachOf(balancers, (arn) => describe(read, context, arn));
  const loadBalancers = described.filter((each) => typeof each === "object");
  const serving = await forEachOf(loadBalancers, ({ LoadBalancerArn = "" }) =>
    targetGroupsOf(read, context, LoadBalancerArn),
  );
  const served = new Map(serving.flatMap(({ items }) => items).map((each) => [each.TargetGroupArn, each]));
  const hangingOn = (wanted: ResourceType): string[] =>
    known.flatMap(({ type, id, parents }) =>
      type === wanted && parents.some((parent) => balancers.includes(parent)) ? [id] : [],
    );
  // What a load balancer no longer forwards to is not gone.
  const apart = unique([...units.targetGroups, ...hangingOn(`${v2}::TargetGroup`)]).filter(
    (arn) => !served.has(arn),
  );
  const alone = await forEachOf(apart, (arn) => describeTargetGroup(read, context, arn));
  const groups = [...served.values(), ...alone.filter((each) => typeof each === "object")];
  const seen = {
    loadBalancers: (await forEachOf(loadBalancers, (each) => readLoadBalancer(read, context, each))).filter(
      (each) => each !== undefined,
    ),
    targetGroups: (await forEachOf(groups, (each) => readTargetGroup(read, context, each))).filter(
      (each) => each !== undefined,
    ),
    trustStores: await readTrustStoresOf(read, context, units.trustStores),
  };
  const applications = loadBalancers.filter(({ Type }) => Type === "application");
  const guards = await forEachOf(applications, ({ LoadBalancerArn = "" }) =>
    guardOf(read, context, LoadBalancerArn),
  );

  const answered = balancers.filter((_, index) => described[index] !== undefined);
  if (answered.length > 0) read.decides(`${v2}::LoadBalancer`, { ids: answered });
  decideInside(read, seen.loadBalancers, false);
  for (const [index, { LoadBalancerArn }] of applications.entries())
    if (guards[index] && LoadBalancerArn)
      read.decides("AWS::WAFv2::WebACLAssociation", { of: LoadBalancerArn });
  const answeredGroups = apart.filter((_, index) => alone[index] !== undefined);
  if (answeredGroups.length > 0) read.decides(`${v2}::TargetGroup`, { ids: answeredGroups });

  const tags = await tagsOfSeen(read, context, seen);
  const resources = assemble({
    scope: context.scope,
    ...seen,
    tags,
    webAcls: new Map(guards.flatMap((pairs) => pairs ?? [])),
    sslProtocols: await readSslPolicies(read, context, sslPolicyNames(seen.loadBalancers)),
    // Whose a target group is, the load balancers that it serves tell: they are known, and not all of them read.
    ownersSure:
      apart.length === 0 &&
      serving.every(({ whole }) => whole) &&
      seen.loadBalancers.every(({ wholeListeners }) => wholeListeners) &&
      groups.every(({ LoadBalancerArns = [] }) => LoadBalancerArns.every((arn) => balancers.includes(arn))) &&
      arnsOfSeen(seen).every((arn) => tags.has(arn)),
    // Whose a trust store is, all listeners tell together.
    storesSure: false,
    known,
  });
  const services = unique([...units.endpointServices, ...hangingOn("AWS::EC2::VPCEndpointService")]);
  const others = [
    ...(await readClassicOf(read, context, units.classic)),
    ...(await readEndpointServicesOf(read, context, services)),
  ];
  const found = [...balancers, ...units.targetGroups, ...units.trustStores, ...services];
  return read.finish(withKnownOwners([...resources, ...others], known), {
    subjects: unique([...subjects, ...found]),
  });
};

/** What was read apart has no owner of its own where only others tell it. */
const withKnownOwners = (
  resources: readonly Reading["resources"][number][],
  known: readonly KnownResource[],
): Reading["resources"] => {
  const before = new Map(known.map((resource) => [resource.id, resource.owners]));
  return resources.map((resource) => {
    const owners = resource.ownersUnsure && before.get(resource.id);
    return owners ? { ...resource, owners } : resource;
  });
};

const describe = (
  read: Read,
  { clients }: Context,
  arn: string,
): Promise<LoadBalancer | typeof absent | undefined> =>
  read.detail("elasticloadbalancing:DescribeLoadBalancers", `load balancer ${arn}`, async (options) => {
    const command = new DescribeLoadBalancersCommand({ LoadBalancerArns: [arn] });
    const { LoadBalancers } = await clients.elbv2.send(command, options);
    const found = required(required(LoadBalancers, "LoadBalancers")[0], "LoadBalancers[0]");
    required(found.LoadBalancerArn, "LoadBalancerArn");
    required(found.LoadBalancerName, "LoadBalancerName");
    return found;
  });

const describeTargetGroup = (
  read: Read,
  { clients }: Context,
  arn: string,
): Promise<TargetGroup | typeof absent | undefined> =>
  read.detail("elasticloadbalancing:DescribeTargetGroups", `target group ${arn}`, async (options) => {
    const command = new DescribeTargetGroupsCommand({ TargetGroupArns: [arn] });
    const { TargetGroups } = await clients.elbv2.send(command, options);
    const found = required(required(TargetGroups, "TargetGroups")[0], "TargetGroups[0]");
    required(found.TargetGroupArn, "TargetGroupArn");
    required(found.TargetGroupName, "TargetGroupName");
    return found;
  });

const unique = (texts: readonly string[]): string[] => [...new Set(texts)].sort();
