export const maxCommentLength = 4000;
export const maxMentions = 20;

/** Has the text anything that is seen? Spaces, fillers, marks without a letter and characters without a width are nothing. */
export function isVisible(text: string): boolean {
  return /[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
}

/** Line breaks and tabs belong to a text; other control characters, and halves of characters, do not. */
export function isPlainText(text: string): boolean {
  return text.isWellFormed() && !/[^\P{Cc}\t\n\r]/u.test(text);
}
