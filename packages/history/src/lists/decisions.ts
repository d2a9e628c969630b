import type { Instant } from "@eks-auditor/core";
import { Decision } from "@eks-auditor/core/notify";
import type { Store } from "../store.ts";
import { wasAccepted } from "../table/condition.ts";
import { descriptions } from "../table/entities.ts";
import { keyText } from "../table/entity.ts";
import { expiresAfter, isLive } from "../table/expiry.ts";
import { unlessDamaged } from "../table/held.ts";
import { walk } from "../table/query-pages.ts";
import { readText } from "../table/read-text.ts";
import { highest, lowest } from "./event-range.ts";

/** Remembers a decision, in one write that alters nothing. Returns false where that very press is remembered already. */
export const recordDecision = async (
  { entities, clock, retention }: Store,
  decision: Decision,
): Promise<boolean> => {
  const { at, reportId, kind, by } = decision;
  const text = JSON.stringify(decision);
  const place = { at, reportId, kind, decider: by.id };
  return wasAccepted(
    entities.decision.create({ ...place, text, ...expiresAfter(clock(), retention.revisionDays) }).go(),
    async () => (await entities.decision.get(place).go({ consistent: true })).data?.text === text,
  );
};

/** Returns what was decided since an instant, oldest first. */
export const listDecisions = async (store: Store, from: Instant): Promise<Decision[]> => {
  const { entities, clock } = store;
  const decisions: Decision[] = [];
  const items = walk((cursor) =>
    entities.decision.query
      .primary({})
      .between(
        { at: from, reportId: lowest, kind: lowest, decider: lowest },
        { at: highest, reportId: highest, kind: highest, decider: highest },
      )
      .go({ cursor, consistent: true }),
  );
  for await (const item of items)
    if (isLive(item, clock())) decisions.push(...(await unlessDamaged(store, readDecision(item))));
  return decisions;
};

const readDecision = async (item: { readonly text: string }): Promise<Decision> =>
  readText(Decision, item.text, keyText(descriptions.decision, item));
