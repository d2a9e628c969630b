/** What attributes of items are, in electrodb's words. */
export const text = { type: "string", required: true } as const;
export const number = { type: "number", required: true } as const;
export const optionalText = { type: "string" } as const;
export const optionalNumber = { type: "number" } as const;
export const optionalFlag = { type: "boolean" } as const;
