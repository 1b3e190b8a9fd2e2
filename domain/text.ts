/** A text in both languages of the product. Vietnamese is the official one; English is a help. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

export type Language = keyof Bilingual;
