import {
  GetWebACLForResourceCommand,
  ListResourcesForWebACLCommand,
  ListWebACLsCommand,
} from "@aws-sdk/client-wafv2";
import type { RegionScope } from "@eks-auditor/core";
import type { ReadContext } from "../collector.ts";
import { required } from "../refusal.ts";
import { absent, forEachOf, itself, listPage, type SectionReader } from "../section-reader.ts";
import type { LoadBalancerAction } from "./actions.ts";

type Read = SectionReader<LoadBalancerAction>;
type Context = ReadContext<RegionScope>;

/** The largest page of ListWebACLs. */
const pageSize = 100;

/** What is known of the web ACLs in front of load balancers. */
export interface WebAcls {
  /** ARN of the web ACL by ARN of the load balancer. */
  readonly byLoadBalancer: ReadonlyMap<string, string>;
  /** Everything could be read: a load balancer that is not there has no web ACL. */
  readonly whole: boolean;
}

/**
 * Reads which web ACLs guard these application load balancers: the list of web ACLs, then what each of them guards, or
 * what guards each load balancer where there are fewer of those. Without load balancers WAF is not asked.
 * https://docs.aws.amazon.com/waf/latest/APIReference/API_ListResourcesForWebACL.html
 */
export const readWebAcls = async (
  read: Read,
  context: Context,
  loadBalancerArns: readonly string[],
): Promise<WebAcls> => {
  if (loadBalancerArns.length === 0) return { byLoadBalancer: new Map(), whole: true };
  const list = await listWebAcls(read, context);
  const pairs =
    loadBalancerArns.length < list.items.length
      ? await forEachOf(loadBalancerArns, (arn) => guardOf(read, context, arn))
      : await forEachOf(list.items, (arn) => guardedBy(read, context, arn));
  return {
    byLoadBalancer: new Map(pairs.flatMap((found) => found ?? [])),
    whole: list.whole && !pairs.includes(undefined),
  };
};

type Pair = readonly [loadBalancerArn: string, webAclArn: string];

const listWebAcls = (read: Read, { clients, scope }: Context) =>
  read.list("wafv2:ListWebACLs", `web ACLs of ${scope.region}`, async (options, marker) => {
    const input = { Scope: "REGIONAL", Limit: pageSize, NextMarker: marker } as const;
    const page = await clients.wafv2.send(new ListWebACLsCommand(input), options);
    const items = page.WebACLs?.map(({ ARN }) => required(ARN, "WebACLs[].ARN"));
    return listPage(items, page.NextMarker, itself);
  });

/** Undefined: it could not be read. A web ACL that is gone by now guards nothing. */
const guardedBy = async (
  read: Read,
  { clients }: Context,
  webAclArn: string,
): Promise<Pair[] | undefined> => {
  const what = `load balancers behind ${webAclArn}`;
  const found = await read.detail("wafv2:ListResourcesForWebACL", what, async (options) => {
    const input = { WebACLArn: webAclArn, ResourceType: "APPLICATION_LOAD_BALANCER" } as const;
    const { ResourceArns } = await clients.wafv2.send(new ListResourcesForWebACLCommand(input), options);
    return required(ResourceArns, "ResourceArns");
  });
  if (found === absent) return [];
  return found?.map((loadBalancerArn) => [loadBalancerArn, webAclArn]);
};

/** Undefined: it could not be read. A load balancer that is gone by now has no guard. */
export const guardOf = async (
  read: Read,
  { clients }: Context,
  loadBalancerArn: string,
): Promise<Pair[] | undefined> => {
  const what = `web ACL of ${loadBalancerArn}`;
  const found = await read.detail("wafv2:GetWebACLForResource", what, async (options) => {
    const command = new GetWebACLForResourceCommand({ ResourceArn: loadBalancerArn });
    // An answer without a web ACL says that there is none.
    const { WebACL } = await clients.wafv2.send(command, options);
    return WebACL ? [required(WebACL.ARN, "WebACL.ARN")] : [];
  });
  if (found === absent) return [];
  return found?.map((webAclArn) => [loadBalancerArn, webAclArn]);
};
