import { isJsonObject } from "../../model/json.ts";
import { textAt, valueAt } from "../../model/properties.ts";
import type { Owner, Resource } from "../../model/resource.ts";
import type { ExposureLookup } from "./exposure-lookup.ts";

/** What Kubernetes calls the thing behind a target group. */
export interface BackendName {
  readonly cluster?: string;
  /** `default/my-nginx`: a Service; where only its Ingress is known, that and the Service in one. */
  readonly name?: string;
}

/**
 * Returns the Service behind a target group: what a TargetGroupBinding says, else what the tags of its controller tell.
 * Those of an ingress name Ingress and Service with a dash between; the name of the target group, which begins with
 * eight characters of the Service's, tells where the one ends.
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/targetgroupbinding/targetgroupbinding/
 */
export const backendName = (group: Resource, view: ExposureLookup): BackendName => {
  const owner = group.owners.find((each): each is Extract<Owner, { by: "tag" }> => each.by === "tag");
  const name = fromBinding(group.id, view) ?? fromTags(group);
  return { ...(owner && { cluster: owner.cluster }), ...(name !== undefined && { name }) };
};

const bindingTypes = [
  "Kubernetes::elbv2.k8s.aws::TargetGroupBinding",
  "Kubernetes::eks.amazonaws.com::TargetGroupBinding",
] as const;

const fromBinding = (arn: string, view: ExposureLookup): string | undefined => {
  for (const type of bindingTypes)
    for (const { name, properties } of view.ofType(type)) {
      const service = textAt(properties, "spec", "serviceRef", "name");
      const [namespace] = name.split("/");
      if (textAt(properties, "spec", "targetGroupARN") === arn && namespace && service)
        return `${namespace}/${service}`;
    }
  return undefined;
};

const fromTags = ({ name, properties }: Resource): string | undefined => {
  const tags = valueAt(properties, "Tags");
  if (!isJsonObject(tags)) return undefined;
  const plain = tags["kubernetes.io/service-name"];
  if (typeof plain === "string") return plain;
  for (const [key, value] of Object.entries(tags)) {
    if (!/^(ingress|service|gateway)\.(k8s\.aws|eks\.amazonaws\.com).*\/resource$/.test(key)) continue;
    const [, namespace, rest] = /^([^/]+)\/([^:]+)/.exec(String(value)) ?? [];
    if (namespace === undefined || rest === undefined) continue;
    return `${namespace}/${key.startsWith("ingress") ? serviceOf(rest, name) : rest}`;
  }
  return undefined;
};

const nameLength = 8;

/** `my-nginx-my-nginx` of target group `k8s-default-mynginx-5d90b3c7e1` -> `my-nginx` */
const serviceOf = (ingressAndService: string, targetGroup: string): string => {
  const [, , start] = targetGroup.split("-");
  const parts = ingressAndService.split("-");
  const fitting = parts
    .map((_, index) => parts.slice(index).join("-"))
    .slice(1)
    .filter((service) => service.replaceAll("-", "").slice(0, nameLength) === start);
  const [only, ...others] = fitting;
  return only !== undefined && others.length === 0 ? only : ingressAndService;
};
