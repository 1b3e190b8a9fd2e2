function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="vi">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title}</title>
  <style>
    body { font: 16px/1.5 system-ui, sans-serif; max-width: 24rem; margin: 4rem auto; padding: 0 1rem; color: #222; }
    label { display: block; margin-top: 1rem; }
    input { width: 100%; box-sizing: border-box; padding: .5rem; font: inherit; }
    button { margin-top: 1.5rem; padding: .6rem 1.2rem; font: inherit; }
    [role=alert] { color: #a40000; }
    small { color: #555; }
  </style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** The login form of the embedded identity provider, in Vietnamese and English. */
export function loginPage(uid: string, subject: string, failed: boolean): string {
  const alert = failed ? '<p role="alert">Tài khoản hoặc mật khẩu không đúng. · Wrong account or password.</p>' : '';
  return page('Đăng nhập · Sign in', `  <h1>Đăng nhập · Sign in</h1>
  <p><small>Tài khoản dùng thử, người và số liệu là hư cấu. · Demo accounts; people and figures are invented.</small></p>
  ${alert}
  <form method="post" action="/interaction/${escape(uid)}">
    <label>Tài khoản · Account <input name="subject" value="${escape(subject)}" required autofocus autocomplete="username"></label>
    <label>Mật khẩu · Password <input name="password" type="password" required autocomplete="current-password"></label>
    <button type="submit">Đăng nhập · Sign in</button>
  </form>`);
}

/** What the embedded identity provider shows when a request can't be served. */
export function errorPage(reason: string): string {
  return page('Lỗi · Error', `  <h1>Không đăng nhập được · Sign-in failed</h1>\n  <p>${escape(reason)}</p>`);
}
