import { type ActorClass, isAutomatic } from "../actor-class/actor-class.ts";
import type { Effect } from "../effect.ts";
import { type Severity, severities, worst } from "../severity.ts";

const high = severities.indexOf("HIGH");

/**
 * Says whether an effect is what controllers and AWS are there for: they open and close ways to what was declared. It
 * is no longer their work alone when it is very wide, or when it lets someone else act.
 */
const isRoutine = ({ kind, severity }: Effect): boolean =>
  kind === "reach" && severities.indexOf(severity) < high;

/**
 * Gives how loud a change is: drift is LOW whoever made it, or as loud as its worst effect. That of a controller or of
 * AWS at its work is INFORMATIONAL; `classes` are those of all who made it, none where nobody is known to have.
 */
export const changeSeverity = (effects: readonly Effect[], classes: readonly ActorClass[]): Severity => {
  const automatic = classes.length > 0 && classes.every(isAutomatic);
  const telling = automatic ? effects.filter((effect) => !isRoutine(effect)) : effects;
  return worst([automatic ? "INFORMATIONAL" : "LOW", ...telling.map(({ severity }) => severity)]);
};
