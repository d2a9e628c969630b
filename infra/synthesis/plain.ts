/** How Pulumi marks a secret in the values that it hands over: the SDK's `specialSigKey` and `specialSecretSig`. */
const signature = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** Returns a value that a program passed to Pulumi as JSON: secrets opened, assets as the path of their file. */
export const plain = async (value: unknown): Promise<unknown> => {
  const settled = await value;
  if (Array.isArray(settled)) return Promise.all(settled.map(plain));
  if (typeof settled !== "object" || settled === null) return settled;
  const entries: Record<string, unknown> = { ...settled };
  if (entries[signature] === secretSignature) return plain(entries.value);
  if ("__pulumiAsset" in settled || "__pulumiArchive" in settled) return { path: await entries.path };
  return Object.fromEntries(
    await Promise.all(Object.entries(entries).map(async ([key, item]) => [key, await plain(item)] as const)),
  );
};
