import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { describe, expect, test } from "vitest";
import { cidrSet, isInternet, newCidrs, toCidrs } from "../../../src/network/cidr-set.ts";

const ipv4Cidr = fc
  .tuple(fc.array(fc.nat(255), { minLength: 4, maxLength: 4 }), fc.integer({ min: 0, max: 32 }))
  .map(([bytes, length]) => `${bytes.join(".")}/${length}`);
const ipv6Cidr = fc
  .tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 }))
  .filter(([address]) => ipaddr.isValidCIDR(`${address}/1`))
  .map(([address, length]) => `${address}/${length}`);
const cidrs = fc.array(fc.oneof(ipv4Cidr, ipv6Cidr), { maxLength: 8 });

const contains = (blocks: readonly string[], address: string): boolean => {
  const wanted = ipaddr.parse(address);
  return blocks.some((block) => {
    const [network, length] = ipaddr.parseCIDR(block);
    return network.kind() === wanted.kind() && wanted.match(network, length);
  });
};

describe("a union of CIDR blocks", () => {
  test("holds the addresses that one of its blocks holds, and no other", () => {
    fc.assert(
      fc.property(cidrs, fc.ipV4(), (blocks, address) => {
        const inside = [address, ...blocks.map((block) => block.split("/")[0] ?? "")];
        for (const one of inside) expect(contains(toCidrs(cidrSet(blocks)), one)).toBe(contains(blocks, one));
      }),
    );
  });

  test("is the same for its own blocks, in any order", () => {
    fc.assert(
      fc.property(cidrs, (blocks) => {
        const union = cidrSet(blocks);
        expect(cidrSet(toCidrs(union))).toEqual(union);
        expect(cidrSet(blocks.toReversed())).toEqual(union);
      }),
    );
  });

  test("gains nothing by a block that it holds", () => {
    fc.assert(
      fc.property(cidrs, cidrs, (some, more) => {
        expect(newCidrs(cidrSet([...some, ...more]), cidrSet(some))).toEqual([]);
      }),
    );
  });

  test.each([
    ["0.0.0.0/0", true],
    ["::/0", true],
    ["2000::/3", true],
    ["0.0.0.0/1 128.0.0.0/1", true],
    ["::/1 8000::/1", true],
    ["10.0.0.0/8 2001:db8::/32", false],
    ["fc00::/7", false],
    ["8000::/1", false],
    ["", false],
  ])("%s is the internet: %s", (blocks, expected) => {
    expect(isInternet(cidrSet(blocks.split(" ").filter((block) => block !== "")))).toBe(expected);
  });
});
