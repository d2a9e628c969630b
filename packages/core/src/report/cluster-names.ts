import { escapeInvisible, shorten } from "../model/plain-text.ts";

/** Returns clusters by their names, so many at most: `orders, payments and 4 more clusters`. */
export const clusterNames = (names: readonly string[], atMost = 3): string => {
  const shown = names.slice(0, names.length > atMost ? atMost - 1 : atMost);
  const more = names.length - shown.length;
  const said = [
    ...shown.map((name) => shorten(escapeInvisible(name), 100)),
    ...(more > 0 ? [`${more} more clusters`] : []),
  ];
  const last = said.pop() ?? "";
  return said.length > 0 ? `${said.join(", ")} and ${last}` : last;
};
