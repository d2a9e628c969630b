import { actorClasses } from "@eks-auditor/core/actor-class";
import { z } from "@hono/zod-openapi";
import { account, clusterName, instant, pattern, region, severityParameter } from "./parameters.ts";

const classes = [...actorClasses, "several"] as const;

/** What reports can be found by. */
export const briefParameters = {
  cluster: clusterName.optional().openapi({ description: "Only of this cluster" }),
  region: region
    .optional()
    .openapi({ description: "Region of the cluster; needed if two have the same name" }),
  account,
  unowned: z
    .enum(["true"], { error: "not usable; unowned=true, or leave it out" })
    .optional()
    .openapi({ description: "Only what belongs to no cluster" }),
  from: instant("Not before").optional(),
  to: instant("Not after").optional(),
  severity: severityParameter.optional(),
  actor: pattern("Name or principal ARN of someone who made a change in it", "alice*").optional(),
  class: z
    .enum(classes, { error: `not a class of actors; one of ${classes.join(", ")}` })
    .optional()
    .openapi({ description: "Only by actors of this class; `several`: of several, or of nobody known" }),
  type: pattern("CloudFormation type name of something that changed", "AWS::IAM::*").optional(),
  namespace: pattern("Kubernetes namespace that a change concerns", "payments").optional(),
  text: z
    .string()
    .min(2, "shorter than 2 characters")
    .max(200, "longer than 200 characters")
    .optional()
    .openapi({
      description:
        "A text in its title, names, ids, calls, effects, findings or notes, in any case of letters",
      example: "web-lb",
    }),
  unattributed: z
    .enum(["true"], { error: "not usable; unattributed=true, or leave it out" })
    .optional()
    .openapi({ description: "Only those with changes that no event explains" }),
};

/** The part of the parameters that `selectBriefs` filters by. */
export const briefFilter = ({
  account,
  cluster,
  severity,
  actor,
  class: actorClass,
  type,
  namespace,
  text,
  unattributed,
}: z.output<z.ZodObject<typeof briefParameters>>) => ({
  // What clusters of several accounts share stands with each of them: a cluster says more than its account.
  account: cluster === undefined ? account : undefined,
  severity,
  actor,
  class: actorClass,
  type,
  namespace,
  text,
  unattributed: unattributed === "true",
});
