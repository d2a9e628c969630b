import type { Reading, Resource } from "@eks-auditor/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EmulatorName } from "../../emulators/start-emulator.ts";
import { type AuditedAccount, openAuditedAccount, resourcesOf, type Snapshot } from "./audited-account.ts";
import { endpointOf } from "./endpoint.ts";
import { expectChanges, expectSeeded, type Seeded, type Step } from "./expectation.ts";
import type { World } from "./world.ts";

/** How one emulator's account is proven. */
export interface Proving<W extends World> {
  readonly emulator: EmulatorName;
  readonly accountId: string;
  readonly region: string;
  readonly seed: (account: AuditedAccount) => Promise<W>;
  /** Properties that the emulator loses, as `<type> <property>`: these are not compared with what was seeded. */
  readonly loses?: readonly string[];
  /** Texts that nothing that was read may hold. */
  readonly secrets: readonly string[];
  readonly steps: readonly Step<W>[];
  /** Looks at the first snapshot further. */
  readonly look?: (world: W, snapshot: Snapshot) => Promise<void>;
}

/**
 * Registers the proof of one emulator's account: everything that was seeded is read as it was seeded, reading again
 * changes nothing, and each step changes exactly what it does.
 */
export const prove = <W extends World>(proving: Proving<W>): void => {
  const { emulator, accountId, region } = proving;
  let account: AuditedAccount;
  let world: W;
  let first: Snapshot;
  let resources: ReadonlyMap<string, Resource>;

  beforeAll(async () => {
    account = await openAuditedAccount({ emulator, endpoint: endpointOf(emulator), accountId, region });
    world = await proving.seed(account);
    first = await account.snapshot();
    resources = resourcesOf(first);
  }, 120_000);
  afterAll(async () => account.close());

  test("every section is read completely", () =>
    expect(first.readings.map(incomplete)).toEqual(first.readings.map(() => null)));

  test("everything that was seeded is read as it was seeded", () => {
    for (const seeded of world.seeded) expectSeeded(resources, withoutLost(seeded, proving.loses ?? []));
  });

  test("what was there before the auditor came is no drift", () => {
    expect(new Set(first.changes.map(({ kind }) => kind))).toEqual(new Set(["entered"]));
    expect(first.changes).toHaveLength(resources.size);
  });

  test("no secret is read", () => {
    for (const secret of proving.secrets) expect(JSON.stringify(first)).not.toContain(secret);
  });

  test("what the first snapshot tells further", async () => proving.look?.(world, first));

  test("nothing changes when nothing changed", async () =>
    expectChanges((await world.account.snapshot()).changes, []));

  for (const { title, apply } of proving.steps)
    test(title, async () => {
      const expected = await apply(world);
      const snapshot = await world.account.snapshot();
      expect(snapshot.readings.map(incomplete)).toEqual(snapshot.readings.map(() => null));
      expectChanges(snapshot.changes, expected);
      expectChanges((await world.account.snapshot()).changes, []);
    });
};

const withoutLost = ({ type, id, properties = {} }: Seeded, loses: readonly string[]): Seeded => ({
  type,
  id,
  properties: Object.fromEntries(
    Object.entries(properties).filter(([name]) => !loses.includes(`${type} ${name}`)),
  ),
});

const incomplete = ({ section, status, unread }: Reading): object | null =>
  status === "complete" ? null : { section, status, unread };
