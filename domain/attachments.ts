import type { Bilingual } from './text.ts';

/** A type of content that is taken, with the names it goes by. */
interface TakenType {
  /** What a file of it may end in; the first is usual. */
  readonly extensions: readonly string[];
  /** Other names under which programs declare it. */
  readonly alsoDeclared?: readonly string[];
}

/** The type of a workbook of Excel. */
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** The type of a content that is text in UTF-8. */
export const textType = 'text/plain';

/** What people of an office attach. Nothing that a program would run: no markup, no scripts, no macros. Media types are persisted: never rename one. */
export const takenTypes: Readonly<Record<string, TakenType>> = {
  'application/pdf': { extensions: ['pdf'] },
  'image/png': { extensions: ['png'] },
  'image/jpeg': { extensions: ['jpg', 'jpeg'], alsoDeclared: ['image/jpg', 'image/pjpeg'] },
  'image/webp': { extensions: ['webp'] },
  'image/heic': { extensions: ['heic', 'heif'], alsoDeclared: ['image/heif'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { extensions: ['docx'] },
  [workbookType]: { extensions: ['xlsx'] },
  'application/vnd.oasis.opendocument.text': { extensions: ['odt'] },
  'application/vnd.oasis.opendocument.spreadsheet': { extensions: ['ods'] },
  // Windows with a spreadsheet program installed declares CSV as that program's own type.
  [textType]: { extensions: ['txt', 'csv'], alsoDeclared: ['text/csv', 'application/csv', 'application/vnd.ms-excel'] },
};

/** Every ending that is taken, as people read it. */
export const takenEndings: string = Object.values(takenTypes).flatMap(({ extensions }) => extensions).join(', ');

/** Declared by programs that do not know the type. */
const undeclared = ['', 'application/octet-stream', 'binary/octet-stream'];

export const maxNameLength = 200;

/** What is wrong with the name of a file, or null. The name is in NFC; it is shown and sent back, and never used as a path. */
export function fileNameFault(name: string): Bilingual | null {
  if (name.trim() === '') return { vi: 'Tệp phải có tên.', en: 'The file must have a name.' };
  if (!name.isWellFormed() || /\p{Cc}/u.test(name)) return { vi: 'Tên tệp không được chứa ký tự điều khiển.', en: 'A file name must not contain control characters.' };
  if (/[/\\]/.test(name) || /^[A-Za-z]:/.test(name)) return { vi: 'Tên tệp không được chứa đường dẫn.', en: 'A file name must not contain a path.' };
  if (/^[\s.]|[\s.]$/u.test(name)) return { vi: 'Tên tệp không được bắt đầu hoặc kết thúc bằng dấu chấm hay khoảng trắng.', en: 'A file name must not begin or end with a dot or a space.' };
  if (name.length > maxNameLength) return { vi: `Tên tệp dài quá ${maxNameLength} ký tự.`, en: `A file name has at most ${maxNameLength} characters.` };
  // They hide letters or turn their order around, so that a name shows as another.
  if (/[\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/u.test(name)) return { vi: 'Tên tệp không được chứa ký tự ẩn hoặc ký tự đảo chiều.', en: 'A file name must not contain invisible characters or ones that reverse the text.' };
  return null;
}

/** The ending of a name, in small letters, without its dot; empty where there is none. */
export function endingOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 1 ? '' : name.slice(dot + 1).toLowerCase();
}

/** Which of what is said of a file's type disagrees with what its content is. */
export interface TypeFault {
  readonly of: 'name' | 'declared';
  readonly said: string;
}

/**
 * Compares what a name and a program say of a type with the type found from the content.
 * @param found a key of {@link takenTypes}
 * @param declared a media type; its parameters do not matter
 */
export function typeFault(name: string, declared: string, found: string): TypeFault | null {
  const type = takenTypes[found];
  const ending = endingOf(name);
  if (!type?.extensions.includes(ending)) return { of: 'name', said: ending };
  const media = (declared.split(';', 1)[0] ?? '').trim().toLowerCase();
  const agrees = undeclared.includes(media) || media === found || (type.alsoDeclared ?? []).includes(media);
  return agrees ? null : { of: 'declared', said: media };
}

/** Reads a content as it passes and says whether it is text: UTF-8 without control characters, and neither markup nor a script. */
export class TextReader {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private head = '';
  private isText = true;

  read(chunk: Uint8Array): void {
    this.take(() => this.decoder.decode(chunk, { stream: true }));
  }

  /** To be called once, at the end. */
  end(): boolean {
    this.take(() => this.decoder.decode());
    return this.isText && !/^(?:<|#!)/.test(this.head);
  }

  private take(decode: () => string): void {
    if (!this.isText) return;
    try {
      const text = decode();
      if (this.head.length < 2) this.head = (this.head + text).trimStart().slice(0, 2);
      this.isText = !/[^\P{Cc}\t\n\r\f]/u.test(text);
    } catch {
      this.isText = false;
    }
  }
}
