import { scopeKey } from "@eks-auditor/core";
import type { History, Holder } from "@eks-auditor/history";

/**
 * Returns a history whose states are read once each: what is asked again while one commit is published has the same
 * answer, at no cost. Reports, causes and commits are read anew every time.
 */
export const readOnce = (history: History): History => {
  const answers = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const known = answers.get(key) ?? read();
    answers.set(key, known);
    // Only `read` of this very key ever puts something there.
    return known as Promise<T>;
  };
  const holders = new Map<string, readonly Holder[]>();
  return {
    ...history,
    scopes: (of) => once(`scopes ${JSON.stringify(of)}`, () => history.scopes(of)),
    clusters: (at, of) => once(`clusters ${at ?? ""} ${of?.accountId ?? ""}`, () => history.clusters(at, of)),
    known: (scope, section, only) =>
      once(`known ${scopeKey(scope)} ${section} ${JSON.stringify(only)}`, () =>
        history.known(scope, section, only),
      ),
    revisions: (scope, { type, id }, page) =>
      once(`revisions ${scopeKey(scope)} ${type} ${id} ${JSON.stringify(page)}`, () =>
        history.revisions(scope, { type, id }, page),
      ),
    sectionAt: (scope, section, at, only) =>
      once(`section ${scopeKey(scope)} ${section} ${at} ${JSON.stringify(only)}`, () =>
        history.sectionAt(scope, section, at, only),
      ),
    holders: async (identifiers) => {
      const wanted = [...new Set(identifiers)];
      const unread = wanted.filter((identifier) => !holders.has(identifier));
      const found = unread.length > 0 ? await history.holders(unread) : new Map<string, readonly Holder[]>();
      for (const identifier of unread) holders.set(identifier, found.get(identifier) ?? []);
      return new Map(
        wanted.flatMap((identifier) => {
          const held = holders.get(identifier) ?? [];
          return held.length > 0 ? [[identifier, held] as const] : [];
        }),
      );
    },
  };
};
