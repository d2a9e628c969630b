import ipaddr from "ipaddr.js";

/** A span of addresses of one kind, both ends included. */
interface Span {
  readonly first: bigint;
  readonly last: bigint;
}

/** Sets of IPv4 and of IPv6 addresses: spans in order, none touching the next. */
export interface CidrSet {
  readonly ipv4: readonly Span[];
  readonly ipv6: readonly Span[];
  /** What was no CIDR block. */
  readonly unreadable: readonly string[];
}

type Kind = "ipv4" | "ipv6";

const bitsOf: Readonly<Record<Kind, number>> = { ipv4: 32, ipv6: 128 };

/**
 * Returns the union of CIDR blocks: host bits do not count, blocks that touch become one, so that `0.0.0.0/1` and
 * `128.0.0.0/1` are the internet. An address alone is a block of one.
 */
export const cidrSet = (cidrs: readonly string[]): CidrSet => {
  const spans: Record<Kind, Span[]> = { ipv4: [], ipv6: [] };
  const unreadable: string[] = [];
  for (const cidr of cidrs) {
    const block = parse(cidr);
    if (block) spans[block.kind].push(block.span);
    else unreadable.push(cidr);
  }
  return { ipv4: union(spans.ipv4), ipv6: union(spans.ipv6), unreadable };
};

const parse = (cidr: string): { kind: Kind; span: Span } | undefined => {
  const text = cidr.includes("/") ? cidr : `${cidr}/${cidr.includes(":") ? 128 : 32}`;
  const family = text.includes(":") ? ipaddr.IPv6 : ipaddr.IPv4;
  if (!family.isValidCIDR(text)) return undefined;
  const [address, length] = family.parseCIDR(text);
  const kind = address.kind();
  const value = address.toByteArray().reduce((so, byte) => (so << 8n) | BigInt(byte), 0n);
  const size = 1n << BigInt(bitsOf[kind] - length);
  const first = (value / size) * size;
  return { kind, span: { first, last: first + size - 1n } };
};

const union = (spans: readonly Span[]): Span[] => {
  const sorted = spans.toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const joined: Span[] = [];
  for (const span of sorted) {
    const before = joined.at(-1);
    if (!before || span.first > before.last + 1n) joined.push(span);
    else if (span.last > before.last) joined[joined.length - 1] = { first: before.first, last: span.last };
  }
  return joined;
};

/** Returns the fewest blocks that hold exactly the set, IPv4 first. */
export const toCidrs = (set: CidrSet): string[] =>
  (["ipv4", "ipv6"] as const).flatMap((kind) => set[kind].flatMap((span) => blocksOf(kind, span)));

const blocksOf = (kind: Kind, { first, last }: Span): string[] => {
  const blocks: string[] = [];
  for (let at = first; at <= last; ) {
    let host = 0n;
    while (host < bitsOf[kind] && at % (2n << host) === 0n && at + (2n << host) - 1n <= last) host++;
    blocks.push(`${addressOf(kind, at)}/${BigInt(bitsOf[kind]) - host}`);
    at += 1n << host;
  }
  return blocks;
};

const addressOf = (kind: Kind, value: bigint): string => {
  const bytes = Array.from({ length: bitsOf[kind] / 8 }, (_, index) =>
    Number((value >> BigInt(bitsOf[kind] - 8 - index * 8)) & 0xffn),
  );
  return ipaddr.fromByteArray(bytes).toString();
};

/** Returns the blocks of `after` that `before` does not hold whole. */
export const newCidrs = (before: CidrSet, after: CidrSet): string[] =>
  toCidrs(after).filter((cidr) => !holds(before, cidr));

const holds = (set: CidrSet, cidr: string): boolean => {
  const block = parse(cidr);
  if (!block) return false;
  const { kind, span } = block;
  return set[kind].some(({ first, last }) => first <= span.first && span.last <= last);
};

/** All addresses of both kinds. */
export const everywhere: CidrSet = cidrSet(["0.0.0.0/0", "::/0"]);

/** No address. */
export const nowhere: CidrSet = cidrSet([]);

export const isNowhere = ({ ipv4, ipv6 }: CidrSet): boolean => ipv4.length === 0 && ipv6.length === 0;

/** Returns what is in either set. */
export const unite = (a: CidrSet, b: CidrSet): CidrSet => ({
  ipv4: union([...a.ipv4, ...b.ipv4]),
  ipv6: union([...a.ipv6, ...b.ipv6]),
  unreadable: [...new Set([...a.unreadable, ...b.unreadable])],
});

/** Returns what is in both sets. */
export const intersect = (a: CidrSet, b: CidrSet): CidrSet => ({
  ipv4: common(a.ipv4, b.ipv4),
  ipv6: common(a.ipv6, b.ipv6),
  unreadable: [...new Set([...a.unreadable, ...b.unreadable])],
});

const common = (a: readonly Span[], b: readonly Span[]): Span[] =>
  a.flatMap((one) =>
    b.flatMap((other) => {
      const first = one.first > other.first ? one.first : other.first;
      const last = one.last < other.last ? one.last : other.last;
      return first <= last ? [{ first, last }] : [];
    }),
  );

/** Returns what is in `set` and not in `less`. */
export const without = (set: CidrSet, less: CidrSet): CidrSet => ({
  ipv4: left(set.ipv4, less.ipv4),
  ipv6: left(set.ipv6, less.ipv6),
  unreadable: set.unreadable,
});

const left = (spans: readonly Span[], less: readonly Span[]): Span[] =>
  less.reduce<Span[]>(
    (rest, { first, last }) =>
      rest.flatMap((span) => {
        if (last < span.first || first > span.last) return [span];
        return [
          ...(span.first < first ? [{ first: span.first, last: first - 1n }] : []),
          ...(span.last > last ? [{ first: last + 1n, last: span.last }] : []),
        ];
      }),
    [...spans],
  );

/** Returns how many addresses of a kind the set holds. */
export const countOf = (set: CidrSet, kind: Kind): bigint =>
  set[kind].reduce((so, { first, last }) => so + last - first + 1n, 0n);

/**
 * Returns whether a set is the internet: half of all IPv4 addresses or of the IPv6 addresses in use (`2000::/3`) count as
 * all, because a list that spares a few blocks keeps nobody out.
 */
export const isInternet = (set: CidrSet): boolean => {
  const globalUnicast = set.ipv6.map(({ first, last }) => ({
    first: first < globalFirst ? globalFirst : first,
    last: last > globalLast ? globalLast : last,
  }));
  const ipv6 = globalUnicast.reduce(
    (so, { first, last }) => (last < first ? so : so + last - first + 1n),
    0n,
  );
  return countOf(set, "ipv4") >= 1n << 31n || ipv6 >= 1n << 124n;
};

const globalFirst = 0x2000n << 112n;
const globalLast = (0x4000n << 112n) - 1n;
