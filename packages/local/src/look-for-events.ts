import {
  type CaptureRequest,
  type Cause,
  type Clock,
  type Section,
  type Subjects,
  shiftInstant,
} from "@eks-auditor/core";
import type { History } from "@eks-auditor/history";
import { type CaptureResult, lookAgainAfter } from "@eks-auditor/pipeline";

/** What AWS still shows otherwise after that long was undone meanwhile, or never took effect. */
const recentMilliseconds = 10 * 60_000;
const skewMilliseconds = 5_000;

/**
 * Returns the read of what recent events name in the scope of a capture and of which it shows no change yet, and after how
 * long it is due: AWS may still answer what was before. Nothing, where all is to be seen, or when it was looked for often
 * enough. Whoever makes no such read finds the change with the next one: the events are kept, and explain it then.
 */
export const lookForEvents = async (
  { request, readings, missing, outcome }: CaptureResult,
  looks: number,
  { history, clock }: { readonly history: Pick<History, "causes" | "known">; readonly clock: Clock },
): Promise<{ request: CaptureRequest; delaySeconds: number } | undefined> => {
  const now = clock();
  const sections = readings.map(({ section }) => section);
  const recent = await history.causes(
    request.scope,
    shiftInstant(now, -recentMilliseconds),
    shiftInstant(now, skewMilliseconds),
  );
  if (recent.length === 0 || sections.length === 0) return undefined;
  const { secondLook: _, ...rest } = request;
  const asked = {
    ...rest,
    sections,
    subjects: subjectsOf(recent, sections),
    eventIDs: recent.map(({ eventID }) => eventID),
  };
  return lookAgainAfter({ request: asked, missing, outcome }, looks, history);
};

const subjectsOf = (causes: readonly Cause[], sections: readonly Section[]): Subjects => {
  const named = sections.map((section) => {
    const own = causes.filter((cause) => cause.sections.includes(section));
    return [section, [...new Set(own.flatMap(({ subjects }) => subjects))].sort()] as const;
  });
  return Object.fromEntries(named.filter(([, subjects]) => subjects.length > 0));
};
