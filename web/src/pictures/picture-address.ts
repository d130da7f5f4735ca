/** Address of a small edition of a picture, for browsers: the session's cookie says who asks. */
export const pictureAddress = (fileId: string): string => `/api/files/${fileId}?size=small`;
