import { gunzipSync } from "node:zlib";

/** One part of an instance's user data. */
export interface UserDataPart {
  /** `application/node.eks.aws`, `text/x-shellscript`; empty when nothing says it. */
  readonly type: string;
  readonly text: string;
}

/** EC2 takes 16 KB, which may be compressed. */
const longestText = 4 * 1024 * 1024;

/**
 * Splits user data, in base64 as EC2 gives it, into its parts: those of a MIME multipart document, else itself as the
 * only one. Throws RangeError for what unpacks to more than 4 MB, and zlib's errors for what cannot be unpacked.
 * https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html#launch-template-user-data
 */
export const userDataParts = (userData: string): UserDataPart[] => {
  const bytes = Buffer.from(userData, "base64");
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const text = (packed ? gunzipSync(bytes, { maxOutputLength: longestText }) : bytes).toString("utf8");
  return text.trim() === "" ? [] : partsOf(text);
};

const partsOf = (text: string): UserDataPart[] => {
  const { headers, body } = splitHeaders(text);
  const type = (headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const boundary = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(headers.get("content-type") ?? "");
  const mark = boundary?.[1] ?? boundary?.[2];
  if (type.startsWith("multipart/") && mark !== undefined)
    return body
      .split(/\r?\n/)
      .join("\n")
      .split(`--${mark}`)
      .slice(1)
      .filter((part) => !part.startsWith("--"))
      .flatMap((part) => partsOf(part.replace(/^[ \t]*\n/, "")));
  if (headers.size === 0) return [{ type: "", text }];
  const encoding = headers.get("content-transfer-encoding")?.trim().toLowerCase();
  return [{ type, text: encoding === "base64" ? Buffer.from(body, "base64").toString("utf8") : body }];
};

/** MIME headers end with an empty line. Text that does not begin with one of them has none. */
const splitHeaders = (text: string): { headers: Map<string, string>; body: string } => {
  const normal = text.replaceAll("\r\n", "\n");
  if (!/^\s*(mime-version|content-[a-z-]+):/i.test(normal)) return { headers: new Map(), body: text };
  const start = normal.trimStart();
  const end = start.indexOf("\n\n");
  const head = (end === -1 ? start : start.slice(0, end)).replace(/\n[ \t]+/g, " ");
  const headers = new Map(
    head.split("\n").flatMap((line): [string, string][] => {
      const colon = line.indexOf(":");
      return colon === -1 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]];
    }),
  );
  return { headers, body: end === -1 ? "" : start.slice(end + 2) };
};
