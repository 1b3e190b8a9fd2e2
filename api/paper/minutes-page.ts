import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { dayVi } from '../../domain/civil-date.ts';
import { issuerLines, margins, placeOf, roomAcross, sizes } from './conventions.ts';
import type { MinutesContent } from './minutes.ts';
import { dayInLetters, momentVi } from './numbers.ts';
import { footLines, nationalHead, rule, signature } from './page.ts';

/** Padding of a cell on both sides and the line beside it, in points. */
const cellEdges = 9;
const draft = 'CHỜ CHỦ TỊCH UBND CẤP XÃ XÁC NHẬN';

/** The page on which minutes are printed: the same content always gives the same page. */
export function minutesPage(minutes: MinutesContent): TDocumentDefinitions {
  const { point, day, processId, version, sha256, writer, chairman } = minutes;
  const writtenAt = new Date(writer.at);
  return {
    pageSize: 'A4',
    pageMargins: margins,
    language: 'vi-VN',
    // As of a plan: deflate gives other bytes on other processors and versions of zlib.
    compress: false,
    info: { title: `Biên bản phiên giao dịch ngày ${dayVi(day)} tại ${point}`, subject: `${processId} v${version} ${sha256}`, creationDate: writtenAt, modDate: writtenAt },
    defaultStyle: { font: 'Serif', fontSize: sizes.text, lineHeight: 1.1 },
    header: (page) => (page === 1 ? '' : { text: String(page), alignment: 'center', fontSize: sizes.pageNumber, margin: [0, 24, 0, 0] }),
    footer: (page, pages) => footLines({ processId, version, sha256 }, chairman === null ? `${draft}.` : 'Chủ tịch UBND cấp xã đã xác nhận.', page, pages),
    content: [headOf(minutes), ...title(minutes), ...timeAndPlace(minutes), ...takingPart(minutes), ...meeting(minutes), ...difficulties(minutes), ...followUps(minutes), ...chairmansPart(minutes), signatures(minutes)],
  };
}

/** The place and the day are those of the session. */
function headOf({ issuer, names, day }: MinutesContent): Content {
  const { superior, own, symbol, at } = issuerLines(issuer, names);
  return nationalHead({ superior, own, symbol: symbol.replace(/^KH-/, 'BB-'), place: placeOf(at === 'unit' ? names.unit : names.province), day });
}

function title({ point, commune, extra, version, writer, chairman }: MinutesContent): Content[] {
  return [
    { text: 'BIÊN BẢN', fontSize: sizes.title, bold: true, alignment: 'center', margin: [0, 22, 0, 0] },
    { text: `Phiên giao dịch${extra === null ? '' : ' bổ sung'} và họp giao ban tại ${point}, ${commune}`, fontSize: sizes.title, bold: true, alignment: 'center', margin: [30, 0, 30, 0] },
    rule(90),
    ...(chairman === null ? [{ text: `(${draft})`, bold: true, alignment: 'center', margin: [0, 8, 0, 0] } satisfies Content] : []),
    { text: `Ghi lần ${version}, lúc ${momentVi(writer.at)}.`, alignment: 'center', italics: true, margin: [0, 8, 0, 0] },
  ];
}

const heading = (text: string): Content => ({ text, bold: true, margin: [0, 12, 0, 2], headlineLevel: 1 });
const paragraph = (text: string): Content => ({ text, alignment: 'justify', margin: [0, 2, 0, 2], leadingIndent: 24 });
const item = (text: string): Content => ({ text: `- ${text}`, alignment: 'justify', margin: [12, 2, 0, 2] });

function timeAndPlace({ day, plannedOn, extra, heldFrom, heldUntil, place }: MinutesContent): Content[] {
  const moved = day === plannedOn ? '' : ` (${extra === null ? 'ngày cố định trong tháng' : 'ngày định trước'}: ${dayVi(plannedOn)})`;
  const reason = extra === null ? [] : [item(`Phiên giao dịch bổ sung${extra.reason === null ? '' : `, lý do: ${extra.reason.replace(/\.$/, '')}`}.`)];
  return [heading('I. Thời gian, địa điểm'), item(`Thời gian: từ ${heldFrom} đến ${heldUntil}, ${dayInLetters(day)}${moved}.`), item(`Địa điểm: ${place}.`), ...reason];
}

