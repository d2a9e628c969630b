import { isJsonObject, type Json, type JsonObject } from "@eks-auditor/core";

/** Why Slack would not take a message. */
export interface BlockRefusal {
  readonly error: "invalid_blocks" | "msg_blocks_too_long" | "msg_too_long" | "no_text";
  readonly messages: readonly string[];
}

/**
 * Says what Slack's documentation says about a message's text and blocks; null when it would be taken. The total of
 * 13,200 characters is not documented: users found it.
 * https://docs.slack.dev/reference/block-kit/blocks
 */
export const blockRefusal = (text: string | undefined, blocks: Json | undefined): BlockRefusal | null => {
  if (text !== undefined && text.length > 40_000) return { error: "msg_too_long", messages: [] };
  if (blocks === undefined) return text ? null : { error: "no_text", messages: [] };
  if (!Array.isArray(blocks))
    return { error: "invalid_blocks", messages: [wrong("/blocks", "must be a list")] };
  const messages = [
    ...(blocks.length > 50 ? [wrong("/blocks", "no more than 50 items allowed")] : []),
    ...blocks.flatMap((block, index) => checkBlock(block, `/blocks/${index}`)),
  ];
  if (messages.length > 0) return { error: "invalid_blocks", messages };
  if (textLength(blocks) > 13_200) return { error: "msg_blocks_too_long", messages: [] };
  if (!text && blocks.length === 0) return { error: "no_text", messages: [] };
  return null;
};

const wrong = (pointer: string, what: string): string => `[ERROR] ${what} [json-pointer:${pointer}]`;

const checkBlock = (block: Json, at: string): string[] => {
  if (!isJsonObject(block)) return [wrong(at, "must be an object")];
  const id = block.block_id;
  return [
    ...(typeof id === "string" && id.length > 255
      ? [wrong(`${at}/block_id`, "must be at most 255 characters")]
      : []),
    ...checkKind(block, at),
  ];
};

const checkKind = (block: JsonObject, at: string): string[] => {
  switch (block.type) {
    case "divider":
      return [];
    case "header":
      return checkText(block.text, `${at}/text`, ["plain_text"], 150);
    case "section":
      return checkSection(block, at);
    case "context":
      return checkList(block.elements, `${at}/elements`, 10, (element, below) =>
        checkText(element, below, ["mrkdwn", "plain_text"], 3_000),
      );
    case "actions":
      return checkList(block.elements, `${at}/elements`, 25, checkButton);
    default:
      return [wrong(`${at}/type`, `unsupported type: ${String(block.type)}`)];
  }
};

const checkSection = (block: JsonObject, at: string): string[] => {
  const { text, fields } = block;
  if (text === undefined && fields === undefined) return [wrong(at, "must have text or fields")];
  return [
    ...(text === undefined ? [] : checkText(text, `${at}/text`, ["mrkdwn", "plain_text"], 3_000)),
    ...(fields === undefined
      ? []
      : checkList(fields, `${at}/fields`, 10, (field, below) =>
          checkText(field, below, ["mrkdwn", "plain_text"], 2_000),
        )),
  ];
};

const checkButton = (element: Json, at: string): string[] => {
  if (!isJsonObject(element) || element.type !== "button") return [wrong(at, "only buttons are known here")];
  const value = element.value;
  return [
    ...checkText(element.text, `${at}/text`, ["plain_text"], 75),
    ...(typeof value === "string" && value.length > 2_000
      ? [wrong(`${at}/value`, "must be at most 2000 characters")]
      : []),
  ];
};

const checkList = (
  list: Json | undefined,
  at: string,
  countMax: number,
  check: (item: Json, at: string) => string[],
): string[] => {
  if (!Array.isArray(list) || list.length === 0) return [wrong(at, "must be a list with items")];
  if (list.length > countMax) return [wrong(at, `no more than ${countMax} items allowed`)];
  return list.flatMap((item, index) => check(item, `${at}/${index}`));
};

const checkText = (
  text: Json | undefined,
  at: string,
  types: readonly string[],
  lengthMax: number,
): string[] => {
  if (!isJsonObject(text) || typeof text.type !== "string" || !types.includes(text.type))
    return [wrong(at, `must be a text object of type ${types.join(" or ")}`)];
  const content = text.text;
  if (typeof content !== "string" || content.length === 0)
    return [wrong(`${at}/text`, "must be at least 1 character")];
  return content.length > lengthMax ? [wrong(`${at}/text`, `must be at most ${lengthMax} characters`)] : [];
};

/** Returns the length of all texts in the blocks together. */
const textLength = (value: Json): number => {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textLength(item), 0);
  if (!isJsonObject(value)) return 0;
  const own = typeof value.text === "string" ? value.text.length : 0;
  return own + Object.values(value).reduce<number>((sum, item) => sum + textLength(item), 0);
};
