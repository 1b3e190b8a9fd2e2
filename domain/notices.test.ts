import { describe, expect, it } from 'vitest';
import { messageText } from './notices-message.ts';
import type { NoticeSubject, NoticeType } from './notices.ts';
import { noticeSentence, noticeTitle, noticeTypes } from './notices.ts';

const subject: NoticeSubject = {
  step: { vi: 'Gửi kế hoạch', en: 'Send the plan' }, about: null, unit: 'Xã Mẫu', due: '2027-02-10', left: { vi: 'Còn 3 ngày làm việc', en: '3 working days left' }, waitsFor: null,
};
const told = (type: NoticeType, params: Record<string, unknown> = {}, over: Partial<NoticeSubject> = {}) => noticeSentence(type, params, { ...subject, ...over });

describe('a notice', () => {
  it.each([
    ['task.opened', {}, {}, 'Việc mới: «Gửi kế hoạch» (Xã Mẫu), hạn 10/02/2027.', 'New task: "Send the plan" (Xã Mẫu), due 2027-02-10.'],
    ['task.opened', {}, { due: null }, 'Việc mới: «Gửi kế hoạch» (Xã Mẫu).', 'New task: "Send the plan" (Xã Mẫu).'],
    ['task.reminder', {}, {}, 'Nhắc việc: «Gửi kế hoạch» (Xã Mẫu), hạn 10/02/2027. Còn 3 ngày làm việc.', 'Reminder: "Send the plan" (Xã Mẫu), due 2027-02-10. 3 working days left.'],
    ['task.escalated', {}, { about: 'Thôn Mẫu' }, 'Việc chậm ở cấp dưới: «Gửi kế hoạch» (Thôn Mẫu, Xã Mẫu), hạn 10/02/2027. Còn 3 ngày làm việc.', 'Late at the level below: "Send the plan" (Thôn Mẫu, Xã Mẫu), due 2027-02-10. 3 working days left.'],
    ['task.assigned', { by: 'person-1' }, {}, 'Ông/bà được giao việc «Gửi kế hoạch» (Xã Mẫu), hạn 10/02/2027.', 'You were assigned "Send the plan" (Xã Mẫu), due 2027-02-10.'],
    ['task.takenOver', { by: 'person-1' }, {}, 'Việc «Gửi kế hoạch» (Xã Mẫu) đã chuyển cho người khác.', '"Send the plan" (Xã Mẫu) was passed on to someone else.'],
    ['task.assigned', {}, { passedOn: { by: 'Bà Mẫu', took: false, why: 'đi công tác' } }, 'Bà Mẫu đã giao ông/bà việc «Gửi kế hoạch» (Xã Mẫu), hạn 10/02/2027: đi công tác.', 'Bà Mẫu assigned "Send the plan" (Xã Mẫu) to you, due 2027-02-10: đi công tác.'],
    ['task.takenOver', {}, { passedOn: { by: 'Bà Mẫu', took: true, why: 'đi công tác' } }, 'Bà Mẫu đã nhận thay ông/bà việc «Gửi kế hoạch» (Xã Mẫu): đi công tác.', 'Bà Mẫu took over "Send the plan" (Xã Mẫu) from you: đi công tác.'],
    ['task.takenOver', {}, { passedOn: { by: 'Bà Mẫu', took: false, why: null } }, 'Bà Mẫu đã chuyển việc «Gửi kế hoạch» (Xã Mẫu) của ông/bà cho người khác.', 'Bà Mẫu passed "Send the plan" (Xã Mẫu) on from you to someone else.'],
    ['task.dueChanged', { from: '2027-02-10', to: '2027-02-12' }, {}, 'Hạn của việc «Gửi kế hoạch» (Xã Mẫu) đổi từ 10/02/2027 sang 12/02/2027.', 'The deadline of "Send the plan" (Xã Mẫu) changed from 2027-02-10 to 2027-02-12.'],
    ['task.dueChanged', { from: null, to: '2027-02-12' }, {}, 'Việc «Gửi kế hoạch» (Xã Mẫu) nay có hạn 12/02/2027.', '"Send the plan" (Xã Mẫu) is now due 2027-02-12.'],
    ['task.dueChanged', { from: '2027-02-10', to: null }, {}, 'Việc «Gửi kế hoạch» (Xã Mẫu) không còn thời hạn.', '"Send the plan" (Xã Mẫu) has no deadline any more.'],
    ['task.clockStopped', {}, { waitsFor: 'Phòng Mẫu' }, 'Thời hạn của việc «Gửi kế hoạch» (Xã Mẫu) tạm dừng, chờ Phòng Mẫu.', 'The clock of "Send the plan" (Xã Mẫu) was stopped; it waits for Phòng Mẫu.'],
    ['task.clockStopped', {}, {}, 'Thời hạn của việc «Gửi kế hoạch» (Xã Mẫu) tạm dừng.', 'The clock of "Send the plan" (Xã Mẫu) was stopped.'],
    ['task.clockStarted', {}, {}, 'Thời hạn của việc «Gửi kế hoạch» (Xã Mẫu) chạy tiếp, hạn 10/02/2027.', 'The clock of "Send the plan" (Xã Mẫu) runs again, due 2027-02-10.'],
    ['comment.mention', { comment: '7' }, { step: { vi: 'Kế hoạch của xã', en: "The commune's plan" }, due: null, left: null }, 'Ông/bà được nhắc đến trong trao đổi về «Kế hoạch của xã» (Xã Mẫu).', 'You were mentioned in a comment on "The commune\'s plan" (Xã Mẫu).'],
    ['task.opened', {}, { which: { vi: 'phiên ngày 17/12/2026', en: 'session on 2026-12-17' } }, 'Việc mới: «Gửi kế hoạch» (Xã Mẫu, phiên ngày 17/12/2026), hạn 10/02/2027.', 'New task: "Send the plan" (Xã Mẫu, session on 2026-12-17), due 2027-02-10.'],
    ['session.invited', { day: '2026-12-17', time: '08:00' }, {}, 'Ông/bà được mời dự phiên giao dịch tại Xã Mẫu: 08:00 ngày 17/12/2026.', 'You are invited to the transaction session at Xã Mẫu: 2026-12-17 at 08:00.'],
    ['session.released', { day: '2026-12-17' }, {}, 'Ông/bà không còn được cử phục vụ phiên giao dịch tại Xã Mẫu ngày 17/12/2026.', 'You no longer serve at the transaction session at Xã Mẫu on 2026-12-17.'],
    ['session.released', { day: '2026-12-17', invited: true }, { commune: 'Xã Mới' }, 'Ông/bà không còn được mời dự phiên giao dịch tại Xã Mẫu ngày 17/12/2026, vì Điểm giao dịch xã nay thuộc Xã Mới.', 'You are no longer invited to the transaction session at Xã Mẫu on 2026-12-17: the point lies in Xã Mới now.'],
    ['session.placeChanged', { day: '2026-12-17', time: '08:00', host: 'CULTURAL_HOUSE' }, {}, 'Phiên giao dịch tại Xã Mẫu, 08:00 ngày 17/12/2026, đã đổi địa điểm: Nhà văn hóa.', 'The transaction session at Xã Mẫu on 2026-12-17 at 08:00 is held at another place: Cultural house.'],
    ['session.placeChanged', { day: '2026-12-17', time: '08:00', host: 'OTHER' }, {}, 'Phiên giao dịch tại Xã Mẫu, 08:00 ngày 17/12/2026, đã đổi địa điểm.', 'The transaction session at Xã Mẫu on 2026-12-17 at 08:00 is held at another place.'],
    ['session.pointMoved', { day: '2026-12-17' }, { commune: 'Xã Mới' }, 'Xã Mẫu nay thuộc Xã Mới; địa điểm, người bảo vệ và người được mời của phiên ngày 17/12/2026 được xác định lại.', 'Xã Mẫu lies in Xã Mới now; place, guards and invitations of the session on 2026-12-17 are found anew.'],
    ['session.moved', { from: '2027-01-31', to: null, time: '08:00', month: '2027-02' }, {}, 'Phiên giao dịch tại Xã Mẫu ngày 31/01/2027 chuyển sang phiên tháng 02/2027; ngày tổ chức sẽ được báo sau.', 'The transaction session at Xã Mẫu on 2027-01-31 is left to the session of 2027-02, whose day will be told.'],
  ] as const)('%s reads the way people speak', (type, params, over, vi, en) => {
    expect(told(type, params, over)).toEqual({ vi, en });
  });

  it('of every type has a sentence and a title in both languages, and quotes nothing but names, days and what is left', () => {
    for (const type of noticeTypes) {
      for (const { vi, en } of [told(type, { by: 'person-secret', due: 'nonsense', from: { a: 1 }, to: 7, days: 'x' }), noticeTitle(type)]) {
        expect(vi).not.toBe(en);
        expect(`${vi}${en}`).not.toMatch(/person-secret|nonsense|undefined|null|object/);
      }
    }
  });
});

