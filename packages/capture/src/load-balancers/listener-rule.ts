import type { Listener, Rule } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { CanonicalForm, Owner, Resource } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { splitDetails } from "../section-reader.ts";
import { type KeyedTag, tagsByKey } from "../tags.ts";
import { actionDrops, actionSets } from "./actions-form.ts";
import { listenerName } from "./listener.ts";
import { withoutRequestSecrets } from "./request-secrets.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Rule.html */
export const listenerRuleForm: CanonicalForm = {
  drop: actionDrops("Actions"),
  sets: [
    "Conditions",
    "Conditions[].Values",
    "Conditions[].RegexValues",
    "Conditions[].HostHeaderConfig.Values",
    "Conditions[].HostHeaderConfig.RegexValues",
    "Conditions[].PathPatternConfig.Values",
    "Conditions[].PathPatternConfig.RegexValues",
    "Conditions[].HttpHeaderConfig.Values",
    "Conditions[].HttpHeaderConfig.RegexValues",
    "Conditions[].QueryStringConfig.Values",
    "Conditions[].HttpRequestMethodConfig.Values",
    "Conditions[].SourceIpConfig.Values",
    ...actionSets("Actions"),
  ],
};

/** What is known of a rule. An undefined part could not be read. */
export interface ListenerRuleParts {
  readonly description: Rule;
  readonly listener: Listener;
  readonly loadBalancerName: string;
  readonly tags: readonly KeyedTag[] | undefined;
  readonly owners: readonly Owner[];
}

/** Returns a rule as `AWS::ElasticLoadBalancingV2::ListenerRule`. Its answer does not say which listener it is of. */
export const listenerRuleResource = (parts: ListenerRuleParts): Resource => {
  const { description, listener, loadBalancerName, tags, owners } = parts;
  const listenerArn = required(listener.ListenerArn, "ListenerArn");
  const { properties, unread } = splitDetails({ Tags: tags && tagsByKey(tags) });
  return {
    type: "AWS::ElasticLoadBalancingV2::ListenerRule",
    id: required(description.RuleArn, "RuleArn"),
    name: `${listenerName(loadBalancerName, listener)} rule ${description.Priority ?? ""}`.trim(),
    properties: {
      ...withoutRequestSecrets(listenerRuleForm, description),
      ListenerArn: listenerArn,
      ...properties,
    },
    ...(unread.length > 0 && { unread }),
    aliases: [],
    parents: [listenerArn, required(listener.LoadBalancerArn, "LoadBalancerArn"), loadBalancerName],
    owners,
  };
};

/**
 * The default rule of a listener is its default actions, told there; it has no life of its own.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html
 */
export const isOwnRule = (rule: Rule): boolean => rule.IsDefault !== true;

/** Returns the ARNs of the target groups that a rule or a listener's default actions forward to. */
export const forwardTargets = (actions: Rule["Actions"]): string[] =>
  (actions ?? []).flatMap(({ TargetGroupArn, ForwardConfig }) =>
    [TargetGroupArn, ...(ForwardConfig?.TargetGroups ?? []).map((target) => target.TargetGroupArn)].filter(
      (arn) => arn !== undefined,
    ),
  );
