import { type ClusterRef, isJsonObject, type Json, type KnownResource } from "@eks-auditor/core";
import { administratorsOf, awsAuthMappings, withoutPath } from "@eks-auditor/core/kubernetes-access";
import type { SectionAt } from "@eks-auditor/history";
import { isControlPlane } from "./cluster-members.ts";

/** Returns who may enter a cluster, from its own sections at an instant. */
export const accessOf = ({ cluster }: ClusterRef, sections: readonly SectionAt[]) => {
  const resources = sections
    .filter(({ scope }) => scope.kind === "cluster")
    .flatMap((section) => section.resources);
  const administrators = administratorsOf(cluster, resources);
  const isAdministrator = (principal: string): boolean => administrators.has(withoutPath(principal));
  return resources.flatMap((resource) => [
    ...(resource.type === "AWS::EKS::AccessEntry" ? [ofEntry(resource, isAdministrator)] : []),
    ...(resource.type === "Kubernetes::core::ConfigMap" ? ofConfigMap(resource, isAdministrator) : []),
  ]);
};

/** Returns how a cluster decides who may enter; null where that was not read. */
export const authenticationModeOf = (sections: readonly SectionAt[]): string | null => {
  const config = sections.flatMap(({ resources }) => resources).find(isControlPlane)?.properties.accessConfig;
  return isJsonObject(config) ? textOf(config.authenticationMode) : null;
};

const ofEntry = (
  { properties, bornAt, revisionAt, name }: KnownResource,
  isAdministrator: (principal: string) => boolean,
) => {
  const principal = textOf(properties.principalArn) ?? name;
  const policies = properties.associatedAccessPolicies;
  return {
    how: "access-entry" as const,
    principal,
    kind: textOf(properties.type) ?? "STANDARD",
    username: textOf(properties.username),
    groups: textsOf(properties.kubernetesGroups),
    policies: (Array.isArray(policies) ? policies : []).filter(isJsonObject).map((policy) => {
      const arn = textOf(policy.policyArn) ?? "";
      const scope = isJsonObject(policy.accessScope) ? policy.accessScope : {};
      return {
        arn,
        name: arn.slice(arn.lastIndexOf("/") + 1),
        scope: scope.type === "namespace" ? ("namespace" as const) : ("cluster" as const),
        namespaces: textsOf(scope.namespaces),
      };
    }),
    administrator: isAdministrator(principal),
    since: bornAt ?? null,
    changedAt: revisionAt,
  };
};

const ofConfigMap = (
  { properties, revisionAt }: KnownResource,
  isAdministrator: (principal: string) => boolean,
) =>
  awsAuthMappings(properties).map(({ kind, principal, username, groups, dead }) => ({
    how: "aws-auth" as const,
    principal,
    kind,
    username: username === "" ? null : username,
    groups: [...groups],
    policies: [],
    administrator: dead === undefined && isAdministrator(principal),
    since: null,
    changedAt: revisionAt,
    ...(dead !== undefined && { dead }),
  }));

const textOf = (value: Json | undefined): string | null => (typeof value === "string" ? value : null);

const textsOf = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
