/** The address of a file on the server, as a query asks for it. */
export const addressOf = (fileId: string, query = ""): string => `/api/files/${fileId}${query}`;
