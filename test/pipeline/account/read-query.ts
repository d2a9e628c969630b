import type { NormalizedSchema } from "@smithy/core/schema";

type Parameters = ReadonlyMap<string, string>;

/**
 * Reads the parameters of AWS's Query protocols back into the input that an SDK wrote them from: `Filter.1.Name=vpc-id`
 * in EC2's, `Names.member.1=web` in the others'.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html, https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html
 */
export const readQuery = (input: NormalizedSchema, form: URLSearchParams, ec2: boolean): object => {
  const value = readValue(input, new Map(form), "", ec2);
  return typeof value === "object" && value !== null ? value : {};
};

const readValue = (schema: NormalizedSchema, from: Parameters, key: string, ec2: boolean): unknown => {
  if (schema.isStructSchema()) {
    const members: [string, unknown][] = [];
    for (const [name, member] of schema.structIterator()) {
      const at = joined(key, keyOf(name, member, ec2));
      if (isThere(from, at)) members.push([name, readValue(member, from, at, ec2)]);
    }
    return Object.fromEntries(members);
  }
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    const flat = ec2 || Boolean(schema.getMergedTraits().xmlFlattened);
    const list = flat ? key : joined(key, item.getMergedTraits().xmlName ?? "member");
    const items: unknown[] = [];
    for (let index = 1; isThere(from, joined(list, String(index))); index += 1)
      items.push(readValue(item, from, joined(list, String(index)), ec2));
    return items;
  }
  const text = from.get(key) ?? "";
  if (schema.isBooleanSchema()) return text === "true";
  return schema.isNumericSchema() ? Number(text) : text;
};

const keyOf = (name: string, member: NormalizedSchema, ec2: boolean): string => {
  const { xmlName, ec2QueryName } = member.getMergedTraits();
  if (!ec2) return String(xmlName ?? name);
  const key = String(ec2QueryName ?? xmlName ?? name);
  return key.charAt(0).toUpperCase() + key.slice(1);
};

const joined = (key: string, next: string): string => (key === "" ? next : `${key}.${next}`);

const isThere = (from: Parameters, key: string): boolean =>
  from.has(key) || [...from.keys()].some((name) => name.startsWith(`${key}.`));
