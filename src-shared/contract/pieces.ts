/** How files are cut to cross a door. Without a schema: whoever sends pieces needs the numbers only. */

/** Bytes of one piece before base64. */
export const pieceBytes = 262_144;
/** The largest file that a transaction can hold. */
export const mostAttachmentBytes = 20_971_520;
/** The largest file that can be read in. */
export const mostUploadBytes = 52_428_800;
