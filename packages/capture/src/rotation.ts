import { type Instant, isRoundOver, type KnownResource, markOf, type Round } from "@eks-auditor/core";

/** Says of which listed things a reading asks for details, and in which order; see `Round`. */
export interface Rotation {
  /**
   * Returns the listed things whose details are to be read: first what was never read, then what waits from the reading
   * before, then what was read longest ago.
   */
  due<Item>(list: { readonly items: Item[]; readonly whole: boolean }, idOf: (item: Item) => string): Item[];
  /** Returns whether nothing is known of a thing's details. */
  isNew(id: string): boolean;
  /** Notes that the details of a thing came, or are refused for good. */
  done(id: string): void;
  /** Notes that there was no time for a thing. */
  outOfTime(): void;
  /** Returns how far the round is after this reading; undefined where this reading asked for everything and has it. */
  round(): Round | undefined;
}

/** What a rotation goes on from. */
export interface RotationStart {
  readonly now: Instant;
  /** What history holds of the section. */
  readonly known: readonly Pick<KnownResource, "id" | "aliases" | "unread">[];
  /** Where the reading before stood. */
  readonly stored?: Round | null;
  /** Only what waits is read, and what is new. The round began then where none is stored. */
  readonly continues?: Instant | undefined;
  /** In how many readings the details come round; 1 when absent: each reading asks for all. */
  readonly readings?: number;
}

/** So many are read at once whatever their turn: a few calls more show at every sweep all that a small account has. */
const leastAtOnce = 20;

/** Makes the rotation of one reading. */
export const openRotation = ({ now, known, stored, continues, readings = 1 }: RotationStart): Rotation => {
  const isRead = new Set(known.filter(hasDetails).flatMap(({ id, aliases }) => [id, ...aliases]));
  const waited = new Set(stored?.waiting);
  const later = new Set(stored?.later);
  const asksForAll = continues === undefined && readings === 1;
  const isUnderWay = stored !== undefined && stored !== null && !isRoundOver(stored);
  const goesOn = continues !== undefined || (!asksForAll && isUnderWay);
  const begunAt = goesOn ? (stored?.begunAt ?? continues ?? now) : now;
  const waiting = new Set<string>();
  const left = new Set<string>();
  const notListed = new Set([...waited, ...later]);
  let allListed = true;
  let hadTime = true;
  let count = 0;

  const orderOf = ({ id, mark }: Marked): number => {
    if (!isRead.has(id)) return order.unread;
    if (waited.has(mark) || waited.has(whatever)) return order.waiting;
    return !goesOn || later.has(mark) ? order.later : order.done;
  };
  const shareOf = (count: number): number => {
    if (asksForAll) return count;
    return continues === undefined ? Math.max(leastAtOnce, Math.ceil(count / readings)) : 0;
  };
  return {
    isNew: (id) => !isRead.has(id),
    done: (id) => {
      if (waiting.delete(markOf(id))) count += 1;
    },
    outOfTime: () => {
      hadTime = false;
    },
    due: ({ items, whole }, idOf) => {
      allListed &&= whole;
      const marked = items
        .map((item) => ({ item, id: idOf(item), mark: markOf(idOf(item)) }))
        .sort((a, b) => orderOf(a) - orderOf(b) || (a.id < b.id ? -1 : 1));
      const [due, others] = partition(marked, (one) => orderOf(one) <= order.waiting);
      const pool = others.filter((one) => orderOf(one) === order.later);
      const share = shareOf(items.length);
      due.push(...pool.slice(0, share));
      for (const { mark } of marked) notListed.delete(mark);
      for (const { mark } of due) waiting.add(mark);
      for (const { mark } of pool.slice(share)) left.add(mark);
      return due.map(({ item }) => item);
    },
    round: () => {
      // What a list lacks that was cut off is perhaps there: what was left of it stays so, and of what was never
      // listed in this round all is.
      const kept = allListed ? [] : goesOn ? [...notListed] : [whatever];
      const after: Round = {
        begunAt,
        waiting: [...waiting, ...kept.filter((mark) => !later.has(mark))].sort(),
        later: [...left, ...kept.filter((mark) => later.has(mark))].sort(),
        // Whoever got nowhere would get nowhere again at once.
        ...(!hadTime && count > 0 && { outOfTime: true }),
      };
      return goesOn || !isRoundOver(after) ? after : undefined;
    },
  };
};

interface Marked {
  readonly id: string;
  readonly mark: string;
}

/** Tags are read of many things together, at every reading. */
const hasDetails = ({ unread = [] }: Pick<KnownResource, "unread">): boolean =>
  unread.every((property) => property === "Tags");

/** The mark of all that a list would hold which did not come whole. */
const whatever = "*";

/** What goes first. */
const order = { unread: 0, waiting: 1, later: 2, done: 3 } as const;

const partition = <Item>(items: readonly Item[], is: (item: Item) => boolean): [Item[], Item[]] => {
  const { yes = [], no = [] } = Object.groupBy(items, (item) => (is(item) ? "yes" : "no"));
  return [yes, no];
};
