import { type Resource, resourceKey, type Scope, type Section, scopeKey } from "@eks-auditor/core";
import { indexChanges } from "@eks-auditor/core/coverage";
import { identifierChanges } from "@eks-auditor/core/directory";
import type { Store } from "../store.ts";
import { boundedKey } from "../table/bounded-key.ts";
import { wasAccepted } from "../table/condition.ts";
import { expiresAfter } from "../table/expiry.ts";

/** A resource's step from one state to the next, made by one commit. */
export interface ResourceStep {
  readonly scope: Scope;
  readonly section: Section;
  readonly seq: number;
  readonly observedAt: string;
  readonly before: Resource | null;
  readonly after: Resource | null;
}

/** Stands for the account of what several share: a role trusts the issuer of a cluster of another account. */
export const anyAccount = "any";

/**
 * Writes what a change of a resource does to the reverse index: nothing, as a rule. What has ended outlives the
 * resource as long as causes are kept. Each item is put on condition, so that a writer who was asleep meanwhile does
 * not undo what a later commit wrote; all of this comes before the resource itself, so whoever repeats it still sees
 * the state before.
 */
export const writeAliases = async (store: Store, step: ResourceStep): Promise<void> => {
  await writeIndex(store, step);
  await writeIdentifiers(store, step);
};

const writeIndex = async ({ entities, retention }: Store, step: ResourceStep): Promise<void> => {
  const { section, seq, observedAt, before, after } = step;
  const scope = scopeKey(step.scope);
  const held = after ?? before;
  if (!held) return;
  const holder = holderKey(scope, section, held);
  for (const { alias, ids, ended } of indexChanges(before, after)) {
    const put = entities.alias
      .put({
        accountId: step.scope.accountId,
        alias: boundedKey(alias),
        holder,
        scope,
        seq,
        ids: [...ids],
        ...(ended && { endedAt: observedAt, ...expiresAfter(observedAt, retention.ledgerDays) }),
      })
      .where((item, { notExists, lte }) => `${notExists(item.seq)} OR ${lte(item.seq, seq)}`);
    await wasAccepted(put.go());
  }
};

/** Writes which identifiers a resource begins and ceases to share with others: nothing, as a rule. */
export const writeIdentifiers = async ({ entities, retention }: Store, step: ResourceStep): Promise<void> => {
  const { section, seq, observedAt, before, after } = step;
  const scope = scopeKey(step.scope);
  const held = after ?? before;
  if (!held) return;
  const holder = holderKey(scope, section, held);
  for (const { identifier, ended } of identifierChanges(before, after)) {
    // By its issuer a cluster that is gone is told as long as history knows of it.
    const days = held.type === "AWS::EKS::Cluster" ? retention.revisionDays : retention.ledgerDays;
    const put = entities.alias
      .put({
        accountId: anyAccount,
        alias: boundedKey(identifier),
        holder,
        scope,
        section,
        type: held.type,
        seq,
        ids: [held.id],
        ...(ended && { endedAt: observedAt, ...expiresAfter(observedAt, days) }),
      })
      .where((item, { notExists, lte }) => `${notExists(item.seq)} OR ${lte(item.seq, seq)}`);
    await wasAccepted(put.go());
  }
};

const holderKey = (scope: string, section: Section, held: Resource): string =>
  boundedKey(`${scope}#${section}#${resourceKey(held)}`);
