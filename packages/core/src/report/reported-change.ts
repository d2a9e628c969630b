import type { Cause } from "../model/cause.ts";
import type { Change } from "../model/change.ts";
import type { Effect } from "../model/effect.ts";
import type { FieldChange } from "../model/field-changes.ts";
import { fieldChanges } from "../model/field-changes.ts";
import { severities } from "../model/severity.ts";
import { identifyingFields } from "./identifying-fields.ts";
import { wholeStatements } from "./policy-fields.ts";
import type { ReportedCause, ReportedChange } from "./report.ts";

/** A change of more fields than this is told in part; history has all of it. */
const fieldsMax = 50;

/** Returns the form in which a report tells one net change: fields, causes by time, effects with the worst first. */
export const reportedChange = (
  change: Change,
  causes: readonly Cause[],
  effects: readonly Effect[],
): ReportedChange => {
  const { fields, more } = fieldsOf(change);
  const another = change.replaces ?? change.replacedBy;
  return {
    kind: kindOf(change),
    section: change.section,
    type: change.type,
    id: change.id,
    name: change.name,
    fields,
    ...(more > 0 ? { moreFields: more } : {}),
    causes: reportedCauses(causes),
    effects: effects.toSorted((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity)),
    ...(another && { another }),
    observedAt: change.observedAt,
  };
};

const kindOf = ({ kind }: Change): ReportedChange["kind"] => {
  if (kind === "entered" || kind === "left") throw new TypeError(`${kind} is not drift`);
  return kind;
};

const fieldsOf = ({ type, before, after }: Change): { fields: FieldChange[]; more: number } => {
  if (before && after) {
    const fields = wholeStatements(fieldChanges(before, after), before, after);
    return { fields: fields.slice(0, fieldsMax), more: Math.max(0, fields.length - fieldsMax) };
  }
  const { fields, more } = identifyingFields(type, after ?? before ?? {});
  const side = after ? "after" : "before";
  return { fields: fields.map(({ path, value }) => ({ path, [side]: value })), more };
};

const reportedCauses = (causes: readonly Cause[]): ReportedCause[] =>
  [...new Map(causes.map((cause) => [cause.eventID, cause])).values()]
    .sort((a, b) => (a.eventTime + a.eventID < b.eventTime + b.eventID ? -1 : 1))
    .map(({ eventID, eventName, eventSource, eventTime, awsRegion, actor }) => ({
      eventID,
      eventName,
      eventSource,
      eventTime,
      awsRegion,
      actor,
    }));
