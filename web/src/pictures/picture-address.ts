/** The address of a picture's small variant. The browser authenticates with the session cookie. */
export const pictureAddress = (fileId: string): string => `/api/files/${fileId}?size=small`;
