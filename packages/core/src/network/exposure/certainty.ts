import type { ExposurePath } from "./path.ts";
import { isEmpty } from "./reach.ts";

/** Returns whether someone gets through a way for sure, or only perhaps, for want of a reading. */
export const certaintyOf = ({ reach }: Pick<ExposurePath, "reach">): "sure" | "perhaps" =>
  isEmpty(reach.sure) ? "perhaps" : "sure";
