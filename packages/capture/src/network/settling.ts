/**
 * Returns whether AWS is still at work on a thing of a VPC: what is read now (addresses, DNS names) will change again by
 * itself, minutes after the call that began it.
 */
export const isSettling = ({ State }: { readonly State?: string | undefined }): boolean =>
  ["pending", "modifying", "deleting", "initiating", "initiatingrequest"].includes(
    (State ?? "").toLowerCase(),
  );

/** Says of what EC2 is still making that it is: see `Resource.inCreation`. */
export const networkCreationMark = ({ State }: { readonly State?: string | undefined }) =>
  State?.toLowerCase() === "pending" && { inCreation: true as const };
