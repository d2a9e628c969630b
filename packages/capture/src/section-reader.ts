import {
  type Instant,
  type Json,
  type JsonObject,
  lastOfEach,
  type Reading,
  type Resource,
  type ResourceType,
  type Scope,
  type Section,
  type Unread,
  type WholeList,
} from "@eks-auditor/core";
import { eachOnce } from "@eks-auditor/core/completeness";
import type { CallOptions } from "./call-options.ts";
import type { ReadContext } from "./collector.ts";
import { type Refusal, refusalOf, requiredId, requiredList } from "./refusal.ts";

/** What came of one call. */
export type Answer<T> = { readonly value: T } | { readonly refusal: Refusal };

/** A thing that was listed a moment ago and that AWS now says does not exist. */
export const absent = Symbol("absent");

/** What a list gave. */
export interface Listed<Item> {
  readonly items: Item[];
  /** Every page came. */
  readonly whole: boolean;
  /** AWS says that what should hold the list does not exist. */
  readonly absent?: true;
}

/** One page of a list; AWS always sends the items, if none then as an empty list. */
export interface ListPage<Item> {
  readonly items: Item[] | undefined;
  readonly next: string | undefined;
  /** What tells one item from another: an item that stands on two pages is one. */
  readonly idOf: (item: Item) => string | undefined;
}

/** Returns a page of a list. `idOf` gives what tells one item from another. */
export const listPage = <Item>(
  items: Item[] | undefined,
  next: string | undefined,
  idOf: (item: Item) => string | undefined,
): ListPage<Item> => ({ items, next, idOf });

/** The identity of what is listed by name alone. */
export const itself = (name: string): string => name;

/** How many things of one list are looked at in detail at the same time; the pace of their service holds them as well. */
const detailsAtOnce = 16;
/** More than any quota of the audited services allows at the smallest page; ends a list whose tokens never end. */
const mostPages = 1_000;
const longestTimer = 2 ** 31 - 1;

/**
 * One read of one section under way: asks AWS within the time budget, and keeps account of calls and of what could not
 * be read. `Action` names the IAM actions that the collector declares, so that a call with another does not compile.
 */
export interface SectionReader<Action extends string> {
  /** When the read began. */
  readonly observedAt: Instant;
  /** Makes one call. Whatever it throws becomes a refusal, which the caller judges; nothing is noted as unread. */
  ask<T>(action: Action, call: (options: CallOptions) => Promise<T>): Promise<Answer<T>>;
  /**
   * Asks for one detail. Gives `absent` when AWS says that the thing no longer exists, and undefined when the detail
   * could not be read, which is then noted as unread: `what` says it in words a person can act on.
   */
  detail<T>(
    action: Action,
    what: string,
    call: (options: CallOptions) => Promise<T>,
  ): Promise<T | typeof absent | undefined>;
  /**
   * Asks for all pages of a list. What holds the list being absent makes it empty, as does a refusal that says in its
   * own way that there is no such list (`isEmpty`); any other refusal is noted as unread.
   */
  list<Item>(
    action: Action,
    what: string,
    page: (options: CallOptions, token: string | undefined) => Promise<ListPage<Item>>,
    isEmpty?: (refusal: Refusal) => boolean,
  ): Promise<Listed<Item>>;
  /**
   * Says that lists decide whether something of these types exists: every page of them came. With `of` for what one
   * container holds, with `ids` for what was asked for by its id, without either for all of the scope. What no such list
   * decides is never taken for gone; what could not be described of what was listed goes into `undescribed`.
   */
  decides(types: ResourceType | readonly ResourceType[], list?: Omit<WholeList, "types">): void;
  /** Notes that something could not be read. */
  note(what: string, refusal: Refusal): void;
  /** Returns the same read for one of many things; `mayPass` says whether something of it may be readable a little later. */
  apart(): { readonly read: SectionReader<Action>; readonly mayPass: () => boolean };
  /** Ends the read. No answer at all gives the first refusal's reason as status, anything less than all `partial`. */
  finish(
    resources: readonly Resource[],
    more?: Pick<Reading, "covers" | "subjects" | "round" | "settling" | "trends" | "unobserved">,
  ): Reading;
}

