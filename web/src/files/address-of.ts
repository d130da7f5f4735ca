/** The address of a file on the server, with an optional query. */
export const addressOf = (fileId: string, query = ""): string => `/api/files/${fileId}${query}`;
