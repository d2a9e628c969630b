import { type CaptureRequest, type Cause, isOf, onlySections, shiftInstant } from "@eks-auditor/core";
import type { History } from "@eks-auditor/history";
import type { CaptureResult } from "./capture-scope.ts";

/** After the event's own read: 60 seconds, and 5 minutes. */
const delaysSeconds = [60, 240] as const;
/** CloudTrail's clock has whole seconds. */
const skewMilliseconds = 5_000;
/** What a late event was read for lies no further back. */
const lateMilliseconds = 2 * 3_600_000;

/**
 * Returns the read that has to follow one whose events are not to be seen in history yet, and after how long: AWS may still
 * show what was before. Of what these events name alone, and twice at most. An event that changed nothing looks the same.
 */
export const lookAgainAfter = async (
  { request, missing, outcome }: Pick<CaptureResult, "request" | "missing" | "outcome">,
  looks: number,
  history: Pick<History, "causes" | "known">,
): Promise<{ request: CaptureRequest; delaySeconds: number } | undefined> => {
  const delaySeconds = delaysSeconds[looks];
  const { scope, eventIDs, subjects } = request;
  // What is missing from a list is looked for anyway.
  const isWaiting = request.secondLook === true || Object.keys(missing).length > 0;
  if (
    delaySeconds === undefined ||
    eventIDs.length === 0 ||
    !subjects ||
    isWaiting ||
    outcome.kind === "stale"
  )
    return undefined;
  const readAt =
    outcome.kind === "committed" ? outcome.snapshot.committedAt : lastReadAt(outcome.head.sections);
  if (readAt === undefined) return undefined;
  const causes = (
    await history.causes(
      scope,
      shiftInstant(readAt, -lateMilliseconds),
      shiftInstant(readAt, skewMilliseconds),
    )
  ).filter(({ eventID }) => eventIDs.includes(eventID));
  const changes = outcome.kind === "committed" ? outcome.snapshot.changes : [];
  const named = Object.keys(subjects);
  const unseen: Cause[] = [];
  for (const cause of causes) {
    const sections = cause.sections.filter((section) => named.includes(section));
    const known = (await Promise.all(sections.map((section) => history.known(scope, section)))).flat();
    const isNamed = isOf(new Set(cause.subjects));
    const touched = known.filter((resource) => cause.affects.includes(resource.type) && isNamed(resource));
    const since = shiftInstant(cause.eventTime, -skewMilliseconds);
    // What was deleted is known no longer: this very commit tells it.
    const isTold = changes.some((change) => cause.affects.includes(change.type) && isNamed(change));
    // A role that concerns no cluster is not known, and is not to be.
    const isSeen =
      touched.length === 0 ? scope.kind === "account" : touched.some(({ revisionAt }) => revisionAt >= since);
    if (cause.affects.length > 0 && cause.subjects.length > 0 && !isSeen && !isTold) unseen.push(cause);
  }
  if (unseen.length === 0) return undefined;
  const sections = request.sections.filter((section) =>
    unseen.some((cause) => cause.sections.includes(section)),
  );
  const wanted = onlySections(request, sections);
  return { request: { ...wanted, eventIDs: unseen.map(({ eventID }) => eventID).sort() }, delaySeconds };
};

const lastReadAt = (sections: readonly { readonly completedAt: string }[]): string | undefined =>
  sections
    .map(({ completedAt }) => completedAt)
    .sort()
    .at(-1);
