/** Signs of typesetting that a text message has not, and what people write instead. */
const plainSigns: Readonly<Record<string, string>> = { 'đ': 'd', 'Đ': 'D', '«': '"', '»': '"', '“': '"', '”': '"', '„': '"', '‘': "'", '’': "'", '–': '-', '—': '-', '‑': '-', '−': '-', '…': '...', '·': '-', '×': 'x', '₫': 'd' };

/** A text for SMS: Vietnamese without diacritics [S78], in printable ASCII alone. Letters stay, what no sign stands for becomes a question mark. */
export function withoutDiacritics(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/\s/gu, ' ')
    .replaceAll(/[^ -~]/gu, (sign) => plainSigns[sign] ?? '?');
}
