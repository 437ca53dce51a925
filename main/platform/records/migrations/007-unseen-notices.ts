/** Marks notices that became due while nobody would have seen a desktop notification. They are shown as soon as somebody would. */
export const unseenNotices = `
ALTER TABLE notice ADD COLUMN unseen INTEGER NOT NULL DEFAULT 0 CHECK (unseen IN (0, 1));
CREATE INDEX notice_unseen ON notice (key_id) WHERE unseen = 1;
`;