describe('a message', () => {
  const sentence = (n: number) => ({ vi: `Câu ${n}.`, en: `Sentence ${n}.` });
  const title = { vi: 'Nhắc việc', en: 'Reminder' };

  it('speaks the language of its reader, and greets them by name in mail only', () => {
    const vi = messageText('vi', 'Nguyễn Văn Mẫu', title, [sentence(1)]);
    expect(vi).toMatchObject({ subject: 'NHCSXH: Nhắc việc', short: 'NHCSXH: Câu 1.' });
    expect(vi.text).toMatch(/^Kính gửi ông\/bà Nguyễn Văn Mẫu,\n\n- Câu 1\.\n/);
    const en = messageText('en', 'Nguyễn Văn Mẫu', title, [sentence(1)]);
    expect(en).toMatchObject({ subject: 'VBSP: Reminder', short: 'VBSP: Sentence 1.' });
    expect(en.html).toContain('<html lang="en">');
    expect(vi.short + vi.subject).not.toContain('Mẫu');
  });

  it('with several notices counts them, tells each once, and stays short where it must', () => {
    const { subject: line, text, short } = messageText('en', 'A', title, [1, 2, 3, 4, 5, 5, 5].map(sentence));
    expect(line).toBe('VBSP: 5 notices about your work');
    expect(text.match(/^- /gm)).toHaveLength(5);
    expect(short).toBe('VBSP: Sentence 1. Sentence 2. Sentence 3. And 2 more.');
  });

  it('escapes what people named, and lets no name begin a line of its own', () => {
    const { text, html, subject: line, short } = messageText('en', '<b>"A" & \'B\'</b>\r\nBcc: all', title, [{ vi: '', en: 'Unit <script>\n- false line' }]);
    expect(html).toContain('Dear &lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt; Bcc: all,');
    expect(html).toContain('<li>Unit &lt;script&gt; - false line</li>');
    expect(html).not.toMatch(/<script|<b>/);
    expect(text.split('\n').filter((one) => one.startsWith('- '))).toEqual(['- Unit <script> - false line']);
    expect(text).not.toContain('\r');
    expect(`${line}${short}`).not.toMatch(/[\r\n]/);
  });
});
