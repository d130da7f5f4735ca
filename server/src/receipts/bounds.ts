/**
 * Members of a room, past and present, that one page of receipts looks at. No index finds those who have received a position: it would be
 * written at each mark.
 */
export const membersWalked = 500;
