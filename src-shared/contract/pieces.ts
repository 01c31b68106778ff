/** How files are cut to cross a door, and which may be how large. Without a schema: whoever sends pieces needs the numbers only. */

/** Bytes of one piece before base64. */
export const pieceBytes = 262_144;
/** The largest file that a transaction can hold. */
export const mostAttachmentBytes = 20_971_520;
/** The largest file that can be read in. */
export const mostUploadBytes = 52_428_800;
/** The largest copy of a whole budget that can be brought back: a million transactions and more. */
export const mostBudgetFileBytes = 1_073_741_824;
/** With these bytes begins every copy of a whole budget, so that it is known before it is sent. */
export const budgetFileStart = '{"format":"coffer-budget"';
/** Of the copies that this program writes; it reads no later ones. */
export const budgetFileVersion = 10;
/** The first whose copies held everything that there was. */
export const oldestBudgetFileVersion = 5;
