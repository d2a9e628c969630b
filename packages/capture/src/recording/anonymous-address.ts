import { createHmac } from "node:crypto";

/** Bits that stay: whether an address is private, and which range of that kind it is from. */
const keptBits = (octets: readonly number[]): number =>
  ({ 172: 12, 192: 16, 100: 10, 169: 16, 198: 16, 0: 32, 127: 32, 255: 32 })[octets[0] ?? 0] ?? 8;

/**
 * Returns another IPv4 address or network in place of one. Addresses that share a prefix share one afterwards, so what
 * lay in a network still does, and a private address stays one. `0.0.0.0/0` stays.
 */
export const anonymousIpv4 = (text: string, key: Uint8Array): string => {
  const [address = "", length] = text.split("/");
  const octets = address.split(".").map(Number);
  const bits = octets.map((octet) => octet.toString(2).padStart(8, "0")).join("");
  const changed = flipped(bits, keptBits(octets), Number(length ?? 32), key);
  const shown = [0, 8, 16, 24].map((at) => Number.parseInt(changed.slice(at, at + 8), 2)).join(".");
  return length === undefined ? shown : `${shown}/${length}`;
};

/** The same for IPv6, of which the first 16 bits stay, and `::/0` and `::1` as a whole. */
export const anonymousIpv6 = (text: string, key: Uint8Array): string => {
  const [address = "", length] = text.split("/");
  if (/^::1?$/.test(address)) return text;
  const [front = "", back] = address.split("::");
  const [before, after] = [front, back ?? ""].map((part) => part.split(":").filter((group) => group !== ""));
  const missing = 8 - (before?.length ?? 0) - (after?.length ?? 0);
  const groups = [...(before ?? []), ...Array<string>(Math.max(0, missing)).fill("0"), ...(after ?? [])];
  const bits = groups.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, "0")).join("");
  const changed = flipped(bits, 16, Number(length ?? 128), key);
  const shown = groups
    .map((_, at) => Number.parseInt(changed.slice(at * 16, at * 16 + 16), 2).toString(16))
    .join(":")
    .replace(/(^|:)0(:0)+$/, "::");
  return length === undefined ? shown : `${shown}/${length}`;
};

/** Flips each bit between two places or leaves it, as the bits before it decide; those after stay. */
const flipped = (bits: string, from: number, to: number, key: Uint8Array): string =>
  [...bits]
    .map((bit, at) => {
      if (at < from || at >= to) return bit;
      const flip =
        (createHmac("sha256", key)
          .update(`address ${bits.slice(0, at)}`)
          .digest()[0] ?? 0) & 1;
      return String(Number(bit) ^ flip);
    })
    .join("");
