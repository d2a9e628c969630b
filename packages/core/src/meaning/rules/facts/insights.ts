import { isJsonObject, type Json } from "../../../model/json.ts";
import { textAt, valueAt } from "../../../model/properties.ts";
import type { Resource } from "../../../model/resource.ts";
import type { Severity } from "../../../model/severity.ts";
import { counted } from "../../../model/words.ts";
import { failed, notApplicable, notEvaluated, type Outcome, passed } from "../outcome.ts";

const resourcesNamed = 5;

/** Judges an insight of one category by the status that EKS gives it. */
export const insightOutcome = (
  insight: Resource,
  category: "UPGRADE_READINESS" | "MISCONFIGURATION",
  severityOf: Readonly<Record<"ERROR" | "WARNING", Severity>>,
): Outcome => {
  const { name, properties } = insight;
  const own = textAt(properties, "category");
  if (own !== category) return notApplicable(`its category is ${own ?? "not told"}`);
  const status = textAt(properties, "insightStatus", "status");
  if (status === "PASSING") return passed(`${name}: PASSING`);
  if (status !== "ERROR" && status !== "WARNING")
    return notEvaluated(`EKS itself could not tell: the insight is ${status ?? "without a status"}`);
  const version = textAt(properties, "kubernetesVersion");
  const reason = textAt(properties, "insightStatus", "reason");
  const advice = textAt(properties, "recommendation");
  return failed(
    [
      `${name}: ${status}${version === undefined ? "" : `, of Kubernetes ${version}`}`,
      ...(reason === undefined ? [] : [reason]),
      ...affected(valueAt(properties, "resources")),
      ...deprecated(valueAt(properties, "categorySpecificSummary", "deprecationDetails")),
      ...(advice === undefined ? [] : [`EKS recommends: ${advice}`]),
    ],
    severityOf[status],
  );
};

const affected = (resources: Json | undefined): string[] => {
  const names = (Array.isArray(resources) ? resources : [])
    .filter(isJsonObject)
    .flatMap((resource) => textAt(resource, "arn") ?? textAt(resource, "kubernetesResourceUri") ?? []);
  if (names.length === 0) return [];
  const more = names.length - resourcesNamed;
  return [`affected: ${names.slice(0, resourcesNamed).join(", ")}${more > 0 ? ` and ${more} more` : ""}`];
};

const deprecated = (details: Json | undefined): string[] =>
  (Array.isArray(details) ? details : []).filter(isJsonObject).flatMap((detail) => {
    const usage = textAt(detail, "usage");
    if (usage === undefined) return [];
    const stops = textAt(detail, "stopServingVersion");
    const instead = textAt(detail, "replacedWith");
    const callers = valueAt(detail, "clientStats");
    const count = Array.isArray(callers) ? callers.length : 0;
    return [
      [
        `${usage}${stops === undefined ? "" : ` is not served from ${stops} on`}`,
        ...(instead === undefined ? [] : [`use ${instead}`]),
        ...(count === 0 ? [] : [`called by ${counted(count, "client")}`]),
      ].join(", "),
    ];
  });
