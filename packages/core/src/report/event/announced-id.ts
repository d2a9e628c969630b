import * as z from "zod";

const Announced = z.object({ detail: z.object({ id: z.string().min(1) }) });

/** Returns the id of the report that an event from the bus announces. Throws SyntaxError or ZodError for other texts. */
export const readAnnouncedId = (text: string): string => Announced.parse(JSON.parse(text)).detail.id;
