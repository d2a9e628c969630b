import * as core from "@eks-auditor/core";
import { z } from "@hono/zod-openapi";
import { component, describe, say } from "./component.ts";
import { Instant } from "./instant.ts";
import { Scope, Section } from "./scope.ts";

/** The CloudFormation type name of a resource, or the API group and kind of a Kubernetes object in the same form. */
export const Type = say(core.ResourceType, { type: "string", example: "AWS::EKS::Cluster" });

export const Owner = component(core.Owner, "Owner", { description: "Why a resource concerns a cluster" });

describe(core.Resource, {
  unread: { description: "Properties that could not be read this time; their last known values stand" },
});

export const Resource = z
  .object({
    scope: Scope,
    section: Section,
    ...core.Resource.pick({
      type: true,
      id: true,
      name: true,
      properties: true,
      unread: true,
      owners: true,
      parents: true,
      bornAt: true,
    }).shape,
    revisionAt: Instant,
  })
  .openapi("Resource");