function takingPart({ team, guards, otherGuards, invited }: MinutesContent): Content[] {
  const others = otherGuards === 0 ? '' : `${guards.length === 0 ? '' : '; '}${otherGuards} người thuộc lực lượng khác`;
  const security = `${guards.join(', ')}${others}`;
  return [
    heading('II. Thành phần'),
    ...team.map(({ duty, name }) => item(`${duty}: ${name}.`)),
    item(`Bảo vệ phiên giao dịch: ${security === '' ? 'không ghi nhận' : security}.`),
    ...(invited.length === 0 ? [] : [paragraph('Thành phần được mời:'), table([40, 40, 20], ['Chức danh', 'Đơn vị', 'Tham dự'], invited.map(({ post, unit, attended, ownWord }) => [post, unit, ownWord === null ? attendedVi(attended) : `${ownWord} (theo xác nhận của Chủ tịch)`]))]),
  ];
}

function attendedVi(attended: boolean | null): string {
  if (attended === null) return 'không ghi nhận';
  return attended ? 'có mặt' : 'vắng';
}

function meeting({ agenda, text }: MinutesContent): Content[] {
  return [heading('III. Nội dung'), ...(agenda.length === 0 ? [] : [paragraph('Nội dung giao ban:'), ...agenda.map((one, i): Content => ({ text: `${i + 1}. ${one}`, alignment: 'justify', margin: [12, 2, 0, 2] })), paragraph('Diễn biến, ý kiến:')]), ...text.map(paragraph)];
}

function difficulties({ difficulties: raised }: MinutesContent): Content[] {
  return [
    heading('IV. Khó khăn, vướng mắc được nêu'),
    ...(raised.length === 0 ? [paragraph('Không có.')] : raised.flatMap(({ number, heading: about, content, proposal }): Content[] => [
      { text: `${number}. ${about}`, bold: true, margin: [0, 4, 0, 0] }, ...content.map(paragraph), ...proposal.map((text, i) => paragraph(i === 0 ? `Kiến nghị: ${text}` : text)),
    ])),
  ];
}

function followUps({ followUps: agreed }: MinutesContent): Content[] {
  const rows = agreed.map(({ number, unit, posts, text, due }) => [String(number), text, `${posts}, ${unit}`, dayVi(due)]);
  return [heading('V. Việc đã thống nhất'), agreed.length === 0 ? paragraph('Không có.') : table([6, 46, 33, 15], ['Số', 'Việc', 'Thực hiện', 'Hạn'], rows)];
}

function chairmansPart({ chairman }: MinutesContent): Content[] {
  if (chairman === null) return [];
  return [heading('VI. Phần tham gia của Chủ tịch UBND cấp xã'), paragraph(`${chairman.part}.`), ...(chairman.note === null ? [] : [paragraph(chairman.note)])];
}

/** @param shares of each column in percent: widths must be fixed, for a column that takes what it needs runs off the sheet with a long word */
function table(shares: readonly number[], head: readonly string[], rows: readonly (readonly string[])[]): Content {
  const room = roomAcross.portrait - head.length * cellEdges - 1;
  const widths = shares.map((share) => (room * share) / 100);
  const first = head.map((text): TableCell => ({ text, bold: true, alignment: 'center' }));
  return { table: { headerRows: 1, dontBreakRows: true, widths, body: [first, ...rows.map((row) => row.map((text): TableCell => ({ text })))] }, fontSize: sizes.table, margin: [0, 4, 0, 4] };
}

/** What nobody put on record in the system is left to be signed by hand. */
function signatures({ writer, chairman, names }: MinutesContent): Content {
  const chairmanSigns = issuerLines('COMMUNE', names)[chairman?.delegated ? 'signsDelegated' : 'signs'];
  const both = [signature(['XÁC NHẬN CỦA UBND CẤP XÃ', ...chairmanSigns.filter((line) => line.includes('CHỦ TỊCH'))], chairman, 'xác nhận'), signature(['NGƯỜI GHI BIÊN BẢN'], writer, 'ghi')];
  // Names stand at one height, however many lines are above each.
  const row = (part: (stack: Content[]) => Content[]): Content => ({ columns: both.map((one) => ({ ...one, stack: part(one.stack) })), columnGap: 12 });
  return { stack: [row((stack) => stack.slice(0, -1)), row((stack) => stack.slice(-1))], unbreakable: true, margin: [0, 18, 0, 0] };
}
