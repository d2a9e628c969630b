import { gunzipSync } from "node:zlib";
import type { RejectionReason } from "./rejection.ts";

/** What one file may hold once it is unpacked. CloudTrail's own are a few MiB; a gzip of 1 MiB can unpack to 1 GiB. */
export const defaultLimit = 256 * 1024 * 1024;

/** Returns the text of a file, unpacked where it is gzip. Over `limit` bytes, or damaged: the reason. */
export const inflate = (bytes: Uint8Array, limit: number): string | RejectionReason => {
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const plain = packed ? gunzip(bytes, limit) : bytes;
  if (!(plain instanceof Uint8Array)) return plain;
  if (plain.byteLength > limit) return tooLarge(limit);
  return new TextDecoder().decode(plain);
};

const gunzip = (bytes: Uint8Array, limit: number): Uint8Array | RejectionReason => {
  try {
    return gunzipSync(bytes, { maxOutputLength: limit });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ERR_BUFFER_TOO_LARGE") return tooLarge(limit);
    if (!code.startsWith("Z_")) throw error;
    return { eventID: null, kind: "unreadable", reason: `damaged gzip (${code})` };
  }
};

/** Returns the refusal of a file that is larger than `limit` bytes. */
export const tooLarge = (limit: number): RejectionReason => ({
  eventID: null,
  kind: "too-large",
  reason: `larger than ${limit} bytes once unpacked; split it, or raise the limit`,
});
