import { scopeKey } from "@eks-auditor/core";
import type { History } from "@eks-auditor/history";

/**
 * Gives a history whose states are read once each: what is asked again while one commit is published has the same
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
  return {
    ...history,
    scopes: () => once("scopes", () => history.scopes()),
    clusters: (at) => once(`clusters ${at ?? ""}`, () => history.clusters(at)),
    known: (scope, section) =>
      once(`known ${scopeKey(scope)} ${section}`, () => history.known(scope, section)),
    revisions: (scope, { type, id }, page) =>
      once(`revisions ${scopeKey(scope)} ${type} ${id} ${JSON.stringify(page)}`, () =>
        history.revisions(scope, { type, id }, page),
      ),
    sectionAt: (scope, section, at) =>
      once(`section ${scopeKey(scope)} ${section} ${at}`, () => history.sectionAt(scope, section, at)),
  };
};
