import { type CaptureRequest, isSection, type Scope, type Section, scopeKey } from "@eks-auditor/core";
import { inParallel } from "../in-parallel.ts";
import type { DeferredReads } from "../nouns/reads.ts";
import type { Store } from "../store.ts";
import { expiresAfter, isLive } from "../table/expiry.ts";

/** Whatever waits is read long before: half an hour. */
const daysKept = 1 / 48;

/** Adds what a request asks for to what waits, section by section, in one write each. */
export const deferReads = async (
  { entities, clock }: Store,
  { scope, sections, subjects }: Pick<CaptureRequest, "scope" | "sections" | "subjects">,
): Promise<void> => {
  const { expiresAt = 0 } = expiresAfter(clock(), daysKept);
  await inParallel(sections, async (section) => {
    const named = subjects?.[section];
    const update = entities.deferredRead.update({ scope: scopeKey(scope), section }).set({ expiresAt });
    await (named ? update.add({ subjects: [...named] }) : update.set({ whole: true })).go();
  });
};

/** Returns what waits of a scope, in one read. */
export const listDeferredReads = async ({ entities, clock }: Store, scope: Scope): Promise<DeferredReads> => {
  const { data } = await entities.deferredRead.query
    .primary({ scope: scopeKey(scope) })
    .go({ consistent: true });
  const now = clock();
  const waiting = new Map<Section, readonly string[] | "whole">();
  for (const item of data)
    if (isSection(item.section) && isLive(item, now))
      waiting.set(item.section, item.whole ? "whole" : [...(item.subjects ?? [])].sort());
  return waiting;
};

/** Forgets what waited and was read. */
export const forgetDeferredReads = async (
  { entities }: Store,
  scope: Scope,
  sections: Iterable<Section>,
): Promise<void> => {
  await inParallel([...sections], async (section) => {
    await entities.deferredRead.delete({ scope: scopeKey(scope), section }).go();
  });
};
