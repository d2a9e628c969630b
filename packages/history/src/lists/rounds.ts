import { type Round, type Scope, type Section, scopeKey } from "@eks-auditor/core";
import type { Store } from "../store.ts";
import { expiresAfter, isLive } from "../table/expiry.ts";
import { held } from "../table/held.ts";

/** What was not gone on with for so long begins anew. */
const keptDays = 14;

/** Returns how far the details of a section were read; null where nobody left any. */
export const findRound = async (store: Store, scope: Scope, section: Section): Promise<Round | null> => {
  const { data } = await store.entities.round
    .get({ scope: scopeKey(scope), section })
    .go({ consistent: true });
  return data && isLive(data, store.clock()) ? held(store, "round", data) : null;
};

/** Remembers how far the details of a section are read: one write. */
export const putRound = async (
  { entities, bodies, clock }: Store,
  scope: Scope,
  section: Section,
  round: Round,
): Promise<void> => {
  const body = await bodies.pack(round);
  await entities.round
    .put({ scope: scopeKey(scope), section, body, ...expiresAfter(clock(), keptDays) })
    .go();
};
