import { type ActorClass, isAutomatic } from "../events/actor-class/actor-class.ts";
import type { ActorIdentity } from "../events/actor-class/actor-identity.ts";
import type { Effect } from "../model/effect.ts";
import { type Severity, severities, worst } from "../model/severity.ts";
import type { ReportedChange, ReportedFinding } from "./report.ts";

const high = severities.indexOf("HIGH");

/** Returns how loud some findings are that one actor opened: those that come with automatic work only if they are grave. */
export const findingSeverities = (
  opened: readonly Pick<ReportedFinding, "severity">[],
  by: ActorIdentity | undefined,
): Severity[] => {
  const all = opened.map(({ severity }) => severity);
  return by && isAutomatic(by.class) ? all.filter((one) => severities.indexOf(one) >= high) : all;
};

/**
 * Returns whether an effect is what controllers and AWS are there for: they open and close ways to what was declared. It
 * is no longer their work alone when it is very wide, or when it lets someone else act.
 */
const isRoutine = ({ kind, severity }: Effect): boolean =>
  kind === "reach" && severities.indexOf(severity) < high;

/** AWS alone makes these: nobody has to be asked why. What they mean is told by the findings that they open. */
const isOfAws = ({ section }: Pick<ReportedChange, "section">): boolean =>
  section === "insights" || section === "versions";

/**
 * Returns how loud a change is: drift is LOW whoever made it, or as loud as its worst effect. That of a controller or of
 * AWS at its work is INFORMATIONAL, a cluster's end HIGH; `classes` are those of all who made it, none where nobody is known to have.
 */
export const changeSeverity = (
  change: Pick<ReportedChange, "kind" | "type" | "section">,
  effects: readonly Effect[],
  classes: readonly ActorClass[],
): Severity => {
  const automatic = isOfAws(change) || (classes.length > 0 && classes.every(isAutomatic));
  const telling = automatic ? effects.filter((effect) => !isRoutine(effect)) : effects;
  // Whoever did it: all that ran there is gone.
  if (change.kind === "deleted" && change.type === "AWS::EKS::Cluster")
    return worst(["HIGH", ...effects.map(({ severity }) => severity)]);
  return worst([automatic ? "INFORMATIONAL" : "LOW", ...telling.map(({ severity }) => severity)]);
};