/** Begins the read of a section: `observedAt` is now. `judge` says what an error means where others than AWS answer. */
export const beginRead = <Action extends string>(
  section: Section,
  context: Pick<ReadContext<Scope>, "scope" | "now" | "deadline">,
  judge: (error: unknown, action: string) => Refusal = refusalOf,
): SectionReader<Action> => {
  const observedAt = context.now();
  const unread: Unread[] = [];
  const lists: WholeList[] = [];
  let calls = 0;
  let answered = 0;

  const ask: SectionReader<Action>["ask"] = async (action, call) => {
    const left = Date.parse(context.deadline) - Date.parse(context.now());
    if (left <= 0) return { refusal: outOfTime(action) };
    calls += 1;
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), Math.min(left, longestTimer));
    try {
      const value = await Promise.race([call({ abortSignal: abort.signal }), endOf(abort.signal)]);
      answered += 1;
      return { value };
    } catch (error) {
      return { refusal: abort.signal.aborted ? outOfTime(action) : judge(error, action) };
    } finally {
      clearTimeout(timer);
    }
  };

  const noteUnread: SectionReader<Action>["note"] = (what, { reason, action, message }) => {
    unread.push({ what, action, reason: reason === "absent" ? "unreadable" : reason, message });
  };

  const readNoting = (note: SectionReader<Action>["note"]): SectionReader<Action> => ({
    observedAt,
    ask,
    note,
    apart: () => {
      let passing = false;
      const read = readNoting((what, refusal) => {
        passing ||= refusal.reason !== "denied";
        note(what, refusal);
      });
      return { read, mayPass: () => passing };
    },
    decides: (types, list = {}) => {
      lists.push({ types: typeof types === "string" ? [types] : types, ...list });
    },
    detail: async (action, what, call) => {
      const answer = await ask(action, call);
      if ("value" in answer) return answer.value;
      if (answer.refusal.reason === "absent") return absent;
      note(what, answer.refusal);
      return undefined;
    },
    list: async <Item>(
      action: Action,
      what: string,
      page: (options: CallOptions, token: string | undefined) => Promise<ListPage<Item>>,
      isEmpty: (refusal: Refusal) => boolean = () => false,
    ) => {
      // By identity. What was made or deleted while pages were read moves the others, so that one may come twice: the
      // later one counts, since it was read later.
      const byId = new Map<string, Item>();
      const found = (): Item[] => [...byId.values()];
      const tokens = new Set<string>();
      let token: string | undefined;
      for (let count = 0; count < mostPages; count += 1) {
        const answer = await ask(action, async (options) => {
          const { items, next, idOf } = await page(options, token);
          return { items: requiredList(items).map((item) => [requiredId(item, idOf), item] as const), next };
        });
        if ("refusal" in answer) {
          if (answer.refusal.reason === "absent") return { items: found(), whole: true, absent: true };
          if (isEmpty(answer.refusal)) return { items: found(), whole: true };
          note(what, answer.refusal);
          return { items: found(), whole: false };
        }
        for (const [id, item] of answer.value.items) byId.set(id, item);
        token = answer.value.next || undefined;
        if (token === undefined) return { items: found(), whole: true };
        if (tokens.has(token)) break;
        tokens.add(token);
      }
      note(what, { reason: "unreadable", action, message: "the pages of the list do not end" });
      return { items: found(), whole: false };
    },
    finish: (resources, more = {}) => ({
      scope: context.scope,
      section,
      observedAt,
      completedAt: context.now(),
      status: statusOf(unread, answered),
      resources: lastOfEach(resources),
      unread: eachOnce(unread),
      lists,
      calls,
      ...more,
    }),
  });
  return readNoting(noteUnread);
};

const statusOf = (unread: readonly Unread[], answered: number): Reading["status"] => {
  const first = unread[0];
  if (!first) return "complete";
  return answered === 0 ? first.reason : "partial";
};

const outOfTime = (action: string): Refusal => ({
  reason: "not-observed",
  action,
  message: "the time budget of the read ended before this",
});

/** A retry that waits does not look at the signal; the race with this one ends it for us. */
const endOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(new Error("aborted")), { once: true });
  });

/** Runs a task for each item, a few at the same time; results come in the order of the items. */
export const forEachOf = async <Item, Result>(
  items: readonly Item[],
  task: (item: Item) => Promise<Result>,
  atOnce = detailsAtOnce,
): Promise<Result[]> => {
  const results: Result[] = new Array(items.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index] as Item;
      results[index] = await task(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
};

/** Splits details into those that were read and the names of those that were not (undefined). */
export const splitDetails = (
  details: Readonly<Record<string, Json | undefined>>,
): { properties: JsonObject; unread: string[] } => {
  const properties: JsonObject = {};
  const unread: string[] = [];
  for (const [name, value] of Object.entries(details)) {
    if (value === undefined) unread.push(name);
    else properties[name] = value;
  }
  return { properties, unread };
};
